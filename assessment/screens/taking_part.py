"""Who took part, on Trends: a sentence about who was silent, and what each agency did in each round."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st
from pandas import DataFrame, Index

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.sentences import sentence_start
from assessment.domain.taking_part import ROUNDS, attendance, of_round, silence_sentences
from assessment.papers.open_data.table import csv_text
from assessment.papers.open_data.taking_part_file import taking_part
from assessment.screens import plain
from assessment.screens.here import Here
from assessment.screens.word_table import draw_table


def draw(here: Here, periods: Collection[Period]) -> None:
    """Draw who took part in the rounds of these periods."""
    history = here.history
    rounds = [record.round for record in history.records if record.round.period in periods]
    lines = attendance(of_round(round_, history.name_of(round_.period)) for round_ in rounds)
    plain.header("Who took part")
    st.text(silence_sentences(lines, ROUNDS))
    if not lines:
        return
    plain.small("Silence is not agreement. Those silent most often of late come first.")
    table = DataFrame(
        [[sentence_start(part) for part in line.parts] for line in lines],
        index=Index([plain.escaped(line.name) for line in lines], name="Agency"),
        columns=[plain.escaped(history.name_of(round_.period)) for round_ in rounds],
    )
    draw_table(table, "taking_part_table", "Who took part: one row for each agency, one column for each round")
    st.download_button(
        "Download who took part as CSV",
        data=partial(_csv, history),
        file_name=f"who-took-part-{here.framework_id}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _csv(history: History) -> str:
    return csv_text(taking_part(history))

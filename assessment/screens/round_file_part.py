"""Downloading one round as JSON, for other programs."""

from __future__ import annotations

import functools

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.papers.file_names import round_file_name
from assessment.screens import handing_out, plain
from assessment.screens.here import Here
from assessment.services import exporting_round


def draw(here: Here, history: History) -> None:
    """Draw the part for the last round of a history."""
    if history.last is None:
        return
    plain.header("This round as data")
    handing_out.button(
        "Download the round as JSON",
        functools.partial(_data, here, history.last.round.period),
        file_name=round_file_name("round", history, ".json"),
        mime="application/json",
    )
    plain.small(
        "All that the group agreed in this round, for other programs: levels with their reasons and evidence, actions, "
        "recommendations, and how votes came out. What single people answered is not in it."
    )


def _data(here: Here, period: Period) -> bytes:
    return exporting_round.round_as_json(here.store, here.actor, here.group.id, here.framework_id, period)

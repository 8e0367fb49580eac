"""Trends of two frameworks together: what serves each principle of the other, and where the response looks thin."""

from __future__ import annotations

import streamlit as st

from assessment.analysis.related_frames import related_shares, related_table
from assessment.charts.shaded_table import shaded
from assessment.domain.history import History
from assessment.domain.reading_order import isolated
from assessment.domain.related import Served, together
from assessment.domain.related_words import RULES, headline, own_words, served_by, serving_words, thin_sentences
from assessment.domain.sentences import counted
from assessment.screens import paging, plain
from assessment.screens.here import Here
from assessment.screens.part_choice import choose_part


def draw(here: Here, serving_id: str) -> None:
    """Draw the view. `serving_id` is the framework whose principles serve those of the other."""
    one, other = here.histories
    serving, served = (one, other) if one.framework.id == serving_id else (other, one)
    noun = serving.framework.noun
    if not serving.records:
        st.text(f"No round has been started with {isolated(serving.framework.name)} yet.")
        return
    found = together(serving, served)
    plain.header(headline(found, served.framework.noun))
    for history in (serving, served):
        if history.last:
            st.text(f"{isolated(history.framework.name)}: {history.title_of(history.last.round.period)}")
    plain.small(RULES.format(noun=isolated(noun.one)))
    plain.small(
        f"Which {isolated(noun.one)} serves what stands in the framework. It is a suggestion, for you to change."
    )
    part = choose_part(served.framework, "together")
    ids = {principle.id for principle in part.principles}
    shown = [each for each in found if each.principle.id in ids]
    for each in shown:
        _draw_served(each, serving, served)
    _draw_table(serving, served, shown)


def _draw_served(each: Served, serving: History, served: History) -> None:
    noun = serving.framework.noun
    plain.header(each.principle.name)
    for sentence in thin_sentences(each, noun):
        plain.strong(sentence)
    for sentence in filter(None, (served_by(each, noun), own_words(each, served))):
        st.text(sentence)
    place = f"serving_{each.principle.id}"
    lines = [
        f"- **{plain.escaped(isolated(by.principle.name))}**  \n  {plain.escaped(serving_words(by, serving))}"
        for by in paging.on_this_page(each.serving, place)
    ]
    if lines:
        st.markdown("\n".join(lines))
    paging.draw_steps(len(each.serving), place, noun.many)


def _draw_table(serving: History, served: History, shown: list[Served]) -> None:
    """Draw all in one table: those that serve any of what is shown, a page at a time."""
    noun, place = serving.framework.noun, "together_table"
    that_serve = {by.principle.id for each in shown for by in each.serving}
    rows = [principle for principle in serving.framework.principles if principle.id in that_serve]
    plain.header("All in one table")
    if idle := len(serving.framework.principles) - len(rows):
        one, many = f"{noun.one} is not in it: what it serves", f"{noun.many} are not in it: what they serve"
        plain.small(f"{counted(idle, one, many)}, if anything, is not shown here.")
    here = paging.on_this_page(rows, place)
    table = related_table(serving, served, shown, here)
    table = table.map(plain.escaped).rename(index=plain.escaped, columns=plain.escaped)
    table.index.name = plain.escaped(str(table.index.name))
    words = f"Levels in words: one row for each {isolated(noun.one)}, one column for each {served.framework.noun.one}"
    with st.container(key=place):
        st.table(
            shaded(table, related_shares(serving, served, shown, here)), border="horizontal", height=640, alt=words
        )
    paging.draw_steps(len(rows), place, noun.many)

"""All principles of a workshop: which are answered, which revealed, and in which order to talk about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.domain.judgement import answer_label
from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode, RoundRecord
from assessment.domain.sentences import sentence_start
from assessment.domain.spread import order_of_talk
from assessment.domain.vote import FIRST, Votes
from assessment.domain.workshop import Pace
from assessment.screens import moving, plain, workshop_door, workshop_people
from assessment.screens.here import Here
from assessment.screens.workshop_lead import Lead
from assessment.services.workshops import leading


def draw(here: Here, lead: Lead, record: RoundRecord, votes: Mapping[str, Votes]) -> None:
    """Draw what is still asked, then what to talk about: split, then mixed, the widest first."""
    there = lead.there
    framework = there.framework
    plain.title(there.round.mode.label)
    hidden = [each.id for each in framework.principles if not there.ballots[each.id, FIRST].is_revealed]
    sends_link = bool(hidden) and there.round.mode is Mode.AGENCY_RETURNS
    if hidden:
        _say_what_is_asked(lead)
        if sends_link:
            workshop_door.draw_link(here, there)
        workshop_people.draw(here, there)
    else:
        workshop_people.follow(here, there)
    last = {each.id: votes[each.id].last for each in framework.principles if each.id in votes}
    order = order_of_talk({key: vote.spread for key, vote in last.items() if vote is not None})
    _list(lead, record, votes, "Talk about these first, the widest apart first", order.talk)
    _close(lead, record, votes, order.close)
    _list(lead, record, votes, "Too few levels to say how far you differ", order.too_few)
    is_all_at_once = there.live.pace is Pace.ALL_AT_ONCE
    if is_all_at_once and not votes:
        with st.expander(f"Open one {isolated(framework.noun.one)} by itself"):
            _list(lead, record, votes, "Not yet revealed", hidden)
    else:
        _list(lead, record, votes, "Not yet revealed", hidden)
    if record.is_agreed or (hidden and is_all_at_once):
        with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="right"):
            if record.is_agreed:
                words = "Go to Home, to close the round"
                st.button(words, key="to_home", type="primary", on_click=moving.go_to_page, args=("home",))
            else:
                lead.button("Reveal all", "reveal_all", leading.reveal, is_primary=True)
    workshop_door.draw_later(here, lead, is_link_shown=sends_link)


def _say_what_is_asked(lead: Lead) -> None:
    there = lead.there
    many = isolated(there.framework.noun.many)
    if there.round.mode is Mode.AGENCY_RETURNS:
        st.text("Send this link to whoever leads on this in each agency. Reveal once enough have answered.")
    elif there.live.pace is Pace.ALL_AT_ONCE:
        st.text(f"Everybody goes through all {many} alone, and can change every answer until it is revealed.")
    else:
        st.text("Choose where to go on. While this is shown, phones say that the group is talking.")


def _list(
    lead: Lead, record: RoundRecord, votes: Mapping[str, Votes], heading: str, principle_ids: Sequence[str]
) -> None:
    if not principle_ids:
        return
    plain.header(heading)
    for principle_id in principle_ids:
        with _row(lead, record, votes, principle_id):
            lead.button(_open_words(lead, principle_id), f"go_{principle_id}", leading.go_to, principle_id, sees=True)


def _close(lead: Lead, record: RoundRecord, votes: Mapping[str, Votes], principle_ids: Sequence[str]) -> None:
    """The close ones can be agreed in one step each: straight to where it is recorded, with nothing filled in."""
    if not principle_ids:
        return
    plain.header("Close: agree these one by one")
    for principle_id in principle_ids:
        with _row(lead, record, votes, principle_id):
            lead.button(_open_words(lead, principle_id), f"go_{principle_id}", leading.go_to, principle_id, sees=True)
            if not record.judgement(principle_id).is_dealt_with:
                st.button(
                    "Record",
                    key=f"agree_{principle_id}",
                    on_click=moving.judge_principle,
                    args=(principle_id, lead.there.round.period.canonical),
                )


def _row(lead: Lead, record: RoundRecord, votes: Mapping[str, Votes], principle_id: str) -> DeltaGenerator:
    """Draw a principle's name and where it stands, and return the place for its buttons."""
    framework = lead.there.framework
    principle = framework.principle(principle_id)
    assert principle is not None  # noqa: S101 - the ids are this framework's
    with st.container(key=f"row_{principle_id}", horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap="xxsmall"):
            plain.strong(principle.name)
            if stands := _stands(lead, record, votes, principle_id):
                st.text(stands)
        return st.container(horizontal=True, width="content")


def _stands(lead: Lead, record: RoundRecord, votes: Mapping[str, Votes], principle_id: str) -> str:
    """Return how far a principle has come, or "" where the heading says so already: before its reveal."""
    if not lead.there.ballots[principle_id, FIRST].is_revealed:
        return ""
    framework = lead.there.framework
    judgement = record.judgement(principle_id)
    if judgement.is_dealt_with:
        return f"Agreed: {isolated(answer_label(judgement.answer, framework.scale))}."
    last = votes[principle_id].last if principle_id in votes else None
    if last is not None and last.spread is not None:
        low, high = (isolated(framework.scale.label(value)) for value in (last.spread.lowest, last.spread.highest))
        between = f"all {low}" if low == high else f"from {low} to {high}"
        return f"{last.spread.kind.label}, {between}. Not yet agreed."
    return f"{sentence_start(lead.there.phase(principle_id).value)}."


def _open_words(lead: Lead, principle_id: str) -> str:
    return f"Open {lead.there.framework.position(principle_id)}"

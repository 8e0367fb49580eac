"""Who is in and how many have answered, by agency: the part of the workshop that follows by itself.

It asks one small row every two seconds. The page is drawn anew only once something on everybody's screen has changed;
who is in and the counts are asked again only once somebody came in or answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.domain.errors import AssessmentError
from assessment.domain.framework import Principle
from assessment.domain.reading_order import isolated
from assessment.domain.round import AskedAgency, Mode
from assessment.domain.sentences import counted
from assessment.domain.vote import FIRST
from assessment.domain.workshop import Live, Participant, Workshop
from assessment.screens import plain
from assessment.screens.clock import left_text
from assessment.screens.here import Here
from assessment.services.workshops.following import pulse, workshop

EVERY_SECONDS = 2
_SEEN, _MOVED = "workshop_seen", "workshop_moved"


@dataclass
class _Seen:
    """What was last read. `is_polled`: from its next run on the fragment asks whether that has changed."""

    there: Workshop
    is_polled: bool = False


def remember(there: Workshop) -> bool:
    """Take note of what is drawn. Returns whether it was moved on from another screen since the last drawing."""
    st.session_state[_SEEN] = _Seen(there)
    return bool(st.session_state.pop(_MOVED, False))


@st.fragment(run_every=EVERY_SECONDS)
def follow(here: Here, there: Workshop) -> None:
    """Follow what other screens do, where nothing of this part is to be seen."""
    _follow(here, there.round.id)


@st.fragment(run_every=EVERY_SECONDS)
def draw(here: Here, there: Workshop, principle: Principle | None = None, vote: int = 0) -> None:
    """Draw who is in; with a principle, how many have answered in a vote on it instead."""
    live = _follow(here, there.round.id)
    seen: _Seen = st.session_state[_SEEN]
    if seen.there.live.activity != live.activity:
        now = workshop(here.store, here.actor, there.round.id, seen.there)
        seen = st.session_state[_SEEN] = _Seen(now, is_polled=True)
    if principle is None and not live.is_begun:
        _who_is_in(seen.there)
        return
    if principle is None:
        _answers_so_far(seen.there)
    else:
        _answered(seen.there, live, seen.there.turnout.get((principle.id, vote), {}))


def _follow(here: Here, round_id: str) -> Live:
    """Ask the one row, but not in the run that has just read it. The whole page runs again once it has moved."""
    seen: _Seen = st.session_state[_SEEN]
    if not seen.is_polled:
        seen.is_polled = True
        return seen.there.live
    try:
        live = pulse(here.store, here.actor, round_id)
    except AssessmentError:
        st.rerun()  # the whole page says what is wrong
    if live.changes != seen.there.live.changes:
        st.session_state[_MOVED] = True
        st.rerun()
    return live


def _who_is_in(there: Workshop) -> None:
    present = there.present
    agencies = {each.agency_id for each in present}
    asked = counted(len(there.round.agencies), "agency", "agencies")
    people = counted(len(present), "person", "people")
    plain.header(f"In: {people}, from {len(agencies)} of {asked}")
    _lines(
        (agency.name, ", ".join(isolated(each.name) for each in _of(agency, present)) or "nobody yet")
        for agency in there.round.agencies
    )


def _answered(there: Workshop, live: Live, by_agency: Mapping[str, int]) -> None:
    """How many have answered a question, never what."""
    agencies = there.round.agencies
    if there.round.mode is Mode.AGENCY_RETURNS:
        plain.header(f"{len(by_agency)} of {counted(len(agencies), 'agency has', 'agencies have')} answered")
        _lines((each.name, "answered" if each.agency_id in by_agency else "not yet") for each in agencies)
        return
    answered, asked = sum(by_agency.values()), len(there.present)
    plain.header(f"{answered} of {counted(asked, 'person has', 'people have')} answered")
    plain.small(f"{live.finished} of {live.present} have said that they are done.")
    if live.timer_ends_at:
        plain.strong(left_text(live.timer_ends_at))
    people = {each.agency_id: len(_of(each, there.present)) for each in agencies}
    _lines(
        (
            each.name,
            f"{by_agency.get(each.agency_id, 0)} of {people[each.agency_id]}"
            if people[each.agency_id]
            else "nobody in",
        )
        for each in agencies
    )


def _answers_so_far(there: Workshop) -> None:
    """How far each agency has come with the first vote on everything."""
    is_returns = there.round.mode is Mode.AGENCY_RETURNS
    plain.header("Returned so far" if is_returns else "Answered so far")
    _lines((each.name, _so_far(there, each, is_returns=is_returns)) for each in there.round.agencies)


def _so_far(there: Workshop, agency: AskedAgency, *, is_returns: bool) -> str:
    people = len(_of(agency, there.present))
    if not people:
        return "nobody is in yet"
    ids = [principle.id for principle in there.framework.principles]
    given = sum(there.turnout.get((each, FIRST), {}).get(agency.agency_id, 0) for each in ids)
    if is_returns:
        return f"{given} of {counted(len(ids), 'answer', 'answers')}"
    return f"{given} of {len(ids) * people} answers from {counted(people, 'person', 'people')}"


def _of(agency: AskedAgency, present: tuple[Participant, ...]) -> list[Participant]:
    return [each for each in present if each.agency_id == agency.agency_id]


def _lines(by_agency: Iterable[tuple[str, str]]) -> None:
    with st.container(key="by_agency"):
        st.markdown(
            "\n".join(f"- **{plain.escaped(isolated(name))}:** {plain.escaped(words)}" for name, words in by_agency)
        )

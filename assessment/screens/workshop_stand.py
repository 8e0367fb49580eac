"""Whether there is a workshop to lead, and the parts of Home that say where it stands and suggest who took part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode, RoundRecord
from assessment.domain.sentences import counted
from assessment.domain.workshop import Pace
from assessment.screens import acting, moving
from assessment.screens.here import Here
from assessment.services import rounds
from assessment.services.rounds import Attendance
from assessment.services.workshops.following import pulse, suggested_attendance


def is_under_way(record: RoundRecord | None) -> bool:
    """Whether a round has a workshop to lead."""
    return record is not None and record.round.mode.hides_answers and not record.round.is_closed


def title(record: RoundRecord | None) -> str:
    """What its page is called among the others."""
    is_returns = record is not None and record.round.mode is Mode.AGENCY_RETURNS
    return "Returns" if is_returns else "Workshop"


def draw_next(here: Here, record: RoundRecord) -> bool:
    """Say where the workshop stands, with the way to it. Returns whether that is the one next thing to do.

    It is until everything is revealed; from then on the next thing is to record what the group agrees.
    """
    if not record.round.mode.hides_answers:
        return False
    principles = record.framework.principles
    revealed = sum(record.voted(each.id).first is not None for each in principles)
    if revealed == len(principles):
        return False
    live = pulse(here.store, here.actor, record.round.id)
    if not live.is_begun:
        is_in = "1 person is" if live.present == 1 else f"{live.present} people are"
        st.text(f"{is_in} in. Nobody has been asked yet.")
    else:
        said = f"{revealed} of {counted(len(principles), *_noun(record))} revealed."
        is_asked = bool(live.step) or live.pace is Pace.ALL_AT_ONCE
        done = f" {live.finished} of {counted(live.present, 'person has', 'people have')} finished." if is_asked else ""
        st.text(f"{said}{done}")
    st.button(way_there(record.round.mode), type="primary", on_click=moving.go_to_page, args=("workshop",))
    return True


def way_there(mode: Mode) -> str:
    """What a button is called that leads to where answers are asked for and shown."""
    return "Go to the returns" if mode is Mode.AGENCY_RETURNS else "Go to the workshop"


def draw_suggested(here: Here, record: RoundRecord, place: str) -> None:
    """Suggest, from who answered, who took part. A suggestion only: the facilitator says whether it is so."""
    found = suggested_attendance(here.store, here.actor, record.round.id, record)
    if not found:
        return
    said = "; ".join(
        f"{isolated(agency.name)} ({isolated(found[agency.agency_id].attended_as)})"
        for agency in record.round.agencies
        if agency.agency_id in found
    )
    st.text(f"People from these answered: {said}.")
    st.button("Record as suggested", on_click=_record, args=(here, record.round.id, found, place))


def _record(here: Here, round_id: str, found: Mapping[str, Attendance], place: str) -> None:
    seen = dict.fromkeys(found, Attendance(took_part=None))
    act = partial(rounds.record_participation, here.store, here.actor, round_id, found, seen=seen)
    acting.carry_out(act, place=place)


def _noun(record: RoundRecord) -> tuple[str, str]:
    return record.framework.noun.one, record.framework.noun.many

"""The parts of Home that run a round: opening one, who took part, closing it and re-opening it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.period import LENGTHS, Period, period_name, period_title
from assessment.domain.period_reading import read_period
from assessment.domain.reading_order import isolated
from assessment.domain.retirement import retirement_words
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.screens import (
    acting,
    ask_part,
    boxes,
    careful,
    moving,
    plain,
    reminders,
    round_mode,
    version_part,
    workshop_stand,
)
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import rounds
from assessment.services.rounds import TOOK_PART, Attendance, NewRound

_OPEN, _PART, _CLOSE, _REOPEN = "open_round", "took_part", "close_round", "reopen_round"
_WITHDRAW = "withdraw_round"
"""The forms, which are also the places at which a refusal is said."""

_TOOK_PART = {words: took_part for took_part, words in TOOK_PART.items() if words}


def open_next(here: Here) -> None:
    """Offer the next round, once the last one is closed."""
    if (offered := _offered(here)) is None:
        _nothing_to_open(here)
        return
    plain.header(f"Next {LENGTHS[offered.months]}")
    with st.expander("Open the next round", expanded=acting.is_refused(_OPEN)):
        _open_form(here, offered, primary=False)


def open_first(here: Here) -> None:
    """Draw the form that opens a group's first round."""
    if (offered := _offered(here)) is None:
        _nothing_to_open(here)
        return
    st.text("No quarter has been judged yet. Open the first one; it takes about a minute.")
    _open_form(here, offered, primary=True)


def _offered(here: Here) -> Period | None:
    return rounds.offered_period(here.store, here.actor, here.group.id, here.framework_id, today(), here.partnership)


def _nothing_to_open(here: Here) -> None:
    """Say why no round can be opened now."""
    name, use = isolated(here.group.name), here.group.use_of(here.framework_id)
    if here.group.is_retired:
        words = f"{name} was {retirement_words(here.partnership, here.group)}."
    else:
        words = f"{name} judges by {isolated(here.history.framework.name)} {use.words(here.partnership.year_kind)}."
    plain.header("No more rounds")
    st.text(f"{words} What it recorded can be read and exported. To go on, change this on Settings.")


def _open_form(here: Here, offered: Period, *, primary: bool) -> None:
    """Draw the form that opens a round: the period, and the agencies asked."""
    last, owner = here.history.last, here.partnership
    asked_last = {owner.successor(agency.agency_id) for agency in last.round.agencies} if last else None
    mode = round_mode.choose()
    with st.form("open_round"):
        st.text_input(
            "Period",
            value=period_name(offered, here.partnership.year_kind),
            key="round_period",
        )
        plain.small(
            f"Offered: {period_title(offered, here.partnership.year_kind)}. Write another as Q1 2025/26, or by the "
            "calendar year as 2025-Q2."
        )
        plain.strong("Agencies asked to take part")
        agencies, columns = owner.active_agencies, st.columns(2)
        for index, agency in enumerate(agencies):
            columns[index * 2 // len(agencies)].checkbox(
                plain.escaped(agency.name),
                value=asked_last is None or agency.id in asked_last,
                key=f"asked_{agency.id}",
            )
        st.text_area("Other agencies, one a line", key="round_more_agencies", height=80)
        version_part.choose_for_round(here)
        round_mode.draw_details(mode, here.history.framework.noun)
        plain.small(f"{isolated(here.history.framework.name)}. {reminders.IN_A_FORM}")
        acting.draw_message(_OPEN)
        st.form_submit_button(
            "Open this round",
            type="primary" if primary else "secondary",
            on_click=_open,
            args=(here, mode, acting.command_key(_OPEN)),
        )


def _open(here: Here, mode: Mode, key: str) -> None:
    period = str(st.session_state["round_period"])
    more = str(st.session_state["round_more_agencies"])
    asked = tuple(
        agency.id for agency in here.partnership.active_agencies if st.session_state.get(f"asked_{agency.id}", False)
    )

    opened: list[Round] = []

    def act() -> None:
        new = NewRound(
            here.group.id,
            here.framework_id,
            read_period(period),
            asked,
            tuple(more.splitlines()),
            mode=mode,
            names_agencies=round_mode.names_agencies(),
            pace=round_mode.pace(),
            version=version_part.version_for_round(),
        )
        opened.append(rounds.open_round(here.store, here.actor, new, key=key))

    if acting.carry_out(act, "The round is open.", place=_OPEN, texts=[more]):
        acting.used_up(_OPEN)
        moving.show_round(opened[0].period.canonical)


def who_took_part(here: Here, record: RoundRecord) -> None:
    """Show who was asked, who took part and who was silent; record it while the round is under way."""
    round_ = record.round
    plain.header("Who took part")
    st.text(round_.participation)
    if not round_.is_closed:
        ask_part.draw(here, round_)
    if round_.state is not RoundState.REVEALED:
        return
    with st.expander("Record who took part", expanded=record.is_agreed):
        for agency in round_.agencies:
            _attendance(here, record, agency)
        plain.small(reminders.AT_A_BOX)
        acting.draw_message(_PART)
        if round_.mode.hides_answers and round_.unrecorded:
            workshop_stand.draw_suggested(here, record, _PART)
        st.button(
            "All the others took part",
            disabled=not round_.unrecorded,
            on_click=_all_the_others,
            args=(here, record.round.id, tuple(agency.agency_id for agency in round_.unrecorded)),
        )


def _all_the_others(here: Here, round_id: str, unrecorded: tuple[str, ...]) -> None:
    found = dict.fromkeys(unrecorded, Attendance(took_part=True))
    seen = dict.fromkeys(unrecorded, Attendance(took_part=None))
    act = partial(rounds.record_participation, here.store, here.actor, round_id, found, seen=seen)
    acting.carry_out(act, place=_PART)


def _attendance(here: Here, record: RoundRecord, agency: AskedAgency) -> None:
    part, whom = (f"{name}_{record.round.id}_{agency.agency_id}" for name in ("part", "whom"))
    save = partial(_save_attendance, here, record.round.id, agency.agency_id, part, whom)
    boxes.fill(part, TOOK_PART[agency.took_part], 0, save, is_prose=False)
    boxes.fill(whom, agency.attended_as, 0, save)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.radio(
            plain.escaped(agency.name),
            list(_TOOK_PART),
            index=None,
            key=part,
            horizontal=True,
            on_change=boxes.leave,
            args=(part, save),
            width=360,
        )
        st.text_input(
            f"Who came from {plain.escaped(agency.name)} (role)",
            key=whom,
            on_change=boxes.leave,
            args=(whom, save),
            width=400,
        )
    boxes.draw_refusal(part, save)
    boxes.draw_refusal(whom, save)
    careful.draw(here, whom, agency.attended_as)


def _save_attendance(here: Here, round_id: str, agency_id: str, part: str, whom: str, text: str, version: int) -> int:
    """Save both boxes of an agency: who came says nothing without whether anybody did, and to name them says so."""
    chosen, as_whom = (str(st.session_state.get(key) or "") for key in (part, whom))
    took_part = True if as_whom and text == as_whom else _TOOK_PART.get(chosen)
    found = Attendance(took_part, as_whom)
    seen = Attendance(_TOOK_PART.get(boxes.seen(part)), boxes.seen(whom))
    rounds.record_participation(here.store, here.actor, round_id, {agency_id: found}, seen={agency_id: seen})
    for key, held in ((part, chosen), (whom, as_whom)):
        boxes.saved_with_another(key, held)
    return version


def close_form(here: Here, record: RoundRecord) -> None:
    """Draw the form that closes a round: who signs off, and when."""
    plain.header("Close the round")
    with st.form("close_round"):
        st.text_input("Signed off by (name or role)", key="signed_off_by")
        st.text_input("Date of the meeting", value=day_text(today()), key="signed_off_on")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_CLOSE)
        st.form_submit_button(
            "Close the round",
            type="primary",
            on_click=_close,
            args=(here, record.round.id, acting.command_key(_CLOSE)),
        )


def _close(here: Here, round_id: str, key: str) -> None:
    by, on = str(st.session_state["signed_off_by"]), str(st.session_state["signed_off_on"])

    def act() -> None:
        day = read_day(on, where="Date of the meeting")
        rounds.close_round(here.store, here.actor, round_id, signed_off_by=by, signed_off_on=day, key=key)

    if acting.carry_out(act, "The round is closed. It can be read and exported.", place=_CLOSE, texts=[by]):
        acting.used_up(_CLOSE)


def withdraw(here: Here, record: RoundRecord) -> None:
    """Offer to take back a round that was opened by mistake, as long as nothing is recorded in it."""
    if record.judgements or any(record.evidence.values()) or len(record.round.unrecorded) < len(record.round.agencies):
        return
    with st.expander("Opened by mistake?", expanded=acting.is_refused(_WITHDRAW)):
        st.text("Nothing is recorded in this round yet, so it can be withdrawn, and another opened instead.")
        acting.draw_message(_WITHDRAW)
        st.button(
            "Withdraw this round",
            on_click=_withdraw,
            args=(here, record.round.id, acting.command_key(_WITHDRAW)),
        )


def _withdraw(here: Here, round_id: str, key: str) -> None:
    act = partial(rounds.withdraw_round, here.store, here.actor, round_id, key=key)
    if acting.carry_out(act, "The round was withdrawn.", place=_WITHDRAW):
        acting.used_up(_WITHDRAW)


def reopen(here: Here, record: RoundRecord) -> None:
    """Draw the form that re-opens a round, with a reason."""
    with st.expander("Re-open this round", expanded=acting.is_refused(_REOPEN)), st.form("reopen_round"):
        st.text("Re-opening is recorded with its reason. Nothing that was agreed changes by it.")
        st.text_input("Reason for re-opening", key="reopen_reason")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_REOPEN)
        st.form_submit_button(
            "Re-open the round",
            on_click=_reopen,
            args=(here, record.round.id, acting.command_key(_REOPEN)),
        )


def _reopen(here: Here, round_id: str, key: str) -> None:
    reason = str(st.session_state["reopen_reason"])
    act = partial(rounds.reopen_round, here.store, here.actor, round_id, reason=reason, key=key)
    if acting.carry_out(act, "The round is open again.", place=_REOPEN, texts=[reason]):
        acting.used_up(_REOPEN)

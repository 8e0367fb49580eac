"""Scoring sheets: one to send to whoever answers off line, and bringing back what came of it.

What a sheet says is never drawn: a look at it tells which cells are filled in and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment.domain.day import read_day
from assessment.domain.errors import AssessmentError, FileRefused, Problem
from assessment.domain.period import period_name
from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode
from assessment.domain.sentences import counted
from assessment.domain.vote import FIRST
from assessment.domain.workshop import Workshop
from assessment.papers.scoring_sheet.form import file_name
from assessment.screens import acting, handing_out, paging, plain, reminders
from assessment.screens.clock import moment_text
from assessment.screens.here import Here
from assessment.services.texts import NAME_LIMIT
from assessment.services.workshops import sheets, sheets_back
from assessment.services.workshops.sheets import SheetFile, SheetFor, SheetOut
from assessment.services.workshops.sheets_back import FilledRow, SheetPreview

_BACK, _TURN, _LOOKED_AT = "sheet_back", "sheet_turn", "sheet_looked_at"
_REPLACES = "sheet_replaces"
_PROBLEMS, _FILLED = "sheet_problems", "sheet_filled"
_TAKE, _KEEP = "The sheet's answers take their place", "What was answered here stays"


def draw(here: Here, there: Workshop) -> None:
    """Draw it, as long as there is something that can still be answered."""
    if all(there.ballots[each.id, FIRST].is_revealed for each in there.framework.principles):
        return
    turn = st.session_state.get(_TURN, 0)
    key = f"sheet_file_{turn}"
    # Whoever brought one in has others to bring in, so it does not close over what became of the last one.
    is_under_way = turn > 0 or acting.is_refused(_BACK) or st.session_state.get(key) is not None
    with st.expander("Scoring sheets, for whoever answers off line", expanded=is_under_way):
        st.text(
            "An Excel sheet to fill in and send back. Nobody is shown here what it says before the reveal. The file "
            "itself hides nothing, so bring it in without opening it."
        )
        out = sheets.sheets_of_round(here.store, here.actor, there.round.id)
        _send(here, there)
        _so_far(there, out)
        _bring_back(here, there, key)


def _send(here: Here, there: Workshop) -> None:
    plain.subheader("Send one out")
    whose = _whose(there)
    if not whose:
        st.text('Keep a place for them first, under "Keep places for people, by name or role".')
        return
    choice = st.selectbox("For whom?", list(whose), format_func=lambda each: whose[each], key="sheet_for", width=480)
    back_by = st.text_input("To be back by (a date, optional)", key="sheet_back_by", width=480)
    send_to = st.text_input("How to send it back (optional)", key="sheet_send_to", max_chars=NAME_LIMIT, width=480)
    plain.small(f"Both stand on the sheet. {reminders.IN_A_FORM}")
    handing_out.button(
        "Download this sheet",
        partial(_made, here, there.round.id, choice, back_by, send_to),
        file_name=file_name(
            there.framework.name,
            period_name(there.round.period, here.partnership.year_kind),
            whose[choice],
            is_illustrative=here.partnership.is_illustrative,
        ),
        mime=handing_out.XLSX,
    )


def _made(here: Here, round_id: str, choice: tuple[str, str], back_by: str, send_to: str) -> bytes:
    day = read_day(back_by, where="To be back by") if back_by.strip() else None
    agency_id, invitation_id = choice
    return sheets.issue_sheet(here.store, here.actor, round_id, SheetFor(agency_id, invitation_id, day, send_to))


def _whose(there: Workshop) -> Mapping[tuple[str, str], str]:
    """Whoever a sheet can be made for, in words: an agency's lead, or in a workshop somebody with a place kept."""
    names = {agency.agency_id: isolated(agency.name) for agency in there.round.agencies}
    if there.round.mode is Mode.AGENCY_RETURNS:
        return {(agency_id, ""): name for agency_id, name in names.items()}
    return {(each.agency_id, each.id): f"{isolated(each.name)}, {names[each.agency_id]}" for each in there.invitations}


def _so_far(there: Workshop, out: tuple[SheetOut, ...]) -> None:
    if not out:
        return
    whose = _whose(there)
    lines = [
        f"- **{plain.escaped(whose.get((each.issued.agency_id, each.issued.invitation_id), 'A place given up'))}:** "
        f"{plain.escaped(_stands(each))}"
        for each in out
    ]
    plain.strong("Made so far")
    st.markdown("\n".join(lines))


def _stands(out: SheetOut) -> str:
    issued = f"made on {moment_text(out.issued.issued_at.isoformat())}"
    if not out.returns:
        return f"{issued}, not back yet."
    last = out.returns[-1]
    taken = counted(last.answers, "answer", "answers")
    return f"{issued}, brought in on {moment_text(last.brought_at.isoformat())} with {taken}."


def _bring_back(here: Here, there: Workshop, key: str) -> None:
    plain.subheader("Bring one back")
    chosen = st.file_uploader(
        "Scoring sheet (.xlsx or .ods)", type=["xlsx", "ods"], key=key, on_change=acting.forget, args=(_BACK,)
    )
    acting.draw_message(_BACK)
    if chosen is None:
        return
    file = SheetFile(chosen.name, chosen.getvalue())
    try:
        found = _looked_at(here, there, file, str(chosen.file_id))
    except FileRefused as refused:
        _draw_problems(refused.problems)
        return
    except AssessmentError as refused:
        st.error(plain.escaped(str(refused)))
        return
    if found.problems:
        _draw_problems(found.problems)
    _draw_preview(there, found)
    st.button(
        "Take these answers",
        type="primary",
        disabled=bool(found.problems) or found.brought_at is not None,
        on_click=_take,
        args=(here, there.round.id, file, found.given, acting.command_key(_BACK)),
    )


def _looked_at(here: Here, there: Workshop, file: SheetFile, file_id: str) -> SheetPreview:
    """Look at a file once for each time that something has changed: the page is drawn anew again and again."""
    seen = (file_id, there.live.changes, there.live.activity)
    known = st.session_state.get(_LOOKED_AT)
    if known is None or known[0] != seen:
        known = st.session_state[_LOOKED_AT] = (
            seen,
            sheets_back.preview_sheet(here.store, here.actor, there.round.id, file),
        )
    found: SheetPreview = known[1]
    return found


def _draw_problems(problems: Sequence[Problem]) -> None:
    """Say everything that is wrong with a sheet, each with its cell."""
    words = "1 thing" if len(problems) == 1 else f"{len(problems):,} things"
    st.error(f"Nothing of this sheet can be taken yet. Mend {words} in the file, then choose it again.")
    for problem in paging.on_this_page(problems, _PROBLEMS):
        st.text(f"{problem.cell or problem.file}: {problem.what}; {problem.mend}.")
    paging.draw_steps(len(problems), _PROBLEMS, "cells")


def _draw_preview(there: Workshop, found: SheetPreview) -> None:
    """Say what is filled in, never what it is, and ask what counts where something was answered here already."""
    noun = there.framework.noun
    whose = isolated(found.agency)
    by = f", filled in by {isolated(found.who)}" if found.who else ""
    plain.strong(f"The sheet of {whose}{by}")
    if found.brought_at is not None:
        st.text(f"This very file was brought in on {moment_text(found.brought_at.isoformat())}. Nothing is to be done.")
        return
    asked = counted(len(there.framework.principles), isolated(noun.one), isolated(noun.many))
    st.text(f"Answers on {len(found.answered)} of {asked}. What they say is not shown before the reveal.")
    lines = [f"- {plain.escaped(_filled(there, row))}" for row in found.rows]
    st.markdown("\n".join(paging.on_this_page(lines, _FILLED)))
    paging.draw_steps(len(lines), _FILLED, "rows")
    if found.given:
        st.warning(
            f"{whose} has answered {counted(len(found.given), isolated(noun.one), isolated(noun.many))} here already. "
            "Ask them which answers count. Those that do not are kept, and not counted."
        )
        st.radio("Which answers count where there are both?", [_KEEP, _TAKE], key=_REPLACES)


def _filled(there: Workshop, row: FilledRow) -> str:
    principle = there.framework.principle(row.principle_id)
    assert principle is not None  # noqa: S101 - the sheet is of this round
    words = [name for name, is_there in (("an answer", row.is_answered), ("a note", row.is_noted)) if is_there]
    already = " Answered here already." if row.is_given else ""
    kept = " There is a note here already, which stays." if row.keeps_note else ""
    return f"{isolated(principle.name)}: {' and '.join(words)} ({', '.join(row.cells)}).{already}{kept}"


def _take(here: Here, round_id: str, file: SheetFile, given: Sequence[str], key: str) -> None:
    replaces = bool(given) and st.session_state.get(_REPLACES) == _TAKE
    act = partial(
        sheets_back.bring_in_sheet, here.store, here.actor, round_id, file, given=given, replaces=replaces, key=key
    )
    if acting.carry_out(
        act, "The sheet's answers are in. They are hidden until the reveal.", place=_BACK, done_at=_BACK
    ):
        acting.used_up(_BACK)
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.session_state.pop(_LOOKED_AT, None)

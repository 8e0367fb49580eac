"""Past rounds: bringing in levels from a group's own spreadsheet, and taking them out again.

The file is opened once and held against the record at every run. The import runs in the page itself, so that it can say
how far it is. Where a run is cut meanwhile nothing has come in; the next run does it as a whole, under the same key.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assessment.domain.errors import FileRefused
from assessment.domain.past_round import HistoryImport
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.readers.history_layout import Layout
from assessment.screens import acting, chosen_file, past_rounds_preview, plain, reminders
from assessment.screens.clock import moment_text
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.services import importing, records
from assessment.services.importing import HistoryFile

_TURN = "past_rounds_turn"
_BRINGING = "past_rounds_bringing"
_COMMAND = "past_rounds"
_FILE = "past_rounds_file"
_OPENED = "past_rounds_opened"
_AS_IT_IS = ""

_COLUMNS = {
    "group": "Which column names the group?",
    "period": "Which column names the period?",
    "principle": "Which column names the {noun}?",
    "level": "Which column gives the level?",
    "answer": "Which column says why there is no level?",
    "reason": "Which column gives the reason?",
    "decided_on": "Which column gives the date of the meeting?",
}
_LAYOUT = """\
Excel (.xlsx), LibreOffice (.ods) or CSV in UTF-8, up to 2 MB and 5,000 rows.
Either a sheet called History with a row for each level, under the headings group, period, {one} and level. There may \
also be answer, reason and decided_on.
Or the {many} one below the other, and the periods side by side. That is one group's: the one chosen at the top.
A period: Q1 2025/26, H1 2025/26 or 2025/26; in the calendar year 2025-Q2, 2025-H1 or 2025.
A level: its number or its word. Where there was none: not applicable, not looked at, agreed to differ, or not enough \
information.
""".splitlines()


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("past-rounds")
    plain.title("Bring in past rounds")
    with st.container(key="past_rounds"):
        st.text(
            f"Levels that {isolated(here.group.name)} agreed by {isolated(here.titles[here.framework_id])} before it "
            "used this can stand in its trends. Choose the spreadsheet: you see what would come in first, and nothing "
            "is saved until you say so."
        )
        plain.small(reminders.NOTHING_ABOUT_A_CHILD)
        _how_it_looks(here)
        _choose(here)
        _brought_in(here)
    st.button("Back to Trends", on_click=go_to_page, args=("trends",))


def _how_it_looks(here: Here) -> None:
    noun = here.history.framework.noun
    lines = (line.format(one=noun.one, many=noun.many) for line in _LAYOUT)
    with st.expander("How the spreadsheet has to look"):
        st.markdown("\n".join(f"- {plain.escaped(line)}" for line in lines))


def _choose(here: Here) -> None:
    turn = int(st.session_state.get(_TURN, 0))
    chosen = st.file_uploader(
        "Spreadsheet",
        type=chosen_file.KINDS,
        key=f"past_rounds_file_{turn}",
        on_change=acting.forget,
        args=(_FILE,),
    )
    place = st.container(key="past_rounds_progress")
    acting.draw_message(_FILE)
    if chosen is None:
        st.session_state.pop(_OPENED, None)
        return
    try:
        file = _described(here, _opened(here, chosen), turn)
        plan = importing.preview_history(here.store, here.actor, file)
    except FileRefused as refused:
        chosen_file.draw_problems(refused.problems)
        return
    file = replace(file, keeps_held=past_rounds_preview.draw(plan))
    is_ready = bool(plan.new) and not plan.refusals(keeps_held=file.keeps_held)
    key = acting.command_key(_COMMAND)
    st.button(
        f"Bring in {counted(len(plan.new), 'round', 'rounds')}" if plan.new else "Bring in",
        type="primary",
        disabled=not is_ready,
        on_click=_begin,
        args=(key,),
    )
    if is_ready and st.session_state.get(_BRINGING) == key:
        _bring_in(here, file, key, place)


def _opened(here: Here, chosen: UploadedFile) -> HistoryFile:
    """The file that was chosen, which this tab opens once."""
    if st.session_state.get(_OPENED, ("",))[0] != chosen.file_id:
        file = HistoryFile(chosen.name, chosen.getvalue(), here.framework_id)
        st.session_state[_OPENED] = chosen.file_id, importing.opened_history(here.store, here.actor, file)
    opened: HistoryFile = st.session_state[_OPENED][1]
    return replace(opened, framework=here.framework_id, group=here.group.id)


def _described(here: Here, file: HistoryFile, turn: int) -> HistoryFile:
    """Ask what the file does not say itself: which sheet, which column is which, and whether groups may be added."""
    sheets, headings = importing.history_sheets(here.store, here.actor, file)
    layout = Layout()
    if not headings and len(sheets) > 1:
        sheet = st.selectbox("Which sheet holds the levels?", sheets, key=f"past_rounds_sheet_{turn}")
        layout = Layout(sheet)
        _, headings = importing.history_sheets(here.store, here.actor, replace(file, layout=layout))
    with st.expander("If the columns are called otherwise, or groups are missing"):
        noun = here.history.framework.noun.one
        chosen = {
            name: st.selectbox(
                question.format(noun=plain.escaped(noun)),
                (_AS_IT_IS, *headings),
                format_func=lambda heading: isolated(heading) or "As it is called here",
                key=f"past_rounds_{name}_{turn}",
            )
            for name, question in _COLUMNS.items()
        }
        may_add = st.checkbox("Add groups that the file names and that are missing", key=f"past_rounds_add_{turn}")
    return replace(file, layout=replace(layout, headings=chosen), may_add_groups=may_add)


def _begin(key: str) -> None:
    acting.forget(_FILE)
    st.session_state[_BRINGING] = key


def _bring_in(here: Here, file: HistoryFile, key: str, place: DeltaGenerator) -> None:
    """Bring the rounds in, saying how far it is, and have the page drawn anew with what became of it."""
    bar = place.progress(0.0, text="Reading the file")

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, text=f"{done} of {counted(of, 'round', 'rounds')}")

    act = partial(importing.import_history, here.store, here.actor, file, key=key, progress=progress)
    done = "The rounds are in. They stand in Trends and in the board pack, and can be taken out again below."
    if acting.carry_out(act, done, place=_FILE):
        st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1
    acting.used_up(_COMMAND)
    st.session_state.pop(_BRINGING)
    st.rerun()


def _brought_in(here: Here) -> None:
    there = importing.history_imports(here.store, here.actor)
    if not there:
        return
    plain.header("Brought in so far")
    for each in there:
        _one(here, each)


def _one(here: Here, made: HistoryImport) -> None:
    by = records.name_of_person(here.store, here.actor, made.by) if made.by else "the host"
    place = f"undo_{made.id}"
    with st.container(border=True, gap="xsmall"):
        plain.strong(made.file_name)
        st.text(
            f"{counted(made.rounds, 'round', 'rounds')}, {counted(made.judgements, 'judgement', 'judgements')}, "
            f"{isolated(here.titles.get(made.framework_id, made.framework_id))}. Brought in by {isolated(by)} on "
            f"{moment_text(made.imported_at.isoformat())}."
        )
        plain.small(f"Fingerprint of the file: {made.sha256}")
        with st.expander("Take it out again", expanded=acting.is_refused(place)):
            st.text("All of its rounds go at once, with the groups that it added, unless something was built on them.")
            acting.draw_message(place)
            key = acting.command_key(place)
            st.button("Take these rounds out", key=f"take_{made.id}", on_click=_undo, args=(here, made.id, place, key))


def _undo(here: Here, import_id: str, place: str, key: str) -> None:
    act = partial(importing.undo_import, here.store, here.actor, import_id, key=key)
    acting.carry_out(act, "The rounds are out again. That they were in stays in the record.", place=place)

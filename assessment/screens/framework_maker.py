"""A framework of one's own, made from boxes or from a spreadsheet, beside what it will read like."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.errors import FileRefused
from assessment.domain.framework import Framework
from assessment.domain.framework_making import Row, made, typed_rows
from assessment.domain.sentences import counted, sentence_start
from assessment.papers.framework_file import framework_file, place_in
from assessment.readers.framework_rows import read_rows
from assessment.screens import acting, careful, plain, reminders
from assessment.screens.framework_view import draw_principle, draw_scale
from assessment.screens.here import Here
from assessment.services import library

_MAKE, _TURN = "make_framework", "make_framework_turn"
_BOXES = ("title", "about", "levels", "judged")
_SHOWN = 24
"""How many principles the preview has: it is for looking whether they came in right."""


def draw(here: Here) -> None:
    """Draw the boxes and the preview."""
    turn = st.session_state.get(_TURN, 0)
    keys = {name: f"make_{name}_{turn}" for name in _BOXES}
    under_way = acting.is_refused(_MAKE) or any(st.session_state.get(key) for key in keys.values())
    with st.expander("Make a framework of your own", expanded=under_way):
        left, right = st.columns(2, gap="large")
        with left:
            st.text_input("Title of your framework", key=keys["title"])
            st.text_area("What it is about", key=keys["about"], height="content")
            st.text_area("Levels, the lowest first (one a line: a word, a colon, what it is)", key=keys["levels"])
            st.text_area("What is judged (one a line)", key=keys["judged"])
            file = st.file_uploader(
                "Or a spreadsheet (.xlsx, .ods or CSV)", type=["xlsx", "ods", "csv"], key=f"make_file_{turn}"
            )
            plain.small(
                "A sheet called Framework, or the only one, with a row for each principle. The first row names the "
                "columns: title, and if you have them ref, theme, summary, prompts, evidence, level 1, level 2 and so "
                f"on. In a cell of prompts or evidence each line is one. {reminders.IN_A_FORM}"
            )
        title, about, levels, judged = (str(st.session_state.get(keys[name]) or "") for name in _BOXES)
        with left:
            careful.draw_sentences((title, about, levels, judged))
        rows, wrong = (typed_rows(judged), ()) if file is None else read_rows(file.getvalue(), file.name)
        framework = made(title, about, levels, rows)
        with right:
            plain.strong("As it will read")
            _preview(framework)
        acting.draw_message(_MAKE)
        if not (title.strip() and levels.strip() and (rows or wrong)):
            st.info("Give a title, two levels or more, and what is judged.")
            return
        data = framework_file(framework)
        said = [str(each) for each in wrong] or _problems(here, framework, data, rows)
        if said:
            st.error("\n\n".join(map(plain.escaped, said)))
        else:
            st.success(f"Nothing is wrong. {sentence_start(_size(framework))}.")
        with st.container(horizontal=True):
            st.button("Add this framework of ours", disabled=bool(said), on_click=_add, args=(here, data))
            st.download_button(
                "Download as YAML",
                data=data,
                file_name=f"{framework.id}.yaml",
                mime="application/yaml",
                on_click="ignore",
                disabled=bool(said),
                key="make_download",
            )


def _preview(framework: Framework) -> None:
    plain.subheader(framework.title or "Your title")
    if framework.about:
        st.text(framework.about)
    if framework.scale.levels:
        draw_scale(framework)
    for principle in framework.principles[:_SHOWN]:
        theme = framework.theme(principle.theme)
        plain.strong(f"{principle.name} ({theme.title})" if theme else principle.name)
        if principle.summary or principle.prompts or principle.evidence or principle.levels:
            draw_principle(framework, principle)
    if len(framework.principles) > _SHOWN:
        plain.small(f"And {len(framework.principles) - _SHOWN} more.")


def _size(framework: Framework) -> str:
    noun = framework.noun
    return (
        f"{counted(len(framework.principles), noun.one, noun.many)} on "
        f"{counted(len(framework.scale.levels), 'level', 'levels')}"
    )


def _problems(here: Here, framework: Framework, data: bytes, rows: Sequence[Row]) -> list[str]:
    if any(each.id == framework.id for each in here.library):
        return [f"The library has a framework called {framework.id} already. Give yours another title."]
    try:
        library.check_framework(here.store, here.actor, data, "made.yaml")
    except FileRefused as refused:
        names = {each.id: row.title for each, row in zip(framework.principles, rows, strict=True)}
        return [
            f"{names.get(place_in(data, each.line)[0], 'The framework')}: {each.what}. {sentence_start(each.mend)}"
            for each in refused.problems
        ]
    return []


def _add(here: Here, data: bytes) -> None:
    added: list[Framework] = []

    def act() -> None:
        added.append(library.add_framework(here.store, here.actor, data, "made.yaml"))

    if acting.carry_out(act, "The framework is in the library.", place=_MAKE):
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.session_state["framework_shown"] = f"{added[0].id} {added[0].version_text}"

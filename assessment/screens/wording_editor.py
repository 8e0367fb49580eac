"""The partnership's own wording of a framework: boxes, what they make of it beside them, and what is wrong in it.

The draft is this tab's. It is checked each time a box is left, by the reader of files, and kept once it is saved as a
version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.errors import FileRefused
from assessment.domain.framework import Framework, Principle, Theme
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.domain.version_difference import difference
from assessment.domain.wording import (
    Draft,
    begin,
    numbered_after,
)
from assessment.papers.framework_file import overlay_file, place_in
from assessment.screens import acting, plain
from assessment.screens.framework_view import draw_principle, draw_theme
from assessment.screens.here import Here
from assessment.screens.wording_boxes import DRAFT, draw_boxes
from assessment.services import library

_PART, _SAVE = "wording_part", "save_wording"
_FILE = "wording.yaml"


def offer(here: Here, framework: Framework) -> None:
    """Draw the button with which a draft is begun from the words shown."""
    if all(each.local or each.version != framework.version for each in _versions(here, framework)):
        return  # what the words were laid over is not in the library any more
    st.button(
        "Change the wording for our partnership",
        on_click=_begin,
        args=(framework, _versions(here, framework)),
    )


def is_under_way() -> bool:
    """Whether there is a draft."""
    return DRAFT in st.session_state


def draw(here: Here) -> None:
    """Draw the draft: its boxes, and beside them what it reads like."""
    draft: Draft = st.session_state[DRAFT]
    framework = draft.framework
    plain.header(f"{framework.name}, as {here.partnership.name} words it")
    st.text(
        "Change words and order. The scale and the list of what is judged stay those of the framework. A box that is "
        "left empty takes the framework's own words again. What is not to be said at all is left out below the boxes. "
        "Nothing is kept until you save it as a version."
    )
    data = overlay_file(draft.base, framework)
    problems = {} if _is_taken(here, draft) else _problems(here, data)
    left, right = st.columns(2, gap="large")
    with left:
        part = _choose_part(draft.base, framework)
        draw_boxes(draft, framework, part, problems)
    with right:
        plain.strong("As it will read")
        _preview(draft, framework, part)
    _standing(here, draft, framework, problems)
    _buttons(here, draft, data, is_sound=not problems)


def _versions(here: Here, framework: Framework) -> tuple[Framework, ...]:
    return tuple(each for each in here.library if each.id == framework.id)


def _begin(framework: Framework, versions: Sequence[Framework]) -> None:
    st.session_state[DRAFT] = begin(framework, versions)
    st.session_state.pop(_PART, None)


def _choose_part(base: Framework, framework: Framework) -> Theme | Principle | None:
    """Draw the choice of what to change, by the framework's own names; None for the framework as a whole."""
    parts: dict[str, Theme | Principle | None] = {"whole": None}
    parts |= {f"theme {each.id}": each for each in framework.themes}
    parts |= {f"principle {each.id}": each for each in framework.principles}
    names = {"whole": "The whole: title and about"}
    names |= {f"theme {each.id}": each.title for each in base.themes}
    names |= {f"principle {each.id}": each.name for each in base.principles}
    if st.session_state.get(_PART) not in parts:
        st.session_state[_PART] = f"principle {framework.principles[0].id}"
    chosen = st.selectbox("What to change", list(parts), format_func=lambda key: isolated(names[key]), key=_PART)
    return parts[chosen]


def _preview(draft: Draft, framework: Framework, part: Theme | Principle | None) -> None:
    if isinstance(part, Principle):
        plain.subheader(part.name)
        draw_principle(framework, part)
    elif isinstance(part, Theme):
        draw_theme(framework, part.id)
    else:
        plain.subheader(framework.title)
        if framework.about:
            st.text(framework.about)
        plain.strong(f"{sentence_start(framework.noun.many)}, in this order")
        st.markdown("\n".join(f"- {plain.escaped(each.name)}" for each in framework.principles))
    plain.strong("What trends make of it")
    st.text(_line(draft, framework, part))


def _line(draft: Draft, framework: Framework, part: Theme | Principle | None) -> str:
    """What becomes of the trend line of the part shown."""
    if not isinstance(part, Principle):
        return "These words break no trend line."
    found = {each.name: each.line for each in difference(draft.began, framework).principles}
    return found.get(part.name, "Its trend line goes on.")


def _problems(here: Here, data: bytes) -> Mapping[tuple[str, str], Sequence[str]]:
    """What is wrong in a draft, in words, by the part and the text that it is wrong in."""
    found: dict[tuple[str, str], list[str]] = {}
    try:
        library.check_framework(here.store, here.actor, data, _FILE)
    except FileRefused as refused:
        for each in refused.problems:
            words = f"{sentence_start(each.what)}. {sentence_start(each.mend).rstrip('.')}."
            found.setdefault(place_in(data, each.line), []).append(words)
    return found


def _is_taken(here: Here, draft: Draft) -> bool:
    return any(each.number == draft.edited.number for each in _versions(here, draft.base))


def _standing(
    here: Here, draft: Draft, framework: Framework, problems: Mapping[tuple[str, str], Sequence[str]]
) -> None:
    """Say whether the draft can be saved, and why not."""
    if _is_taken(here, draft):
        st.warning(
            f"Version {framework.version_text} was saved meanwhile, in other words. Yours are still here. Download "
            "them, leave, and look at what is different there; or go on with the next number, which keeps only yours."
        )
        st.button("Go on with the next number", on_click=_renumber, args=(_versions(here, draft.base),))
    elif problems:
        names = {part: _name(part, framework) for part, _ in problems}
        st.error(
            plain.escaped(f"It cannot be saved yet. Mend what is said at the boxes of: {'; '.join(names.values())}.")
        )
    elif not draft.is_changed:
        st.info("Nothing is changed yet.")
    else:
        st.success(f"Nothing is wrong. It can be saved as version {framework.version_text}.")


def _name(part: str, framework: Framework) -> str:
    theme, principle = framework.theme(part), framework.principle(part)
    return isolated(principle.name if principle else theme.title if theme else "The whole")


def _renumber(versions: Sequence[Framework]) -> None:
    st.session_state[DRAFT] = numbered_after(st.session_state[DRAFT], versions)


def _buttons(here: Here, draft: Draft, data: bytes, *, is_sound: bool) -> None:
    version = draft.edited.version_text
    acting.draw_message(_SAVE)
    with st.container(horizontal=True):
        st.button(
            f"Save as version {version}",
            type="primary",
            disabled=not (is_sound and draft.is_changed) or _is_taken(here, draft),
            on_click=_save,
            args=(here, data, version),
        )
        st.download_button(
            "Download as YAML",
            data=data,
            file_name=f"{draft.base.id}-{version}.yaml",
            mime="application/yaml",
            on_click="ignore",
            disabled=not is_sound,
        )
        st.button("Leave without saving", on_click=_leave)


def _save(here: Here, data: bytes, version: str) -> None:
    saved: list[Framework] = []

    def act() -> None:
        saved.append(library.add_framework(here.store, here.actor, data, _FILE))

    done = f"Version {version} is saved. It is used once it is chosen where a round is opened on Home."
    if acting.carry_out(act, done, place=_SAVE):
        st.session_state["framework_shown"] = f"{saved[0].id} {version}"
        _leave()


def _leave() -> None:
    st.session_state.pop(DRAFT, None)

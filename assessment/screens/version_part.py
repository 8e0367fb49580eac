"""What is different from another version, on Frameworks; and the choice of a version where a round is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted, sentence_start
from assessment.domain.version_difference import (
    PrincipleDifference,
    TextChange,
    VersionDifference,
    difference,
    version_before,
)
from assessment.screens import plain
from assessment.screens.here import Here

NOTHING = "Nothing stood here."
GONE = "Nothing stands here now."

_CHOSEN = "round_version"


def draw_difference(versions: Sequence[Framework], framework: Framework) -> None:
    """Draw what a version says otherwise than another one of the same framework, where there is another."""
    others = {each.version_text: each for each in versions if each.hash != framework.hash}
    if not others:
        return
    before = version_before(versions, framework)
    with st.expander(f"What is different in version {framework.version_text}"):
        texts = list(others)
        with_version = st.selectbox(
            "Held against version",
            texts,
            index=texts.index(before.version_text) if before and before.version_text in others else 0,
            key=f"held_against_{framework.hash}",
        )
        _draw(difference(others[with_version], framework, versions), framework)


def _draw(found: VersionDifference, framework: Framework) -> None:
    if found.is_empty:
        st.text("Both say the same.")
    if found.scale:
        plain.strong("The scale")
        if found.breaks_every_line:
            st.text("The scale is another one, so every trend line breaks. Levels are never converted.")
        _texts(found.scale)
    if found.mapping:
        plain.strong("How its authors read the levels of the version before")
        st.text("Shown beside a level where a line breaks. Nothing is drawn or counted by it.")
        _texts(found.mapping)
    if found.themes:
        plain.strong("Themes")
        _texts(found.themes)
    if found.principles:
        plain.strong(sentence_start(framework.noun.many))
        for each in found.principles:
            _principle(each)
    if found.rest:
        plain.strong("The rest")
        _texts(found.rest)


def _principle(found: PrincipleDifference) -> None:
    st.markdown(f"**{plain.escaped(found.name)}**: {found.label}. {plain.escaped(found.line)}")
    if found.note:
        st.text(f"Why: {found.note}")
    _texts(found.texts)


def _texts(changes: Sequence[TextChange]) -> None:
    for change in changes:
        with st.container(gap="xxsmall"):
            plain.small(change.what)
            before, after = st.columns(2)
            before.text(f"Before: {change.before or NOTHING}")
            after.text(f"Now: {change.after or GONE}")


def choose_for_round(here: Here) -> None:
    """Draw the choice of the version that a new round is opened with, where there is more than one."""
    versions, last = here.history.versions, here.history.last
    if len(versions) < 2:
        return
    offered = here.history.framework
    texts = [each.version_text for each in versions]
    if offered.version_text not in texts:
        return
    st.selectbox("Version of the framework", texts, index=texts.index(offered.version_text), key=_CHOSEN)
    if last is None:
        plain.small("The rounds after this one go on with it until you choose another.")
        return
    lines = [f"Version {offered.version_text} was used last, and is used on unless you choose another."]
    lines += [_consequence(here, offered, each) for each in versions if each.number > offered.number]
    plain.small(" ".join(lines))


def version_for_round() -> str:
    """Return the version that was chosen; empty where there was nothing to choose."""
    return str(st.session_state.get(_CHOSEN) or "")


def _consequence(here: Here, used: Framework, other: Framework) -> str:
    """What becomes of the trend lines where a newer version is chosen."""
    found = difference(used, other, here.history.versions)
    if found.breaks_every_line:
        return f"Version {other.version_text} has another scale, so every trend line breaks."
    changed = [each for each in found.principles if each.breaks_line]
    if not changed:
        return f"With version {other.version_text}, every trend line goes on."
    noun = other.noun
    many = counted(len(changed), isolated(noun.one), isolated(noun.many))
    return f"With version {other.version_text}, {many} cannot be compared with before; what differs is on Frameworks."

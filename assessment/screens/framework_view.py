"""A framework as people read it: its scale, its principles and where it comes from."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework, Principle
from assessment.domain.mean import asks_for_means
from assessment.domain.parts import theme_title
from assessment.domain.scale import decimal_text
from assessment.domain.sentences import sentence_start
from assessment.screens import plain
from assessment.screens.part_choice import choose_part


def draw_scale(framework: Framework) -> None:
    """Draw the scale."""
    plain.subheader("The scale")
    if framework.scale.guidance:
        st.text(framework.scale.guidance)
    for level in framework.scale.levels:
        st.markdown(_level(level.label, level.description))
    if framework.scale.step is not None:
        st.text(f"Answers may fall between levels, in steps of {decimal_text(framework.scale.step)}.")
    if asks_for_means(framework):
        st.text("Means are shown: this framework's own method asks for them.")


def draw_principles(framework: Framework) -> None:
    """Draw the principles, theme by theme; of many only a part."""
    plain.subheader(sentence_start(framework.noun.many))
    part = choose_part(framework, "frameworks")
    for theme, principles in part.by_theme.items():
        if framework.has_themes:
            draw_theme(framework, theme)
        for principle in principles:
            with st.expander(plain.escaped(principle.name)):
                draw_principle(framework, principle)


def draw_theme(framework: Framework, theme_id: str) -> None:
    """Draw a theme."""
    plain.strong(theme_title(framework, theme_id))
    theme = framework.theme(theme_id)
    if theme and theme.definition:
        st.text(theme.definition)


def draw_source(framework: Framework) -> None:
    """Draw where it comes from."""
    plain.subheader("Where it comes from")
    source = framework.source
    language = f"Language of the texts: {framework.lang}" if framework.lang else ""
    for words in (source.publisher, source.url, source.licence, source.note, language):
        if words:
            st.text(words)
    plain.small(f"Fingerprint of this version: {framework.hash}")


def draw_principle(framework: Framework, principle: Principle) -> None:
    """Draw everything that a principle says but its name."""
    if principle.summary:
        st.text(principle.summary)
    for words, items in (("Think about", principle.prompts), ("What would show it", principle.evidence)):
        if items:
            plain.strong(words)
            st.markdown("\n".join(f"- {plain.escaped(item)}" for item in items))
    plain.strong("What each level looks like")
    for level in framework.scale.levels:
        st.markdown(_level(level.label, framework.descriptor(principle.id, level.value)))


def _level(label: str, described: str) -> str:
    return f"**{plain.escaped(label)}**: {plain.escaped(described)}" if described else f"**{plain.escaped(label)}**"

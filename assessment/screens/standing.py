"""The parts of Home and Trends that say where things stand: each theme, what moved, and where to look first."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.history import History
from assessment.domain.mean import Mean, asks_for_means, mean_text, overall_mean, theme_mean
from assessment.domain.parts import by_theme, theme_title
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import number_word
from assessment.domain.trend import LOOK_BACK, Direction, Move, levels_of, movement_counts, since_last
from assessment.domain.trend_words import change_sentence, directions_sentence, from_to, movement_sentence
from assessment.screens import paging, plain
from assessment.screens.moving import judge_principle


def draw_themes(record: RoundRecord) -> None:
    """Say how far each theme is, and give the means where the framework's own method asks for them."""
    framework = record.framework
    lines = [*_themes(record)]
    if asks_for_means(framework):
        lines.insert(0, f"**Overall** {_mean(overall_mean(record), framework)}")
    if not lines:
        return
    plain.header("By theme" if framework.has_themes else "Mean")
    place = f"themes_{record.round.id}"
    st.markdown("\n".join(f"- {line}" for line in paging.on_this_page(lines, place)))
    paging.draw_steps(len(lines), place, "themes")
    if asks_for_means(framework):
        many = isolated(framework.noun.many)
        plain.small(
            f"This framework's own method asks for means. Beside each: how many {many} have a level, of how many."
        )


def _themes(record: RoundRecord) -> Iterator[str]:
    framework = record.framework
    if not framework.has_themes:
        return
    outstanding = set(record.outstanding)
    for theme, principles in by_theme(framework).items():
        done = sum(principle.id not in outstanding for principle in principles)
        line = f"**{plain.escaped(theme_title(framework, theme))}** {done} of {len(principles)} dealt with."
        yield f"{line} {_mean(theme_mean(record, principles), framework)}" if asks_for_means(framework) else line


def _mean(mean: Mean, framework: Framework) -> str:
    return plain.escaped(f"Mean: {mean_text(mean, framework.scale)}.")


def draw_movement(history: History, last: RoundRecord) -> None:
    """Say what moved since the round before, principle by principle."""
    if (before := history.before(last.round.period)) is None:
        return
    plain.header(f"Since {history.name_of(before.round.period)}")
    st.text(movement_sentence(movement_counts(history.steps.values())))
    moves = {principle_id: since_last(steps) for principle_id, steps in history.steps.items()}
    moved = [
        principle
        for move in (Move.ROSE, Move.FELL, Move.NOT_COMPARABLE)
        for principle in history.framework.principles
        if moves[principle.id] is move
    ]
    place = f"moved_{last.round.id}"
    lines = [
        f"- {plain.escaped(isolated(principle.name))}: {_what(history, principle.id)}"
        for principle in paging.on_this_page(moved, place)
    ]
    if lines:
        st.markdown("\n".join(lines))
    paging.draw_steps(len(moved), place, history.framework.noun.many)
    if set(history.directions.values()) != {Direction.TOO_FEW}:
        said = directions_sentence(history.directions.values(), history.framework.noun)
        st.text(f"Over the last {number_word(LOOK_BACK)} rounds: {said[:1].lower()}{said[1:]}")


def _what(history: History, principle_id: str) -> str:
    """What became of a principle, as markdown."""
    steps = history.steps[principle_id]
    if levels := from_to(steps):
        return f"**{since_last(steps).label.lower()}** from {plain.escaped(levels)}"
    return plain.escaped(change_sentence(steps, history.name_of))


def draw_focus(history: History, last: RoundRecord) -> None:
    """Say which principles to look at first and why, each with the way to it."""
    if not any(steps and levels_of(steps) for steps in history.steps.values()):
        return
    plain.header("Where to look first")
    if not history.focus:
        st.text("Nothing so far." if last.outstanding else "Nothing stands out.")
        return
    place = f"look_first_{last.round.id}"
    for focus in paging.on_this_page(history.focus, place):
        principle = history.framework.principle(focus.principle_id)
        assert principle is not None  # noqa: S101 - focus is made from this framework
        with st.container(key=f"focus_{focus.principle_id}", horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch", gap="xxsmall"):
                plain.strong(principle.name)
                st.text(focus.words)
            st.button(
                f"Open {plain.escaped(isolated(principle.ref)) or history.framework.position(principle.id)}",
                key=f"open_{focus.principle_id}",
                on_click=judge_principle,
                args=(focus.principle_id, last.round.period.canonical),
            )
    paging.draw_steps(len(history.focus), place, history.framework.noun.many)

"""What the room sees of a principle's votes once they are revealed: one dot a person on the scale, and words."""

from __future__ import annotations

import streamlit as st

from assessment.domain import spread_words
from assessment.domain.framework import Framework
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.domain.spread import Spread
from assessment.domain.vote import Sure, VoteResult, Votes
from assessment.screens import plain

_DOT = "\u25cf"
_MOST_SIDE_BY_SIDE = 7
"""So many places of the scale stand beside each other; more of them stand in a list."""


def draw(votes: Votes, framework: Framework) -> None:
    """Draw the votes that have been revealed, the last one first."""
    if votes.second is not None:
        plain.header("Second vote")
        _vote(votes.second, framework, "second")
    if votes.first is not None:
        plain.header("First vote" if votes.second else "What people answered")
        _vote(votes.first, framework, "first")


def _vote(result: VoteResult, framework: Framework, name: str) -> None:
    spread, scale = result.spread, framework.scale
    with st.container(key=f"vote_{name}", gap="small"):
        if spread is None:
            st.text(spread_words.TOO_FEW)
        else:
            _dots(spread, framework, name)
            st.markdown(
                f"**{spread.kind.label}.** {plain.escaped(isolated(spread_words.why(spread, framework.consensus)))}"
            )
            st.text(f"Middle: {spread_words.middle(spread, scale)}.")
            for sentence in (spread_words.outliers(spread, scale), spread_words.hear_first(spread, scale)):
                if sentence:
                    st.text(sentence)
        st.text(" ".join([spread_words.response(result), *spread_words.others(result)]))
        if result.sure:
            plain.small(_sure(result))


def _dots(spread: Spread, framework: Framework, name: str) -> None:
    """One dot a person under each level, and under a place between two levels where somebody stands there."""
    scale = framework.scale
    values = sorted({level.value for level in scale.levels} | set(spread.counts))
    is_wide = len(values) <= _MOST_SIDE_BY_SIDE
    with st.container(key=f"dots_{name}" if is_wide else f"dots_list_{name}", horizontal=is_wide, gap="small"):
        for value in values:
            with st.container(key=f"at_{name}_{value}", gap="xxsmall"):
                st.markdown(_at(sentence_start(scale.label(value)), spread.counts.get(value, 0)))


def _at(label: str, number: int) -> str:
    """A level's word, how many gave it, and a dot for each."""
    words = plain.escaped(isolated(label))
    return f"{words}\n\n**{number}** {_DOT * number}" if number else f"{words}\n\n0"


def _sure(result: VoteResult) -> str:
    counts = [f"{each.label.lower()} {result.sure[each]}" for each in Sure if result.sure.get(each)]
    return f"How sure people were: {', '.join(counts)}."

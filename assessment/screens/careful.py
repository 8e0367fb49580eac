"""What is said below a box about careful words: gently, one term at a time, with why, and easy to leave.

It is advice. Nothing is blocked or changed by it. Its place is there before anything is said in it, so that the click
with which somebody leaves a box finds what it aimed at.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.domain.careful_words import CarefulTerm, LeftWord
from assessment.screens import acting, plain
from assessment.screens.here import Here
from assessment.services.careful_words import leave_word, show_word_again
from assessment.services.running import application
from assessment.wording.language import find_careful_words

_LEFT_HERE = "words_left_in_this_session"

_ONLY_ADVICE = "This is advice, and context decides. Somebody's own words in quotation marks are never remarked on."


def draw_at_box(here: Here, place: str, text: str, reminder: str) -> None:
    """Say below a box what always stands there, and then what there is to say about the text that is kept of it."""
    with _place_of(place):
        plain.small(reminder)
        draw(here, place, text)


def draw_at_own_box(place: str, text: str, reminder: str) -> None:
    """Say it about a private note. What is left there is written down nowhere: it would tell what the note says."""
    with _place_of(place):
        plain.small(reminder)
        left = _left_in_this_session()
        _draw(place, text, lambda: left, left.add, left.discard)


def draw(here: Here, place: str, text: str) -> None:
    """Say what there is to say about a text that is kept at a place, until somebody leaves it there."""
    leave, show = (partial(act, here.store, here.actor) for act in (leave_word, show_word_again))
    _draw(place, text, lambda: here.words_left, leave, show)


def draw_sentences(texts: Iterable[str]) -> None:
    """Say it of texts that are still being written and kept nowhere, for as long as it stands in them."""
    found = find_careful_words("\n\n".join(texts), application().words)
    for sentence in dict.fromkeys(each.sentence for each in found):
        plain.small(sentence)


def _place_of(place: str) -> DeltaGenerator:
    return st.container(key=f"careful_{place}", gap="xxsmall")


def _draw(
    place: str,
    text: str,
    left: Callable[[], Container[LeftWord]],
    leave: Callable[[LeftWord], object],
    show: Callable[[LeftWord], object],
) -> None:
    """Draw the first of what is not left, with how many terms follow; once none is, a way back to those that are.

    What is left is asked for only if need be.
    """
    if not (found := find_careful_words(text, application().words)):
        return
    already = left()
    there = dict.fromkeys(LeftWord(place, each.term.id) for each in found)
    terms = [each.term_id for each in there if each not in already]
    if not terms:
        _draw_way_back([*there], show)
        return
    first = next(each for each in found if each.term.id in terms)
    more = f" {len(terms) - 1} more after this." if len(terms) > 1 else ""
    with st.container(key=f"remark_{place}", horizontal=True, vertical_alignment="center", gap="small"):
        plain.small(f"{first.sentence}{more}")
        with st.container(horizontal=True, width="content", gap="small"):
            with st.popover("Why", key=f"why_{place}_{first.term.id}"):
                _why(first.term)
            # A key for each term, so that a second click does not leave the next one unread.
            st.button(
                "Leave it",
                key=f"leave_{place}_{first.term.id}",
                on_click=acting.quietly,
                args=(partial(leave, LeftWord(place, first.term.id)),),
            )


def _draw_way_back(words: Sequence[LeftWord], show: Callable[[LeftWord], object]) -> None:
    st.button(
        "Show it again" if len(words) == 1 else f"Show {len(words)} again",
        key=f"show_again_{words[0].place}",
        type="tertiary",
        help="What was said here about careful words, and left.",
        on_click=acting.quietly,
        args=(lambda: [show(word) for word in words],),
    )


def _why(term: CarefulTerm) -> None:
    st.text(term.why)
    for source in term.sources:
        st.text("\n".join(part for part in (f"Source: {source.title}", source.url, source.note) if part))
    if term.is_our_own:
        plain.small("The objection has a source; what to write instead is our own suggestion.")
    plain.small(_ONLY_ADVICE)


def _left_in_this_session() -> set[LeftWord]:
    left: set[LeftWord] = st.session_state.setdefault(_LEFT_HERE, set())
    return left

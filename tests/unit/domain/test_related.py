"""Two frameworks together: what serves what, and where the response looks thin, without a figure over several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.framework import Noun
from assessment.domain.judgement import AnswerKind
from assessment.domain.related import Thin, pair_with, serves, together
from assessment.domain.related_words import headline, own_words, served_by, serving_words, thin_sentences
from tests.unit.analysis.histories import framework, history

PS = replace(framework("Pursue", "Prevent"), id="ps", noun=Noun("strand", "strands"))
PLAIN = framework("Children first", "Voice", "Trauma", "Places")
NOT_ANSWERED, NOT_LOOKED_AT = AnswerKind.NOT_ANSWERED, AnswerKind.NOT_LOOKED_AT
cells = st.one_of(st.integers(1, 5), st.sampled_from([NOT_LOOKED_AT, NOT_ANSWERED]))


def related(*links: str) -> object:
    """The four principles, each serving the strands that are named by their letters: "", "a", "b" or "ab"."""
    principles = tuple(
        replace(principle, related=tuple(f"ps/{strand}" for strand in strands))
        for principle, strands in zip(PLAIN.principles, links, strict=True)
    )
    return replace(PLAIN, principles=principles)


def seen(links, *rows, strands=((3, 3),)):
    serving = related(*links)
    return together(history(*((serving, row) for row in rows)), history(*((PS, row) for row in strands)))


def thin(*found):
    return [served.thin for served in found]


def test_each_strand_has_the_principles_that_serve_it_in_their_own_order():
    pursue, prevent = seen(("ab", "b", "", "b"), (4, 4, 4, 4))
    assert [each.principle.id for each in pursue.serving] == ["a"]
    assert [each.principle.id for each in prevent.serving] == ["a", "b", "d"]
    assert prevent.steps[-1].label == "Developing"


@pytest.mark.parametrize(
    ("links", "rows", "reasons", "says"),
    [
        (("b", "b", "", ""), [(4, 4, 4, 4)], (Thin.NOTHING_SERVES,), ["No principle serves it."]),
        (("a", "b", "b", ""), [(4, 4, 4, 4)], (Thin.ONE_SERVES,), ["Only one principle serves it."]),
        (
            ("a", "a", "", ""),
            [(NOT_LOOKED_AT, NOT_ANSWERED, 4, 4)],
            (Thin.NO_LEVEL,),
            ["No principle that serves it has a level."],
        ),
        (
            ("a", "a", "a", ""),
            [(2, 4, NOT_LOOKED_AT, 4)],
            (Thin.LOW,),
            ["One of two with a level stands low: 1. Children first (Emerging)."],
        ),
        (
            ("a", "a", "a", ""),
            [(5, 4, 4, 4), (4, 4, 4, 4)],
            (Thin.FALLING,),
            ["More of those that serve it fell than rose."],
        ),
        (
            ("a", "", "", ""),
            [(2, 4, 4, 4), (1, 4, 4, 4)],
            (Thin.ONE_SERVES, Thin.LOW, Thin.FALLING),
            [
                "Only one principle serves it.",
                "One of one with a level stands low: 1. Children first (Not started).",
                "More of those that serve it fell than rose.",
            ],
        ),
        (("a", "a", "a", ""), [(2, 3, 4, 1)], (), []),
    ],
)
def test_thin_is_said_with_its_reasons_and_not_without_one(links, rows, reasons, says):
    pursue, _ = seen(links, *rows)
    assert pursue.thin == reasons
    assert [plain(sentence) for sentence in thin_sentences(pursue, PLAIN.noun)] == says


def test_a_principle_not_yet_answered_stands_as_the_last_round_left_it():
    rows = (1, 4, 4, 4), (NOT_ANSWERED, 4, 4, 4)
    pursue, _ = seen(("a", "a", "b", "b"), *rows)
    assert pursue.thin == (Thin.LOW,)
    told = history(*((related("a", "a", "b", "b"), row) for row in rows))
    assert plain(serving_words(pursue.serving[0], told)) == (
        "Not yet answered. Last level: Not started, in Q3 2024/25. Direction: too few rounds to say."
    )


@given(st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=4))
def test_what_does_not_serve_a_strand_says_nothing_about_it(rows):
    links = ("a", "a", "b", "")
    pursue, prevent = seen(links, *rows)
    others = [(*row[:2], 1, 1) for row in rows]
    again, _ = seen(links, *others)
    assert pursue == again
    assert prevent.thin[0] is Thin.ONE_SERVES
    assert {each.principle.id for each in pursue.with_level} >= {each.principle.id for each in pursue.low}


def test_the_headline_names_what_is_thin_and_says_where_nothing_is():
    found = seen(("b", "b", "", ""), (4, 4, 4, 4))
    assert plain(headline(found, PS.noun)) == "The response looks thin for one of two strands: 1. Pursue."
    assert headline(seen(("ab", "ab", "", ""), (4, 4, 4, 4)), PS.noun) == (
        "The response looks thin for none of two strands."
    )
    assert served_by(found[0], PLAIN.noun) == ""
    assert served_by(found[1], PLAIN.noun) == "Two principles serve it. Too few rounds to say for two principles."


def test_a_strand_says_how_it_is_judged_itself_or_that_it_is_not():
    judged = history((PS, (3, 3)), (PS, (4, 3)))
    found = together(history((related("a", "a", "b", "b"), (4, 4, 4, 4))), judged)
    assert plain(own_words(found[0], judged)) == (
        "Judged itself: Rose since Q3 2024/25, from Developing to Established."
    )
    never = replace(judged, records=())
    assert plain(own_words(together(history((PLAIN, (1, 1, 1, 1))), never)[0], never)) == (
        "The group has not judged by Practice principles."
    )


def test_a_framework_goes_together_with_the_one_that_it_serves_or_that_serves_it():
    serving = related("a", "", "", "")
    assert serves(serving, PS)
    assert not serves(PS, serving)
    for framework_id in ("tce", "ps"):
        assert pair_with(framework_id, (serving, PS)) == ("tce", "ps")
    assert pair_with("tce", (PLAIN, PS)) is None
    assert pair_with("gone", (serving, PS)) is None


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")

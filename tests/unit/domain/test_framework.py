from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessment.domain.framework import (
    Change,
    ConsensusRule,
    Framework,
    Noun,
    Principle,
    Relation,
    Source,
    Summary,
    Theme,
    as_plain,
)
from assessment.domain.framework_plain import from_plain
from assessment.domain.scale import Level, Scale

FULL = Framework(
    id="harbour",
    version=2,
    title="Harbour standards",
    scale=Scale((Level(Decimal(0), "No", "Nothing"), Level(Decimal("1.0"), "Yes")), Decimal("0.50"), "Guidance"),
    principles=(
        Principle("heard", "Heard", "1", "voice", "Summary", ("Why?",), ("Notes",), {Decimal(1): "All"}, ("x/y",)),
        Principle("safe", "Safe"),
    ),
    short_title="Harbour",
    lang="en-GB",
    date=date(2024, 2, 29),
    noun=Noun("strand", "strands"),
    about="About",
    source=Source("P", "https://example.org/", "L", "N"),
    summary=Summary.MEAN,
    consensus=ConsensusRule(Decimal("0.8"), Decimal(2)),
    themes=(Theme("voice", "Voice", "Definition"),),
    changes=(Change("heard", Relation.SPLIT, ("old",), "Note"), Change("gone", Relation.DROPPED)),
)
BARE = Framework("bare", 1, "Bare", Scale((Level(Decimal(1), "A"), Level(Decimal(2), "B"))), (Principle("p", "P"),))


def test_a_framework_survives_its_plain_form_and_json():
    for framework in (FULL, BARE):
        assert from_plain(as_plain(framework)) == framework
        again = from_plain(json.loads(framework.canonical_json))
        assert again == framework
        assert again.hash == framework.hash


def test_how_a_number_is_written_does_not_count():
    other = replace(FULL, scale=Scale((Level(Decimal("0.00"), "No", "Nothing"), Level(Decimal(1), "Yes")), Decimal("0.5"), "Guidance"))  # fmt: skip # noqa: E501
    assert other.hash == FULL.hash


def test_the_order_in_which_level_texts_were_written_does_not_count():
    up = replace(BARE, principles=(Principle("p", "P", levels={Decimal(1): "x", Decimal(2): "y"}),))
    down = replace(BARE, principles=(Principle("p", "P", levels={Decimal(2): "y", Decimal(1): "x"}),))
    assert up.hash == down.hash


def test_every_word_of_the_content_counts():
    others = [
        replace(BARE, title="Bare."),
        replace(BARE, version=2),
        replace(BARE, about="x"),
        replace(BARE, summary=Summary.MEAN),
        replace(BARE, date=date(2024, 1, 1)),
        replace(BARE, consensus=ConsensusRule(Decimal(1))),
        replace(BARE, principles=(Principle("p", "P", prompts=("Why?",)),)),
        replace(BARE, principles=(Principle("p", "P", related=("a/b",)),)),
    ]
    assert len({framework.hash for framework in (BARE, *others)}) == len(others) + 1


def test_a_hash_stays_the_same_in_every_release():
    assert BARE.canonical_json.startswith('{"about":"","changes":[],"consensus":{"share":"0.75","within":"1"},')
    assert BARE.hash == "d9587e7bbd97ebf6ba059204d06b3eda88814f81fbfe9cdce617373ad797641e"


def test_a_descriptor_is_the_principles_own_words_else_the_scales():
    assert FULL.descriptor("heard", Decimal(1)) == "All"
    assert FULL.descriptor("heard", Decimal(0)) == "Nothing"
    assert FULL.descriptor("safe", Decimal(1)) == ""
    assert FULL.descriptor("safe", Decimal("0.5")) == ""


def test_names_and_positions_are_what_people_use():
    assert FULL.name == "Harbour"
    assert BARE.name == "Bare"
    assert FULL.principles[0].name == "1. Heard"
    assert FULL.principles[1].name == "Safe"
    assert [FULL.position(principle.id) for principle in FULL.principles] == [1, 2]
    assert FULL.principle("nobody") is None

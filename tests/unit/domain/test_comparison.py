from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.domain.comparison import Comparison, comparable, continues, differences
from assessment.domain.framework import Change, Framework, Noun, Principle, Relation, Summary
from assessment.domain.scale import Level, Scale

SCALE = Scale((Level(Decimal(1), "Low", "Little"), Level(Decimal(2), "High")))
HEARD = Principle("heard", "Children are heard", summary="All", levels={Decimal(1): "None"})
SAFE = Principle("safe", "Places are safe")
FIRST = Framework("harbour", 1, "Harbour", SCALE, (HEARD, SAFE))


def later(version: int, *principles: Principle, changes: tuple[Change, ...] = (), scale: Scale = SCALE) -> Framework:
    return Framework("harbour", version, "Harbour", scale, principles or (HEARD, SAFE), changes=changes)


def yes(old_id: str) -> Comparison:
    return Comparison(is_comparable=True, why_not="", old_id=old_id)


def no(why_not: str, old_id: str | None) -> Comparison:
    return Comparison(is_comparable=False, why_not=why_not, old_id=old_id)


def test_the_same_version_is_always_comparable():
    assert comparable(FIRST, FIRST, "heard") == yes("heard")


def test_prompts_evidence_order_theme_and_guidance_never_break_a_line():
    asked = replace(HEARD, prompts=("Why?",), evidence=("Notes",), ref="9", theme="t", related=("a/b",))
    second = replace(
        later(2, SAFE, asked, scale=replace(SCALE, guidance="Be bold")),
        about="New", title="Other", noun=Noun("strand", "strands"), summary=Summary.MEAN,
    )  # fmt: skip
    assert comparable(FIRST, second, "heard") == yes("heard")
    assert continues(FIRST, second, "heard") == "heard"


@pytest.mark.parametrize(
    "changed",
    [
        replace(HEARD, title="Children are listened to"),
        replace(HEARD, summary="Some"),
        replace(HEARD, levels={Decimal(1): "Few"}),
        replace(HEARD, levels={}),
    ],
)
def test_another_title_summary_or_level_text_breaks_the_line(changed: Principle):
    second = later(2, changed, SAFE, changes=(Change("heard", Relation.REWORDED),))
    assert comparable(FIRST, second, "heard") == no("The wording changed in version 2.", "heard")
    assert comparable(FIRST, second, "safe") == yes("safe")
    assert continues(FIRST, second, "heard") == "heard"


def test_same_keeps_the_line_over_another_spelling():
    second = later(2, replace(HEARD, title="Children are heard."), SAFE, changes=(Change("heard", Relation.SAME),))
    assert comparable(FIRST, second, "heard") == yes("heard")


def test_same_keeps_the_line_over_another_id():
    voice = replace(HEARD, id="voice", title="Voice")
    second = later(2, voice, SAFE, changes=(Change("voice", Relation.SAME, ("heard",)),))
    assert comparable(FIRST, second, "voice") == yes("heard")
    assert continues(FIRST, second, "voice") == "heard"


@pytest.mark.parametrize(
    "scale",
    [
        Scale((Level(Decimal(0), "Low", "Little"), Level(Decimal(2), "High"))),
        Scale((Level(Decimal(1), "Lower", "Little"), Level(Decimal(2), "High"))),
        Scale((Level(Decimal(1), "Low", "Less"), Level(Decimal(2), "High"))),
        Scale(SCALE.levels, Decimal("0.5")),
        Scale((*SCALE.levels, Level(Decimal(3), "Top"))),
    ],
)
def test_another_scale_breaks_every_line_even_where_the_principle_is_the_same(scale: Scale):
    second = later(2, scale=scale, changes=(Change("safe", Relation.SAME),))
    for principle in ("heard", "safe"):
        assert comparable(FIRST, second, principle) == no("The scale changed in version 2.", principle)


def test_how_a_scale_value_is_written_does_not_break_a_line():
    scale = Scale((Level(Decimal("1.0"), "Low", "Little"), Level(Decimal("2.00"), "High")))
    assert comparable(FIRST, later(2, scale=scale), "heard") == yes("heard")


def test_a_split_is_told_and_its_origin_is_what_stood_before():
    parts = (Principle("home", "Homes are safe"), Principle("street", "Streets are safe"), HEARD)
    changes = tuple(Change(name, Relation.SPLIT, ("safe",)) for name in ("home", "street"))
    second = later(2, *parts, changes=changes)
    assert comparable(FIRST, second, "home") == no('Split from "Places are safe" in version 2.', "safe")
    assert continues(FIRST, second, "street") == "safe"


def test_a_merger_is_told_and_has_no_single_origin_unless_it_kept_an_id():
    both = Principle("both", "Heard and safe")
    merged = later(2, both, changes=(Change("both", Relation.MERGED, ("heard", "safe")),))
    why = 'Merged from "Children are heard" and "Places are safe" in version 2.'
    assert comparable(FIRST, merged, "both") == no(why, None)
    kept = later(2, replace(SAFE, title="X"), changes=(Change("safe", Relation.MERGED, ("heard", "safe")),))
    assert comparable(FIRST, kept, "safe") == no(why, "safe")


def test_a_new_principle_stood_nowhere():
    second = later(2, HEARD, SAFE, Principle("new", "New"), changes=(Change("new", Relation.NEW),))
    assert comparable(FIRST, second, "new") == no("New in version 2.", None)
    assert continues(FIRST, second, "new") is None


def test_an_id_that_was_used_again_for_something_else_is_not_the_old_one():
    second = later(2, HEARD, replace(SAFE, title="Boats are safe"), changes=(Change("safe", Relation.NEW),))
    assert continues(FIRST, second, "safe") is None
    assert comparable(FIRST, second, "safe").why_not == "New in version 2."


def test_the_entry_of_a_dropped_principle_says_nothing_about_one_that_came_back():
    second = later(2, HEARD, SAFE, changes=(Change("safe", Relation.DROPPED),))
    assert comparable(FIRST, second, "safe") == yes("safe")


# Several versions


RENAMED = later(2, replace(HEARD, id="voice"), SAFE, changes=(Change("voice", Relation.SAME, ("heard",)),))
RENAMED_AGAIN = later(
    3, replace(HEARD, id="say", title="Say"), SAFE, changes=(Change("say", Relation.SAME, ("voice",)),)
)


def test_an_id_that_changed_twice_is_followed_through_the_versions_between():
    assert continues(FIRST, RENAMED_AGAIN, "say", between=[RENAMED]) == "heard"
    assert comparable(FIRST, RENAMED_AGAIN, "say", between=[RENAMED]) == yes("heard")


def test_without_the_versions_between_same_is_not_believed_over_a_gap():
    third = later(3, replace(HEARD, title="Say"), SAFE, changes=(Change("heard", Relation.SAME),))
    assert comparable(FIRST, third, "heard") == no("The wording changed by version 3.", "heard")
    assert comparable(FIRST, third, "safe") == yes("safe")


def test_a_break_in_between_is_told_where_it_happened():
    second = later(2, replace(HEARD, title="Voice"), SAFE, changes=(Change("heard", Relation.REWORDED),))
    third = replace(second, version=3, changes=(), about="x")
    assert comparable(FIRST, third, "heard", between=[second]) == no("The wording changed in version 2.", "heard")


def test_wording_that_came_back_is_comparable_with_what_it_was():
    second = later(2, replace(HEARD, title="Voice"), SAFE, changes=(Change("heard", Relation.REWORDED),))
    third = later(3, changes=(Change("heard", Relation.REWORDED),))
    assert comparable(FIRST, third, "heard", between=[second]) == yes("heard")


def test_a_round_that_went_back_to_an_older_version_is_compared_too():
    assert comparable(RENAMED, FIRST, "heard") == yes("voice")
    assert comparable(RENAMED, FIRST, "safe") == yes("safe")
    assert continues(RENAMED, FIRST, "heard") == "voice"
    second = later(2, replace(HEARD, title="Voice"), changes=(Change("heard", Relation.REWORDED),))
    assert comparable(second, FIRST, "heard") == no("The wording changed in version 2.", "heard")
    assert comparable(second, FIRST, "safe") == no("It does not stand in version 2.", None)


# Wrong use


def test_two_frameworks_and_unknown_principles_are_refused():
    with pytest.raises(ValueError, match="two frameworks"):
        comparable(FIRST, replace(FIRST, id="other"), "heard")
    with pytest.raises(ValueError, match="two frameworks"):
        continues(FIRST, replace(FIRST, id="other"), "heard")
    with pytest.raises(ValueError, match='no principle "nobody"'):
        comparable(FIRST, RENAMED, "nobody")


def test_differences_are_named():
    assert differences(HEARD, HEARD) == ()
    assert differences(HEARD, replace(SAFE, id="heard")) == ("title", "summary", "levels")

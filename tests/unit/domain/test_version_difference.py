"""What differs between two versions is said in full, and what becomes of each trend line is what trends do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.comparison import comparable
from assessment.domain.framework import Change, Framework, Local, Principle, Relation, Theme
from assessment.domain.scale import Level, Scale
from assessment.domain.version_difference import (
    LINE_BEGINS,
    LINE_ENDS,
    LINE_GOES_ON,
    TextChange,
    difference,
    version_before,
)

SCALE = Scale((Level(Decimal(1), "Low", "Little"), Level(Decimal(2), "High")))
HEARD = Principle("heard", "Children are heard", ref="1", theme="people", prompts=("Who was asked?",))
SAFE = Principle("safe", "Places are safe", levels={Decimal(1): "None is"})
PEOPLE, STREETS = Theme("people", "People"), Theme("streets", "Streets")
FIRST = Framework("harbour", 1, "Harbour", SCALE, (HEARD, SAFE), themes=(PEOPLE, STREETS))


def later(*principles: Principle, changes: tuple[Change, ...] = (), version: int = 2) -> Framework:
    return replace(FIRST, version=version, principles=principles or FIRST.principles, changes=changes)


def test_a_reworded_principle_has_both_texts_its_reason_and_a_broken_line():
    changed = replace(HEARD, title="Children decide", summary="With us")
    new = later(changed, SAFE, changes=(Change("heard", Relation.REWORDED, note="Now about deciding"),))
    (found,) = difference(FIRST, new).principles
    assert found.texts == (
        TextChange("Title", "Children are heard", "Children decide"),
        TextChange("Summary", "", "With us"),
    )
    assert (found.label, found.note) == ("Reworded", "Now about deciding")
    assert found.line == "Its trend line breaks. The wording changed in version 2."


def test_what_breaks_no_line_is_told_too():
    changed = replace(HEARD, theme="streets", prompts=("Who was not?",), ref="2")
    (found,) = difference(FIRST, later(changed, SAFE)).principles
    assert [each.what for each in found.texts] == ["What people call it", "Theme", "Think about"]
    assert TextChange("Theme", "People", "Streets") in found.texts
    assert (found.label, found.line) == ("Other details", LINE_GOES_ON)
    assert not found.breaks_line


def test_other_words_for_the_same_are_told_as_that():
    new = later(HEARD, replace(SAFE, levels={Decimal(1): "Not one"}), changes=(Change("safe", Relation.SAME),))
    (found,) = difference(FIRST, new).principles
    assert (found.label, found.line) == ("Other words, the same meaning", LINE_GOES_ON)
    assert found.texts == (TextChange("Level Low", "None is", "Not one"),)


def test_split_merged_new_and_dropped_principles_are_each_told_once():
    home, street = Principle("home", "Homes are safe"), Principle("street", "Streets are safe")
    split = later(
        HEARD, home, street, changes=tuple(Change(each, Relation.SPLIT, ("safe",)) for each in ("home", "street"))
    )
    assert [(each.name, each.label) for each in difference(FIRST, split).principles] == [
        ("Homes are safe", "Split"),
        ("Streets are safe", "Split"),
    ]
    both = Principle("both", "Heard and safe")
    merged = later(both, changes=(Change("both", Relation.MERGED, ("heard", "safe")),))
    (found,) = difference(FIRST, merged).principles
    assert found.label == "Merged"
    assert '"Children are heard" and "Places are safe"' in found.line
    replaced = later(SAFE, home, changes=(Change("home", Relation.NEW), Change("heard", Relation.DROPPED, note="Gone")))
    assert [(each.name, each.label, each.line, each.note) for each in difference(FIRST, replaced).principles] == [
        ("Homes are safe", "New", LINE_BEGINS, ""),
        ("1. Children are heard", "Dropped", LINE_ENDS, "Gone"),
    ]


def test_a_changed_scale_is_told_level_by_level_with_what_its_authors_read_the_old_ones_as():
    scale = Scale((Level(Decimal(1), "Lower", "Little"), Level(Decimal(2), "High"), Level(Decimal(3), "Top")))
    new = replace(FIRST, version=2, scale=scale, mapping={Decimal(2): Decimal(3)})
    found = difference(FIRST, new)
    assert found.breaks_every_line
    assert found.scale == (
        TextChange("Level 1", "Low: Little", "Lower: Little"),
        TextChange("Level 3", "", "Top"),
    )
    assert found.mapping == (TextChange("Level read by its authors as", "High", "Top"),)
    assert found.principles == ()


def test_themes_order_and_what_is_said_of_the_whole_are_told():
    new = replace(later(SAFE, HEARD), title="Our harbour", themes=(replace(PEOPLE, definition="All of us"), STREETS))
    found = difference(FIRST, new)
    assert found.themes == (TextChange("Definition of the theme", "", "All of us"),)
    assert found.rest == (
        TextChange("Title", "Harbour", "Our harbour"),
        TextChange("Order", "Children are heard\nPlaces are safe", "Places are safe\nChildren are heard"),
    )


def test_the_version_before_is_the_nearest_lower_one_and_of_an_overlay_the_one_before_it():
    second, third = later(), later(version=3)
    overlay, next_overlay = (replace(FIRST, local=Local(number)) for number in (1, 2))
    every = (third, second, next_overlay, overlay, FIRST)
    assert version_before(every, third) is second
    assert version_before(every, second) is FIRST
    assert version_before(every, next_overlay) is overlay
    assert version_before(every, overlay) is FIRST
    assert version_before(every, FIRST) is None
    assert version_before((third, FIRST), third) is FIRST


PRINCIPLES = st.lists(
    st.builds(
        lambda id_, title, ref: Principle(id_, f"{title} {id_}", ref=ref),
        st.sampled_from("abcd"),
        st.sampled_from(["One", "Two", "Three"]),
        st.sampled_from(["", "1"]),
    ),
    min_size=1,
    unique_by=lambda principle: principle.id,
)


@given(PRINCIPLES, PRINCIPLES)
def test_the_line_that_is_told_is_the_line_that_trends_draw(before, after):
    kept = {each.id: each for each in before}
    changes = tuple(
        Change(each.id, Relation.REWORDED if each.id in kept else Relation.NEW)
        for each in after
        if each.id not in kept or kept[each.id].title != each.title
    )
    old, new = later(*before, version=1), later(*after, changes=changes)
    found = difference(old, new)
    told = {each.name: each for each in found.principles if each.relation is not Relation.DROPPED}
    for principle in after:
        goes_on = comparable(old, new, principle.id).is_comparable
        one = told.get(principle.name)
        assert goes_on if one is None else one.breaks_line is not goes_on
    assert len(found.principles) - len(told) == len(set(kept) - {each.id for each in after})
    assert difference(new, new).is_empty
    assert difference(old, new).is_empty is (before == after)

"""Recording figures: nothing is written twice, over somebody else's, or where it could point to a child."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessment.domain.audit import Happened
from assessment.domain.errors import AlreadyThere, IdentifierFound, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.indicator import WHOLE
from assessment.domain.period import YearKind
from assessment.domain.permission import Act, in_force
from assessment.domain.reading import Explanation, Figure
from assessment.services.figures import (
    IndicatorText,
    add_figure,
    bring_back_figure,
    change_figure,
    figures_about,
    retire_figure,
)
from assessment.services.readings import ReadingText, record_reading, remove_reading
from assessment.store import audit
from tests.builders import A_DAY, Q1, Q2, Place, a_colleague

NHS_NUMBER = "943 476 5919"
TEXT = IndicatorText("Missing episodes", "Reports of a child missing", "Police returns", "City", "reports")
BY_TYPE = replace(TEXT, breakdown="type of exploitation", parts=("Criminal", "Sexual"))


def the_figure(at: Place) -> Figure:
    (figure,) = figures_about(at.store, at.actor, at.group)
    return figure


def entries(at: Place) -> list[tuple[str, str]]:
    with in_force(Act.EXPORT, at.actor), at.store.reading(at.actor) as read:
        return [(each.act, each.subject) for each in audit.chain(read.connection, read.partnership)]


def test_a_figure_is_kept_as_it_was_written_with_its_readings(at):
    added = add_figure(at.store, at.actor, replace(BY_TYPE, group=at.group, months=6, year_kind=YearKind.CALENDAR))
    criminal, sexual = added.parts
    text = ReadingText(replace(Q1, year=2024, month=1, months=6), "1,234", {sexual.id: "12.5", criminal.id: " "})
    read = record_reading(at.store, at.actor, added.id, text, seen=None)
    assert the_figure(at) == Figure(added, (read,))
    assert read.values == {WHOLE: Decimal(1234), sexual.id: Decimal("12.5")}


def test_the_same_asked_twice_is_done_once(at):
    one = add_figure(at.store, at.actor, TEXT, key="k")
    assert add_figure(at.store, at.actor, TEXT, key="k") == one
    assert change_figure(at.store, at.actor, one, TEXT) == one
    first = record_reading(at.store, at.actor, one.id, ReadingText(Q1, "41"), seen=None)
    again = record_reading(at.store, at.actor, one.id, ReadingText(Q1, "41.0"), seen=None)
    assert again == first
    remove_reading(at.store, at.actor, first)
    remove_reading(at.store, at.actor, first)
    assert [act for act, _ in entries(at)][-3:] == [
        Happened.FIGURE_ADDED,
        Happened.READING_RECORDED,
        Happened.READING_REMOVED,
    ]


def test_a_figure_that_somebody_changed_since_is_not_written_over(at):
    seen = add_figure(at.store, at.actor, TEXT)
    other = a_colleague(at, "Deputy")
    change_figure(other.store, other.actor, seen, replace(TEXT, definition="Only those over 24 hours"))
    for act in (
        lambda: change_figure(at.store, at.actor, seen, replace(TEXT, area="City and county")),
        lambda: retire_figure(at.store, at.actor, seen, on=A_DAY),
    ):
        with pytest.raises(StaleEdit, match="Deputy changed this figure") as refused:
            act()
        assert "Only those over 24 hours" in refused.value.theirs
    assert the_figure(at).indicator.area == "City"


def test_a_reading_that_somebody_changed_or_removed_since_is_not_written_over(at):
    figure = add_figure(at.store, at.actor, TEXT)
    seen = record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "41"), seen=None)
    other = a_colleague(at, "Deputy")
    theirs = record_reading(other.store, other.actor, figure.id, ReadingText(Q1, "43"), seen=seen)
    mine = ReadingText(Q1, "45", explanation=Explanation(more_noticing="A new tool"))
    for before in (seen, None):
        with pytest.raises(StaleEdit, match="Deputy changed this reading") as refused:
            record_reading(at.store, at.actor, figure.id, mine, seen=before)
        assert refused.value.theirs == "Q1 2025/26 (April to June 2025)\nAll together: 43"
        assert refused.value.yours.endswith("All together: 45\nMore or less noticing: A new tool")
    with pytest.raises(StaleEdit):
        remove_reading(at.store, at.actor, seen)
    remove_reading(other.store, other.actor, theirs)
    with pytest.raises(StaleEdit, match="removed this reading"):
        record_reading(at.store, at.actor, figure.id, mine, seen=seen)
    # Recorded anew it has the same version as the first had, and is another reading all the same.
    record_reading(other.store, other.actor, figure.id, ReadingText(Q1, "44"), seen=None)
    with pytest.raises(StaleEdit):
        record_reading(at.store, at.actor, figure.id, mine, seen=seen)


@pytest.mark.parametrize("box", ["name", "definition", "source", "area", "unit"])
def test_a_figure_says_what_it_counts_where_and_from_where(at, box):
    with pytest.raises(InvalidInput):
        add_figure(at.store, at.actor, replace(TEXT, **{box: " "}))
    with pytest.raises(IdentifierFound):
        add_figure(at.store, at.actor, replace(TEXT, **{box: f"of {NHS_NUMBER}"}))
    assert figures_about(at.store, at.actor, at.group) == ()


@pytest.mark.parametrize("question", ["more_harm", "more_noticing", "recording", "otherwise"])
def test_nothing_that_could_identify_a_child_is_kept_with_a_reading(at, question):
    figure = add_figure(at.store, at.actor, TEXT)
    text = ReadingText(Q1, "41", explanation=Explanation(**{question: f"of {NHS_NUMBER}"}))
    with pytest.raises(IdentifierFound):
        record_reading(at.store, at.actor, figure.id, text, seen=None)
    assert the_figure(at).readings == ()


def test_what_is_refused_leaves_nothing_behind(at):
    figure = add_figure(at.store, at.actor, BY_TYPE)
    before, part = entries(at), figure.parts[0].id
    with pytest.raises(InvalidInput, match="Criminal: This is not a number"):
        record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "41", {part: "few"}), seen=None)
    with pytest.raises(InvalidInput, match="not over yet"):
        record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "41"), seen=None, today=Q1.last_day)
    with pytest.raises(NotFound):
        record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "41", {"another": "1"}), seen=None)
    with pytest.raises(InvalidInput, match="Fill in both"):
        change_figure(at.store, at.actor, figure, replace(BY_TYPE, parts=()))
    with pytest.raises(AlreadyThere):
        add_figure(at.store, at.actor, replace(TEXT, name="missing EPISODES"))
    assert entries(at) == before
    assert the_figure(at) == Figure(figure)


def test_parts_are_renamed_moved_added_and_dropped_and_readings_keep_theirs(at):
    figure = add_figure(at.store, at.actor, BY_TYPE)
    criminal, sexual = figure.parts
    read = record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "20", {criminal.id: "12"}), seen=None)
    changed = change_figure(at.store, at.actor, figure, replace(BY_TYPE, parts=("Labour", "Criminal exploitation")))
    assert {part.id: part.name for part in changed.parts} == {
        criminal.id: "Labour",
        sexual.id: "Criminal exploitation",
    }
    changed = change_figure(at.store, at.actor, changed, replace(BY_TYPE, parts=("Sexual", "Labour", "Other")))
    assert [part.id for part in changed.parts[:2]] == [sexual.id, criminal.id]
    assert the_figure(at) == Figure(changed, (read,))
    with pytest.raises(NotNow, match="Labour has readings"):
        change_figure(at.store, at.actor, changed, replace(BY_TYPE, breakdown="", parts=()))
    kept = change_figure(at.store, at.actor, changed, replace(BY_TYPE, parts=("Labour",)))
    assert the_figure(at) == Figure(kept, (read,))


def test_a_retired_figure_keeps_its_readings_and_can_be_brought_back(at):
    figure = add_figure(at.store, at.actor, TEXT)
    record_reading(at.store, at.actor, figure.id, ReadingText(Q1, "41"), seen=None)
    retired = retire_figure(at.store, at.actor, figure, on=A_DAY)
    assert retire_figure(at.store, at.actor, figure, on=A_DAY) == retired
    with pytest.raises(NotNow, match="retired"):
        record_reading(at.store, at.actor, figure.id, ReadingText(Q2, "41"), seen=None)
    assert len(the_figure(at).readings) == 1
    back = bring_back_figure(at.store, at.actor, retired)
    assert bring_back_figure(at.store, at.actor, back) == back
    with pytest.raises(InvalidInput, match="still to come"):
        retire_figure(at.store, at.actor, back, on=date(2030, 1, 1), today=A_DAY)


def test_the_chain_tells_what_was_done_and_nothing_that_was_written(at):
    figure = add_figure(at.store, at.actor, TEXT)
    text = ReadingText(Q1, "41", explanation=Explanation(more_noticing="Training"))
    record_reading(at.store, at.actor, figure.id, text, seen=None)
    both = replace(TEXT, is_sensitive=True, area="County")
    change_figure(at.store, at.actor, figure, both)
    assert entries(at)[-4:] == [
        ("figure added", f"figure {figure.id}"),
        ("reading recorded", f"reading of figure {figure.id} to 2025-06-30"),
        ("figure changed", f"sensitivity of figure {figure.id}"),
        ("figure changed", f"figure {figure.id}"),
    ]
    with in_force(Act.EXPORT, at.actor), at.store.reading(at.actor) as read:
        bodies = [each.body for each in audit.chain(read.connection, read.partnership)][-4:]
    assert [sorted(json.loads(body)) for body in bodies if body] == [
        ["version"],
        ["period", "version"],
        ["version"],
        ["version"],
    ]

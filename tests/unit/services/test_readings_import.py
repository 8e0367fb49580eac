"""Bringing in readings: all or nothing, twice is once, and nothing that is held is changed."""

from __future__ import annotations

import pytest

from assessment.domain.errors import FileRefused, NotNow
from assessment.domain.reading import Figure
from assessment.services.figures import IndicatorText, add_figure, figures_about, retire_figure
from assessment.services.readings import ReadingText, record_reading
from assessment.services.readings_import import ReadingsFile, import_readings, preview_readings
from tests.builders import A_DAY, Q1, Q2, Q3, Place, every_row
from tests.spreadsheets import csv_file

TEXT = IndicatorText(
    "Screening forms", "Forms sent", "Team", "City", "forms", breakdown="type", parts=("Criminal", "Sexual")
)
HEADING = ("Period", "All together", "Criminal")


def a_file(*rows: tuple[object, ...]) -> ReadingsFile:
    return ReadingsFile("ours.csv", csv_file(*rows, heading=HEADING))


def the_figure(at: Place) -> Figure:
    (figure,) = figures_about(at.store, at.actor, at.group)
    return figure


def test_readings_come_in_once_and_a_look_changes_nothing(at):
    figure = add_figure(at.store, at.actor, TEXT)
    held = record_reading(at.store, at.actor, figure.id, ReadingText(Q2, "30"), seen=None)
    file = a_file(("Q3 2025/26", 40, 12), ("Q2 2025/26", 30, ""), ("Q1 2025/26", 20, 3))
    before = every_row(at.store)
    plan = preview_readings(at.store, at.actor, figure.id, file)
    assert every_row(at.store) == before
    assert ([each.period for each in plan.new], plan.held, plan.problems) == ([Q1, Q3], 1, ())

    assert import_readings(at.store, at.actor, figure.id, file) == plan
    assert [(each.period, str(each.value), len(each.parts)) for each in the_figure(at).readings] == [
        (Q1, "20", 1),
        (Q2, "30", 0),
        (Q3, "40", 1),
    ]
    assert the_figure(at).reading(Q2) == held
    after = every_row(at.store)
    again = import_readings(at.store, at.actor, figure.id, file)
    assert (again.new, again.held) == ((), 3)
    assert every_row(at.store) == after


def test_a_file_that_says_something_else_than_what_is_held_is_refused_as_a_whole(at):
    figure = add_figure(at.store, at.actor, TEXT)
    record_reading(at.store, at.actor, figure.id, ReadingText(Q2, "30", {figure.parts[0].id: "9"}), seen=None)
    file = a_file(("Q1 2025/26", 20, 3), ("Q2 2025/26", 31, 9))
    with pytest.raises(
        FileRefused, match="other numbers are held for this period: All together 30, Criminal 9"
    ) as told:
        import_readings(at.store, at.actor, figure.id, file)
    assert [each.cell for each in told.value.problems] == ["A3"]
    assert [each.period for each in the_figure(at).readings] == [Q2]


def test_a_retired_figure_takes_no_file(at):
    figure = add_figure(at.store, at.actor, TEXT)
    retire_figure(at.store, at.actor, figure, on=A_DAY)
    for service in (preview_readings, import_readings):
        with pytest.raises(NotNow, match="retired"):
            service(at.store, at.actor, figure.id, a_file(("Q1 2025/26", 20, 3)))

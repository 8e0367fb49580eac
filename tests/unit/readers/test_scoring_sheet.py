"""A scoring sheet that comes back: whatever is wrong with it is named, with its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assessment.domain.errors import FileRefused
from assessment.domain.framework import Framework, Principle
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.scale import Level, Scale
from assessment.domain.scoring_sheet import ANSWERS, IDENTITY, LEVELS, READ_FIRST, choices, digest
from assessment.domain.vote import Sure
from assessment.readers.framework_file import read_framework
from assessment.readers.scoring_sheet import SHEET_LIMITS, identity_in
from assessment.readers.workbook.opening import open_workbook
from tests.builders import FRAMEWORK_FILE
from tests.scoring_sheets import ISSUED, WHO, a_sheet, changed, filled, read

FRAMEWORK, _ = read_framework(FRAMEWORK_FILE.encode(), "our-framework.yaml")
assert FRAMEWORK is not None
SENT = filled(a_sheet(FRAMEWORK), {"listening": "Emerging"})


def scale(*labels: str, step: str = "") -> Scale:
    levels = tuple(Level(Decimal(value), label) for value, label in enumerate(labels, start=1))
    return Scale(levels, Decimal(step) if step else None)


def test_what_was_filled_in_is_read():
    sent = filled(
        a_sheet(FRAMEWORK),
        {"listening": " emerging ", "places": "Not applicable here"},
        sure={"listening": "Very sure"},
        notes={"sharing": "Nobody asks us", "places": 3},
    )
    found = read(sent, FRAMEWORK)
    assert not found.problems
    assert found.who == WHO
    assert [(each.principle_id, each.answer, each.sure, each.note) for each in found.answers] == [
        ("listening", Answer.level(Decimal(2)), Sure.VERY, ""),
        ("places", Answer(AnswerKind.NOT_APPLICABLE), None, "3"),
        ("sharing", Answer(), None, "Nobody asks us"),
    ]


def swapped(book: Any) -> None:
    sheet = book[ANSWERS]
    for column in "AB":
        first, second = sheet[f"{column}4"], sheet[f"{column}5"]
        first.value, second.value = second.value, first.value


AS_SENT = "fill in the sheet as it was sent"
NOT_LISTED = "what stands here is not on the list; choose from the list, or empty the cell"
WRONG: dict[str, tuple[Callable[[Any], object], list[str]]] = {
    "a level that is not on the list": (
        lambda book: book[ANSWERS].__setitem__("B4", "Nearly there"),
        [f"{ANSWERS}!B4: {NOT_LISTED}"],
    ),
    "a number": (lambda book: book[ANSWERS].__setitem__("B4", 7), [f"{ANSWERS}!B4: {NOT_LISTED}"]),
    "a formula": (
        lambda book: book[ANSWERS].__setitem__("B5", "=B4"),
        [f"{ANSWERS}!B5: this is a formula; copy the cells and paste them as values"],
    ),
    "a date": (
        lambda book: book[ANSWERS].__setitem__("B5", date(2025, 2, 3)),
        [f"{ANSWERS}!B5: a date stands here, and that is not on the list; choose from the list"],
    ),
    "how sure, of nothing": (
        lambda book: (book[ANSWERS].__setitem__("B4", None), book[ANSWERS].__setitem__("C4", "Very sure")),
        [f"{ANSWERS}!C4: it is said how sure somebody is of no answer; choose an answer, or empty this cell"],
    ),
    "rows in another order": (
        swapped,
        [
            f"{ANSWERS}!A{row}: what stands here belongs in A{other}: rows were put in another order; put them back, "
            f"or {AS_SENT}"
            for row, other in ((4, 5), (5, 4))
        ],
    ),
    "a principle in other words": (
        lambda book: book[ANSWERS].__setitem__("A4", "Something else"),
        [f"{ANSWERS}!A4: this was changed, and only the yellow cells may be filled in; {AS_SENT}"],
    ),
    "the instructions changed": (
        lambda book: book[READ_FIRST].__setitem__("B4", "Health"),
        [f"{READ_FIRST}!B4: this was changed, and only the yellow cells may be filled in; {AS_SENT}"],
    ),
    "written beside the table": (
        lambda book: book[ANSWERS].__setitem__("G9", "By the way"),
        [f"{ANSWERS}!G9: something was written here, outside the yellow cells; empty this cell"],
    ),
    "a sheet added": (
        lambda book: book.create_sheet("More").__setitem__("A1", "By the way"),
        ['sheet "More": this sheet was added, and nothing on it is read; take it out'],
    ),
    "a sheet taken out": (
        lambda book: book.remove(book[LEVELS]),
        [f'sheet "{LEVELS}": this sheet was taken out; {AS_SENT}'],
    ),
    "nobody named": (
        lambda book: book[READ_FIRST].__setitem__("B5", " "),
        [f"{READ_FIRST}!B5: it is not said who filled this in; enter a name or role"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_whatever_is_wrong_with_a_sheet_is_named_with_its_cell(name):
    change, expected = WRONG[name]
    found = read(changed(SENT, change), FRAMEWORK).problems
    assert [str(problem) for problem in found] == [f"back.xlsx, {each}" for each in expected]


SPOILT: dict[str, tuple[Callable[[Any], object], str]] = {
    "taken out": (lambda book: book.remove(book[IDENTITY]), f'its hidden sheet "{IDENTITY}" was taken out'),
    "of another form": (lambda book: book[IDENTITY].__setitem__("B2", "2"), "a form that this release does not know"),
    "nonsense": (lambda book: book[IDENTITY].__setitem__("A6", "nonsense"), f"{IDENTITY}!A6: the hidden sheet was"),
    "a cell that is none": (lambda book: book[IDENTITY].__setitem__("C6", "B0"), f"{IDENTITY}!A6: the hidden sheet"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_hidden_sheet_that_is_not_there_or_says_nothing_is_refused(name):
    change, expected = SPOILT[name]
    with pytest.raises(FileRefused, match=expected):
        read(changed(SENT, change), FRAMEWORK)


@pytest.mark.parametrize("cell", ["B1", "B3", "B4", "C6", "D6", "D9"])
def test_whatever_is_changed_on_the_hidden_sheet_breaks_its_signature(cell):
    spoilt = changed(SENT, lambda book: book[IDENTITY].__setitem__(cell, "A1"))
    identity, signature = identity_in(open_workbook(spoilt, "back.xlsx", SHEET_LIMITS))
    assert not identity.is_signed_by(ISSUED.secret, signature)


def test_a_sheet_into_which_far_more_was_written_is_refused_as_a_whole():
    def flood(book: Any) -> None:
        for row in range(20, 300):
            book[LEVELS].cell(row, 3).value = "x"

    with pytest.raises(FileRefused, match=f'the sheet "{LEVELS}" holds far more than was sent'):
        read(changed(SENT, flood), FRAMEWORK)


def test_levels_are_chosen_by_their_words_and_by_their_values_where_words_do_not_tell():
    assert list(choices(scale("No", "Yes"))) == ["No", "Yes", "Not enough information to say", "Not applicable here"]
    assert list(choices(scale("No", "Yes", step="0.5")))[1] == "between No and Yes"
    assert list(choices(scale("Some", "some")))[:2] == ["1: Some", "2: some"]
    assert list(choices(scale("=1", "+2")))[:2] == ["1: =1", "2: +2"]
    assert list(choices(scale("Not applicable here", "Yes")))[:2] == ["1: Not applicable here", "2: Yes"]


def test_a_level_whose_word_is_a_number_is_read_though_the_program_made_a_number_of_it():
    framework = Framework("f", 1, "F", scale("0", "1.50"), (Principle("p", "P"),))
    for value, expected in (("1.50", 2), (1.5, 2), (0, 1)):
        found = read(filled(a_sheet(framework), {"p": value}), framework)
        assert found.answers[0].answer == Answer.level(Decimal(expected)), found.problems


def test_white_space_does_not_count_and_of_a_formula_nothing_more_is_known():
    assert digest(" two\n words ") == digest("two words") != digest("two word")
    assert digest("=1+1") == digest(" =2")

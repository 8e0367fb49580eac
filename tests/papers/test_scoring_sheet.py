"""Scoring sheets of any framework: filled in, saved by other programs, printed, and read by everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer
from assessment.domain.scoring_sheet import ANSWERS, CHOICES, IDENTITY, IN_FULL, LEVELS, READ_FIRST, Asked, choices
from assessment.readers.framework_file import read_framework
from assessment.settings import PROJECT
from tests import office
from tests.frameworks import ARABIC_FILE, FIVE_HUNDRED, SINGLE, SIXTEEN, framework_file
from tests.papers.builders import framework
from tests.papers.workbooks import MAIN, opened, parts, table, values
from tests.scoring_sheets import a_sheet, cell_for, changed, filled, read


def read_from(text: str) -> Framework:
    found, problems = read_framework(text.encode(), "any.yaml")
    assert found is not None, problems
    return found


ANY = {
    "one on two levels": read_from(framework_file(SINGLE)),
    "sixteen with half steps": read_from(framework_file(SIXTEEN)),
    "five hundred on twelve levels": read_from(framework_file(FIVE_HUNDRED)),
    "from right to left": read_from(ARABIC_FILE),
}
SHIPPED = read_from((PROJECT / "frameworks" / "tce-practice-principles.yaml").read_text(encoding="utf-8"))


def all_answered(found: Framework) -> tuple[bytes, dict[str, Answer]]:
    """A sheet in which every principle has another answer than the one before, and what they are."""
    listed = list(choices(found.scale).items())
    said = {each.id: listed[number % len(listed)] for number, each in enumerate(found.principles)}
    return filled(a_sheet(found), {key: words for key, (words, _) in said.items()}), {
        key: answer for key, (_, answer) in said.items()
    }


@pytest.mark.parametrize("name", ANY)
def test_a_sheet_of_any_framework_is_filled_in_and_read_as_it_was_meant(name):
    sent, said = all_answered(ANY[name])
    found = read(sent, ANY[name])
    assert not found.problems
    assert {each.principle_id: each.answer for each in found.answers} == said


@pytest.mark.parametrize("found", [SHIPPED, ANY["from right to left"]], ids=["shipped", "right to left"])
def test_a_sheet_saved_by_libreoffice_as_xlsx_and_then_as_ods_is_still_the_one_that_went_out(tmp_path: Path, found):
    hostile = replace(found.principles[0], title="=1+1  is _x0041_ sum, \u00a0and\ttabs", prompts=("-2", "=3"))
    found = replace(found, principles=(hostile, *found.principles[1:]))
    listed = list(choices(found.scale))
    sent = filled(
        a_sheet(found),
        {each.id: listed[number % len(listed)] for number, each in enumerate(found.principles)},
        notes={hostile.id: "First line\nand a second"},
    )
    before = read(sent, found)
    assert not before.problems
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(sent)
    for kind in ("xlsx", "ods"):
        (tmp_path / kind).mkdir()
        assert read(office.resaved(path, tmp_path / kind, kind), found) == before
        path = tmp_path / kind / f"sheet.{kind}"


def test_only_what_is_asked_can_be_filled_in_and_the_lists_hold_every_answer():
    found = ANY["sixteen with half steps"]
    sent = a_sheet(found)
    asked = {cell_for(sent, kind, each.id) for each in found.principles for kind in Asked if kind is not Asked.WHO}
    asked.add(cell_for(sent, Asked.WHO))
    with opened(sent) as book:
        unlocked = {
            (sheet.title, cell.coordinate)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert unlocked == {(cell.sheet, cell.place) for cell in asked}
        assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
        hidden = {sheet.title for sheet in book if sheet.sheet_state == "veryHidden"}
        assert hidden == {CHOICES, IDENTITY}
        assert [row[0] for row in book[CHOICES].iter_rows(values_only=True)] == list(choices(found.scale))
        lists = {each.formula1: each.errorStyle for each in book[ANSWERS].data_validations.dataValidation}
    assert f"'{CHOICES}'!$A$1:$A${len(choices(found.scale))}" in lists
    assert set(lists.values()) <= {None, "stop"}


def test_no_secret_is_in_the_file_and_the_same_facts_give_the_same_bytes():
    sent = a_sheet(SHIPPED)
    assert sent == a_sheet(SHIPPED)
    assert not [row for rows in values(sent).values() for row in rows if "a secret" in row]


def test_every_sheet_has_a_title_one_table_under_a_line_and_nothing_merged_or_empty():
    sent = a_sheet(SHIPPED, is_illustrative=True)
    for name in (READ_FIRST, ANSWERS, LEVELS):
        rows = table(sent, name)
        assert values(sent)[name][0][0]
        to_fill = {"Your answer", "How sure are you? (optional)", "Note (optional)"}
        fixed = [row for row in rows if row.get("About") != "Filled in by (name or role)"]
        assert all(value for row in fixed for heading, value in row.items() if heading not in to_fill)
        assert values(sent)[name][1][0].startswith("ILLUSTRATIVE DATA")
    for sheet in parts(sent, r"worksheets/sheet[123]\.xml").values():
        assert sheet.find(f"{MAIN}mergeCells") is None
        page = sheet.find(f"{MAIN}pageSetup")
        assert page is not None
        assert (page.get("paperSize"), page.get("orientation"), page.get("fitToHeight")) == ("9", "landscape", "0")


def test_what_a_cell_cannot_show_stands_in_full_on_a_sheet_of_its_own():
    found = framework(["One", "Two"])
    long = replace(found.principles[0], prompts=tuple(f"Question {number} of very many" for number in range(60)))
    found = replace(found, principles=(long, found.principles[1]))
    sent = a_sheet(found)
    assert "[goes on: see the sheet In full]" in str(table(sent, ANSWERS)[0])
    whole = "".join(str(row["The whole text"]) for row in table(sent, IN_FULL))
    assert all(prompt in whole for prompt in long.prompts)
    assert IN_FULL not in values(a_sheet(framework(["One", "Two"])))
    spoilt = changed(sent, lambda book: book[IN_FULL].__setitem__("C4", "Question 1 only"))
    assert next(iter(read(spoilt, found).problems)).cell == f"{IN_FULL}!C4"


def test_it_prints_on_paper_that_can_be_read(tmp_path: Path):
    (tmp_path / "sheet.xlsx").write_bytes(a_sheet(SHIPPED))
    (tmp_path / "out").mkdir()
    text = office.printed(tmp_path / "sheet.xlsx", tmp_path / "out")
    pages = text.split("\f")[:-1]
    assert [page for page in pages if "Scoring sheet: TCE" in page] == [pages[0]]
    assert "What not to change" in pages[0], "how to fill it in fits on one page"
    assert all("Police, Q1 2025/26" in page and re.search(rf"Page \d+ of {len(pages)}", page) for page in pages)
    assert all("Your answer" in page for page in pages[1:-1]), "no column is cut off"


def test_names_of_any_length_and_form_go_out_as_they_are_and_come_back():
    found = framework(["One"])
    name = "=Children & families: " + "a long name " * 14
    sent = filled(a_sheet(found, agency=name, person="-1+1", group="@here", partnership="+there"), {"p1": "Emerging"})
    assert name in str(values(sent)[READ_FIRST])
    assert not read(sent, found).problems

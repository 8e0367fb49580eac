"""A board pack opened by an office program, as somebody without Excel would."""

from __future__ import annotations

import re

import pytest

from assessment.papers.board_pack.making import board_pack
from tests import office
from tests.papers.builders import FACTS, full_history
from tests.papers.extremes import worst_texts
from tests.papers.workbooks import values


@pytest.fixture(scope="module")
def packs() -> dict[str, bytes]:
    return {"whole": board_pack(full_history(), FACTS), "worst": board_pack(*worst_texts())}


@pytest.fixture(scope="module")
def both_printed(packs, tmp_path_factory) -> dict[str, str]:
    """What LibreOffice, started once, prints of each pack, as text; a form feed ends each page."""
    folder = tmp_path_factory.mktemp("printed")
    files = [folder / f"{name}.xlsx" for name in packs]
    for file, data in zip(files, packs.values(), strict=True):
        file.write_bytes(data)
    return dict(zip(packs, office.all_printed(files, folder), strict=True))


@pytest.fixture(scope="module")
def printed(both_printed) -> str:
    return both_printed["whole"]


def test_every_sheet_is_printed_with_its_title_and_no_page_is_empty(packs, printed):
    pages = printed.split("\f")[:-1]
    for name, rows in values(packs["whole"]).items():
        assert any(str(rows[0][0]) in page for page in pages), name
    assert all(len(page.split()) > 20 for page in pages)


def test_the_worst_texts_are_printed_too_sheet_by_sheet_none_shrunk_and_each_page_numbered(packs, both_printed):
    pages = both_printed["worst"].split("\f")[:-1]
    for name, rows in values(packs["worst"]).items():
        assert any(str(rows[0][0]) in page for page in pages), name
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "OFFICIAL-SENSITIVE" in page


def test_every_page_says_which_it_is_and_whether_it_is_final(printed):
    pages = printed.split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "FINAL" in page


def test_no_sheet_is_cut_into_columns_of_pages(printed):
    """A sheet wider than the page would print its right-hand columns on further pages, without the first column."""
    pages = printed.split("\f")
    trend = next(page for page in pages if "Trend: Exploitation" in page)
    assert "Q3 2024/25" in trend
    assert "Q2 2026/27" in trend
    assert "Direction" in trend


def test_the_charts_carry_the_words_of_the_levels(printed):
    page = next(page for page in printed.split("\f") if "Trend charts: Exploitation" in page)
    words = re.sub(r"\s+", " ", page)
    for level in ("Not started", "Emerging", "Developing", "Established", "Embedded"):
        assert words.count(level) >= 4, level

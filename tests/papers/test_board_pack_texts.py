"""What people type stays text, and stays what they typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import InvalidInput
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.papers.board_pack.making import board_pack
from assessment.papers.sheets.cell_text import CELL_LIMIT, CONTINUED, cell_text, in_parts
from assessment.papers.sheets.fitting import fitted
from assessment.papers.sheets.measure import LINES_SHOWN, line_count, lines_of
from assessment.papers.sheets.sheet import ABOVE
from tests.papers.builders import FACTS, FIRST, framework, history, judgement, record
from tests.papers.workbooks import opened, parts, table, values

HOSTILE = {
    "formula": '=HYPERLINK("https://example.org","here")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "full-width equals": "\uff1d1+1",
    "full-width at": "\uff20SUM(A1)",
    "tab before a formula": "\t=1+1",
    "error": "#REF!",
    "number": "007",
    "date": "1/2/2026",
    "yes": "TRUE",
    "address": "https://example.org/?a=b&c=<d>",
    "e-mail": "mailto:somebody@example.org",
    "angle brackets": "<b>bold</b> & ]]> <!-- -->",
    "escape that is none": "_x0041_ and _x005F_ and x005F_",
    "emoji": "👩🏽\u200d🚒 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "right to left": "העיר \u200fקוראת 2026 بالعربية",
    "combining": "Zoe\u0308 \u1ebf\u0323",
    "lines": "one\ntwo\n\nfour",
    "spaces within": "a  b\u00a0c\u3000d",
    "header codes": "&P &N &[Page] &D &Z",
}


def pack_saying(text: str) -> bytes:
    """A pack in which the text stands wherever people may type one."""
    used = framework([f"A {text}"], title=f"B {text}", short_title="")
    evidence = {"p1": (Evidence("e", EvidenceKind.DATA, Voice.LEADERS, text, text),)}
    said = judgement("p1", "3", reason=text, dissent=text, what_next=text)
    told = history(record(FIRST, [said], used=used, evidence=evidence), group=text, partnership=text)
    return board_pack(told, FACTS)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_as_text_letter_for_letter(text):
    data = pack_saying(text)
    read = text.replace("x005F_", "")  # openpyxl's own reading of "x005F_"; the file holds it as Excel does
    cells = {row["What"]: row["In words"] for row in table(data, "Reasons")}
    assert cells == {"Reason": read, "Dissent": read, "What next": read}
    with opened(data) as workbook:
        found = [cell for row in workbook["Reasons"].iter_rows() for cell in row if cell.value == read]
        assert [cell.data_type for cell in found] == ["s", "s", "s"]
        assert [cell.quotePrefix for cell in found] == [text[0] in "=+-@\t\uff1d\uff20"] * 3


def test_control_characters_half_characters_and_line_ends_are_made_fit_and_nothing_else_changes():
    assert cell_text("a\x00b\x1bc\x7fd\ufffee\uffff\r\nf\rg\x0bh\u2028i\ud83dj") == "abcde\nf\ng\nh\ni\ufffdj"
    data = pack_saying("a\x00b\ufffec")
    assert table(data, "This quarter")[0]["Reason"] == "abc"
    assert parts(data, r"\.xml$")  # each part of the file can be read as XML


def test_a_text_of_nothing_but_unfit_characters_reads_as_none():
    assert {row["In words"] for row in table(pack_saying("\x00\x01 \ufffe"), "Reasons")} == {"none recorded"}


def test_the_longest_note_goes_on_in_further_rows_and_loses_nothing():
    note = "".join(f"Sentence {number} of a note that has a great deal to say. " for number in range(90))[:4000].strip()
    data = pack_saying(note)
    rows = [row for row in table(data, "Reasons") if row["What"] == "Reason"]
    reason = [str(row["In words"]) for row in rows if row["In words"] != ABOVE]
    assert len(reason) > 1
    assert "".join(part.removeprefix(CONTINUED) for part in reason) == note
    shown = str(table(data, "This quarter")[0]["Reason"])
    assert shown.endswith("... [goes on: see the sheet Reasons]")
    assert note.startswith(shown.removesuffix(" ... [goes on: see the sheet Reasons]"))


def test_a_text_longer_than_a_cell_is_refused_by_name_rather_than_cut():
    assert len(cell_text("x" * CELL_LIMIT)) == CELL_LIMIT
    with pytest.raises(InvalidInput, match="32,768 characters does not fit into a cell, which holds 32,767"):
        cell_text("x" * (CELL_LIMIT + 1))
    with pytest.raises(InvalidInput, match="does not fit"):
        cell_text("😀" * (CELL_LIMIT // 2 + 1))  # two UTF-16 units each, which is how Excel counts


def test_a_title_that_no_cell_can_hold_stops_the_pack():
    with pytest.raises(InvalidInput, match="Shorten it, then make the board pack again"):
        board_pack(history(record(FIRST, "3", used=framework(["x" * 40_000]))), FACTS)


@given(st.text(max_size=400), st.integers(min_value=3, max_value=60))
def test_lines_put_together_are_the_text(text, width):
    assert "".join(lines_of(text, width)) == text


@given(st.text(min_size=1, max_size=400), st.text(max_size=400), st.integers(min_value=20, max_value=60))
def test_a_title_and_a_line_that_are_wider_than_their_table_are_broken_and_lose_nothing(title, line, width):
    head = fitted(title, (line,), width)
    assert "".join("".join(head).split()) == "".join(f"{title}{line}".split())
    assert all(line_count(part, width) == 1 for part in head[1:])
    assert all(head[1:])


@given(st.text(alphabet="ab \n会", max_size=1500), st.integers(min_value=8, max_value=20))
def test_every_part_of_a_long_text_can_be_shown_and_together_they_are_the_text(text, width):
    first, *further = in_parts(text, width)
    parts = [first, *(part.removeprefix(CONTINUED) for part in further)]
    assert "".join(parts) == text
    assert all(len(lines_of(part, width)) <= LINES_SHOWN for part in parts)


def test_a_row_is_as_high_as_its_longest_cell_needs():
    data = pack_saying("Thirty words and more. " * 20)
    with opened(data) as workbook:
        sheet = workbook["Reasons"]
        heights = [sheet.row_dimensions[row].height for row in range(sheet.max_row - 2, sheet.max_row + 1)]
    assert all(height > 60 for height in heights)


def test_wide_characters_count_double():
    assert line_count("会" * 40, 40) == 2
    assert line_count("i" * 60, 40) == 1


def test_a_title_in_the_margin_codes_of_a_header_is_not_read_as_one():
    sheets = values(pack_saying("&P &N"))
    with opened(pack_saying("&P &N")) as workbook:
        assert {sheet.oddHeader.center.text for sheet in workbook} == {"FINAL"}
    assert sheets["Cover"][0][0] == "Board pack: &P &N, Q3 2024/25"

"""`wording check` reads any text file, says line by line what it found, and refuses what is not text."""

from __future__ import annotations

import os
from datetime import date

import pytest

from assessment.domain.errors import InvalidInput
from assessment.wording import files
from assessment.wording.files import check_file
from assessment.wording.identifiers import IdentifierKind

TODAY = date(2026, 3, 2)


def test_each_find_is_given_with_its_file_its_line_and_what_to_do(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_bytes(b"\xef\xbb\xbfMinutes\r\nChild A was discussed\r\n\r\nNHS 943 476\r\n5870\rborn 3 March 2011\n")
    found = check_file(path, today=TODAY)
    assert [(one.line, one.kind) for one in found] == [
        (2, IdentifierKind.CHILD_REFERENCE),
        (4, IdentifierKind.NHS_NUMBER),
        (6, IdentifierKind.DATE_OF_BIRTH),
    ]
    assert [one.blocks for one in found] == [False, True, True]
    assert str(found[1]) == (
        f"{path}:4: nhs_number: Take it out and say what it shows about the work, not about one person."
    )
    assert not any("943" in str(one).removeprefix(str(path)) for one in found)


@pytest.mark.parametrize("content", [b"", b"Two agencies agreed in Q1 2025/26.\n"])
def test_a_file_without_identifiers_gives_nothing(tmp_path, content):
    path = tmp_path / "minutes.txt"
    path.write_bytes(content)
    assert check_file(path, today=TODAY) == ()


def refusal(path) -> str:
    with pytest.raises(InvalidInput) as refused:
        check_file(path, today=TODAY)
    return str(refused.value).removeprefix(f"{path}: ")


def test_what_is_no_text_file_is_refused_with_the_reason_and_how_to_mend_it(tmp_path):
    workbook, latin, pipe = tmp_path / "pack.xlsx", tmp_path / "latin.txt", tmp_path / "pipe"
    workbook.write_bytes(b"PK\x03\x04\x00\x00")
    latin.write_bytes(b"first\nsecond caf\xe9\n")
    os.mkfifo(pipe)
    save_as = "Save it as plain text in UTF-8 (in Word: Save as, Plain text) and check that file."

    assert refusal(workbook) == f"this is not a plain text file. {save_as}"
    assert refusal(latin) == f"line 2 is not UTF-8 text. {save_as}"
    assert refusal(tmp_path) == "this is a folder. Name the files in it."
    assert refusal(pipe) == "this is not an ordinary file. Save the text in a file; name that."
    assert refusal(tmp_path / "missing.txt") == "there is no such file. Check the spelling and the folder."
    assert refusal(latin / "below") == "there is no such file. Check the spelling and the folder."


def test_a_file_that_is_too_big_is_refused_before_it_is_read_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 1_000_000)
    assert check_file(path, today=TODAY) == ()
    path.write_bytes(b"a" * 1_000_001)
    assert refusal(path) == "the file is larger than 1 MB. Split it into smaller files."


def test_a_file_that_may_not_be_read_is_refused_with_the_systems_reason(tmp_path, monkeypatch):
    path = tmp_path / "closed.txt"
    path.write_text("closed")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert refusal(path) == "it cannot be read (Permission denied). Check who may read it."

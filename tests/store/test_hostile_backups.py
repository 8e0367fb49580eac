"""An archive that cannot be put back is refused in a sentence, before anything is changed.

It is long because it lists the ways to spoil an archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.domain.errors import FileRefused, StoreRefused
from assessment.domain.permission import HOST, Act, in_force
from assessment.services import restoring
from assessment.store.backup import reading, rehearsal
from assessment.store.backup.writing import write_archive
from assessment.store.transaction import Store
from tests.builders import Place, a_partnership, an_open_round, every_row, judge, some_evidence

MADE_AT = "2026-11-21T14:03:00.000000Z"
Files = dict[str, bytes]


@pytest.fixture
def here(ready_sqlite_url: str, store_on: Callable[..., Store]) -> Place:
    at = a_partnership(store_on(ready_sqlite_url))
    round_ = an_open_round(at)
    judge(at, round_, "level:2")
    some_evidence(at, round_)
    return at


@pytest.fixture
def files(here: Place) -> Files:
    """The files of a good archive, by name, to be spoilt."""
    file = io.BytesIO()
    with in_force(Act.HOST, HOST), here.store.reading(HOST) as read:
        write_archive(read, file, release="test", made_at=MADE_AT)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Files) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def refused(here: Place, path: Path) -> str:
    """Try to put an archive back, and return why that was refused; nothing may have changed, nor be left over."""
    before, beside = every_row(here.store), set(path.parent.rglob("*"))
    with pytest.raises((FileRefused, StoreRefused)) as why:
        restoring.restore(here.store, HOST, path, path.parent, replace=True)
    assert every_row(here.store) == before
    assert set(path.parent.rglob("*")) == beside
    assert str(path) in str(why.value)
    assert "nothing was changed" in str(why.value)
    return str(why.value)


def manifest(files: Files) -> dict[str, Any]:
    return json.loads(files["manifest.json"])


def with_manifest(files: Files, **changed: object) -> Files:
    return {**files, "manifest.json": json.dumps(manifest(files) | changed).encode()}


def with_rows(files: Files, table: str, change: Callable[[list[Any]], list[Any]]) -> Files:
    """Change a table's rows, and have the manifest agree with them: only what they say is wrong."""
    return with_lines(
        files,
        table,
        b"".join(
            json.dumps(row).encode() + b"\n"
            for row in change([json.loads(line) for line in files[f"tables/{table}.jsonl"].splitlines()])
        ),
    )


def with_lines(files: Files, table: str, data: bytes) -> Files:
    said = manifest(files)
    for part in said["parts"]:
        if part["table"] == table:
            part.update(rows=data.count(b"\n"), size=len(data), sha256=hashlib.sha256(data).hexdigest())
    return with_manifest({**files, f"tables/{table}.jsonl": data}, parts=said["parts"])


def without(files: Files, *names: str) -> Files:
    return {name: data for name, data in files.items() if name not in names}


def set_in_first(column: int, value: object) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [[*rows[0][:column], value, *rows[0][column + 1 :]], *rows[1:]]


def parts_with(files: Files, table: str, **changed: object) -> Files:
    said = manifest(files)
    for part in said["parts"]:
        if part["table"] == table:
            part.update(changed)
    return with_manifest(files, parts=said["parts"])


def one_text_more(files: Files) -> Files:
    return {**files, "tables/person.jsonl": files["tables/person.jsonl"].replace(b"Chair", b"Chief")}


JUDGED, PERSON = "judgement_field", "person"
NAME, VERSION, TOOK_PART = 2, 4, 5

SPOILT: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a letter changed": (one_text_more, "is not what was written"),
    "a row lost": (lambda f: {**f, "tables/person.jsonl": b""}, "its files are not those that its manifest names"),
    "a row doubled": (
        lambda f: parts_with({**f, "tables/person.jsonl": f["tables/person.jsonl"] * 2}, PERSON, size=10_000),
        "its files are not those that its manifest names",
    ),
    "more rows than it says": (lambda f: parts_with(f, "audit_entry", rows=1), "there is more in tables/audit_entry"),
    "a file lost": (lambda f: without(f, "tables/round.jsonl"), "its files are not those"),
    "an absolute name": (lambda f: {**f, "/etc/cron.d/x": b"x"}, "its files are not those"),
    "a name that climbs": (lambda f: {**f, "../../x": b"x"}, "its files are not those"),
    "a manifest that is none": (lambda f: {**f, "manifest.json": b"{"}, "its manifest cannot be read"),
    "a manifest of brackets": (lambda f: {**f, "manifest.json": b"[" * 200_000}, "its manifest cannot be read"),
    "no manifest": (lambda f: without(f, "manifest.json"), "it is not a back-up of this product"),
    "another program's": (lambda f: with_manifest(f, format="theirs"), "it is not a back-up of this product"),
    "a manifest with more in it": (lambda f: with_manifest(f, run="rm"), "its manifest does not say what it should"),
    "a manifest with texts for numbers": (lambda f: parts_with(f, PERSON, rows="1"), "(at parts."),
    "a newer form": (lambda f: with_manifest(f, format_version=2), "restore it with the release that made it"),
    "a newer step": (lambda f: with_manifest(f, step="9999", release="7.0"), "release 7.0 made it, which is newer"),
    "an unknown table": (
        lambda f: with_manifest(
            {**f, "tables/sqlite_master.jsonl": b""},
            parts=[
                *manifest(f)["parts"],
                {
                    "table": "sqlite_master",
                    "columns": ["sql"],
                    "rows": 0,
                    "size": 0,
                    "sha256": hashlib.sha256(b"").hexdigest(),
                },
            ],
        ),
        "its tables are not those of step",
    ),
    "a table twice": (
        lambda f: with_manifest(f, parts=[*manifest(f)["parts"], manifest(f)["parts"][0]]),
        "names a table twice",
    ),
    "an unknown column": (
        lambda f: parts_with(f, PERSON, columns=["partnership_id", "person_id", "name", "secret"]),
        "the columns of its table person",
    ),
    "a column missing": (
        lambda f: parts_with(f, PERSON, columns=["partnership_id", "person_id", "name"]),
        "the columns of its table person",
    ),
    "a value missing": (lambda f: with_rows(f, PERSON, lambda rows: [rows[0][:-1]]), "row 1 of tables/person.jsonl"),
    "a number for a text": (lambda f: with_rows(f, PERSON, set_in_first(NAME, 7)), "row 1 of tables/person.jsonl"),
    "a text for a number": (lambda f: with_rows(f, JUDGED, set_in_first(VERSION, "1")), "is not a row of that table"),
    "yes for a number": (lambda f: with_rows(f, JUDGED, set_in_first(VERSION, True)), "is not a row of that table"),
    "a number for yes": (lambda f: with_rows(f, "round_agency", set_in_first(TOOK_PART, 1)), "is not a row"),
    "a number too large": (lambda f: with_rows(f, JUDGED, set_in_first(VERSION, 2**40)), "is not a row"),
    "no number at all": (lambda f: with_rows(f, JUDGED, set_in_first(VERSION, float("inf"))), "is not a row"),
    "nothing where something must be": (lambda f: with_rows(f, PERSON, set_in_first(NAME, None)), "is not a row"),
    "a key too long": (lambda f: with_rows(f, PERSON, set_in_first(1, "k" * 33)), "is not a row of that table"),
    "half a sign": (lambda f: with_rows(f, PERSON, set_in_first(NAME, "\ud800")), "is not a row of that table"),
    "a sign that cannot be stored": (lambda f: with_rows(f, PERSON, set_in_first(NAME, "a\0b")), "is not a row"),
    "a row that is no list": (lambda f: with_lines(f, PERSON, b'{"name": 1}\n'), "is not a row of that table"),
    "a row of brackets": (lambda f: with_lines(f, PERSON, b"[" * 200_000 + b"\n"), "is not a row of that table"),
    "rows that refer to nothing": (lambda f: with_lines(f, "evidence", b""), "its rows do not fit together"),
    "a key twice": (lambda f: with_rows(f, PERSON, lambda rows: rows * 2), "its rows do not fit together"),
    "an audit entry edited": (
        lambda f: with_rows(f, "audit_entry", set_in_first(4, "something else")),
        "an audit chain in it is not the one that its manifest tells of",
    ),
    "an audit chain cut off": (
        lambda f: with_rows(f, "audit_entry", lambda rows: [row for row in rows if row[1] < 3]),
        "an audit chain in it is not the one",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_an_archive_that_is_not_what_it_says_is_refused(spoilt: str, here: Place, files: Files, tmp_path: Path) -> None:
    spoil, why = SPOILT[spoilt]
    path = tmp_path / "archive.zip"
    path.write_bytes(packed(spoil(files)))
    assert why in refused(here, path)


def test_a_good_archive_made_of_the_same_files_is_taken(here: Place, files: Files, tmp_path: Path) -> None:
    """So that what is refused above is refused for what was spoilt."""
    path = tmp_path / "archive.zip"
    path.write_bytes(packed(with_rows(files, PERSON, lambda rows: rows)))
    assert restoring.restore(here.store, HOST, path, tmp_path, replace=True).rows > 0


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all" * 100, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused(data: bytes, here: Place, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(data)
    assert "not a" in refused(here, path)


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(share: float, here: Place, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    whole = packed(files)
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "it is not a zip file, or it is damaged" in refused(here, path)


def test_an_archive_with_a_damaged_byte_in_any_part_is_refused(here: Place, files: Files, tmp_path: Path) -> None:
    whole = packed(files)
    at = whole.index(b"tables/judgement_field.jsonl") + 60
    path = tmp_path / "archive.zip"
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
    refused(here, path)


def test_a_file_that_is_not_there_is_said(here: Place, tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        restoring.restore(here.store, HOST, tmp_path / "none.zip", tmp_path, replace=True)


def test_an_archive_that_unpacks_to_far_more_than_rows_do_is_refused(here: Place, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(packed(with_lines(files, PERSON, b" " * 8_000_000 + b"\n")))
    assert "packed in a way that no back-up is" in refused(here, path)


def test_sizes_are_counted_and_not_believed(here: Place, files: Files, tmp_path: Path) -> None:
    """The directory says less than there is: what is read ends where it says, and is not what was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.getinfo("tables/audit_entry.jsonl").file_size = 10
    path = tmp_path / "archive.zip"
    path.write_bytes(file.getvalue())
    refused(here, path)


def test_an_archive_of_very_many_files_is_refused_before_their_list_is_read(
    here: Place, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(packed(files | {f"tables/t{number}.jsonl": b"" for number in range(2_000)}))
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda _self: pytest.fail("its list was read"))
    assert "more files than a back-up has" in refused(here, path)


def test_an_archive_with_one_name_twice_is_refused(here: Place, files: Files, tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*files.items(), ("manifest.json", files["manifest.json"])]:
            archive.writestr(name, data)
    path = tmp_path / "archive.zip"
    path.write_bytes(file.getvalue())
    assert "one of them twice" in refused(here, path)


def test_an_archive_in_another_kind_of_packing_is_refused(here: Place, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert "packed in a way that no back-up is" in refused(here, path)


def test_a_row_longer_than_any_can_be_is_not_read_to_its_end(
    here: Place, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_LINE", 1_000)
    path = tmp_path / "archive.zip"
    path.write_bytes(packed(with_rows(files, PERSON, set_in_first(NAME, "long " * 1_000))))
    assert "is longer than any can be" in refused(here, path)


def test_an_archive_is_tried_out_where_there_is_room_or_not_at_all(
    here: Place, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "archive.zip"
    path.write_bytes(packed(files))
    before = every_row(here.store)
    monkeypatch.setattr(rehearsal.tempfile, "TemporaryDirectory", no_room)
    with pytest.raises(StoreRefused, match=r"could not be tried out.*No space left.*Nothing was changed"):
        restoring.restore(here.store, HOST, path, tmp_path, replace=True)
    assert every_row(here.store) == before

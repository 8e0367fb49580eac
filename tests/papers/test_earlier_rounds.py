"""A new version of a framework, or of a group's own wording, changes nothing that is handed out of earlier rounds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assessment.domain.permission import HOST
from assessment.services import exporting, exporting_everything, library, trends
from tests.builders import (
    FRAMEWORK,
    FRAMEWORK_FILE,
    Q1,
    Q2,
    Q3,
    Q4,
    SECOND_VERSION_FILE,
    Place,
    a_closed_round,
    an_open_round,
    everything_done,
    judge,
)

OVERLAY = """\
schema: 1
overlay_of: our-framework
base_version: 1
version: 1
order: [places, listening, sharing]
principles: [{id: listening, title: Children decide here}, {id: places, same: true, title: Places get safer}]
"""
EARLIER = (Q1, Q2)


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def packs(at: Place) -> list[bytes]:
    return [exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, period).data for period in EARLIER]


def rows_of_earlier_rounds(at: Place) -> str:
    periods = {period.canonical for period in EARLIER}
    rows = trends.trend_rows(at.store, at.actor, FRAMEWORK)
    return trends.as_csv([row for row in rows if row.period in periods]) + trends.as_json(
        [row for row in rows if row.period in periods]
    )


def exported(at: Place) -> dict[str, bytes]:
    made = exporting_everything.export_everything(at.store, at.actor)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def everything_of_earlier_rounds(before: dict[str, bytes], now: dict[str, bytes]) -> None:
    """Each framework is the same file, and each table of what was judged begins with the same bytes."""
    for name, data in before.items():
        if name.startswith("frameworks/"):
            assert now[name] == data, name
        elif name.startswith(("csv/judgements", "csv/trends", "csv/rounds")):
            assert now[name].startswith(data), name


def judged_anew(at: Place, version: str) -> None:
    for period in (Q3, Q4):
        round_ = an_open_round(at, period, version=version)
        everything_done(at, round_)
        judge(at, round_, "level:3", seen=1)


def test_after_version_2_is_added_and_used_and_the_first_ones_file_deleted(at: Place, tmp_path: Path):
    first = tmp_path / "our-framework.yaml"
    first.write_text(FRAMEWORK_FILE, encoding="utf-8")
    library.read_folder(at.store, HOST, tmp_path)
    for period in EARLIER:
        a_closed_round(at, period)
    before = packs(at), rows_of_earlier_rounds(at), exported(at)

    (tmp_path / "our-framework-2.yaml").write_text(SECOND_VERSION_FILE, encoding="utf-8")
    assert library.read_folder(at.store, HOST, tmp_path) == ()
    judged_anew(at, "2")
    first.unlink()
    library.read_folder(at.store, HOST, tmp_path)

    assert (packs(at), rows_of_earlier_rounds(at)) == before[:2]
    now = exported(at)
    everything_of_earlier_rounds(before[2], now)
    assert b"The wording changed in version 2." in now["csv/trends.csv"]


def test_after_a_new_version_of_the_groups_own_wording_is_added_and_used(at: Place):
    library.add_framework(at.store, at.actor, OVERLAY.encode(), "ours.yaml")
    for period in EARLIER:
        a_closed_round(at, period)
    before = packs(at), rows_of_earlier_rounds(at), exported(at)
    assert ",1+1," in before[1]

    second = OVERLAY.replace("version: 1\norder", "version: 2\norder").replace("decide here", "decide")
    library.add_framework(at.store, at.actor, second.encode(), "ours.yaml")
    judged_anew(at, "1+2")

    assert (packs(at), rows_of_earlier_rounds(at)) == before[:2]
    now = exported(at)
    everything_of_earlier_rounds(before[2], now)
    assert b"The local wording changed in version 1+2." in now["csv/trends.csv"]
    assert b"Version 1+2 is used from here on; the meaning is the same." in now["csv/trends.csv"]

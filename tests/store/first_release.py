"""What the first release wrote: how its store was made, and how exports are taken from a store, then and now.

`first_release.zip` beside this was made with the code of release 0.1.0 as it first came out, by this very program:

    python -m tests.store.first_release tests/store/first_release.zip

It holds the store, and its exports as that release gave them. Texts and people in it are invented.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import JudgementField
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.permission import HOST, Actor, Role
from assessment.domain.round import Round
from assessment.services import door, exporting, illustration, judging, library, partnerships, records, rounds, trends
from assessment.services.judging import EvidenceText, FieldChange
from assessment.services.partnerships import SetUp
from assessment.services.rounds import Attendance, NewRound
from assessment.store.transaction import Store
from assessment.store.upgrade import migrate

ARCHIVE = Path(__file__).with_name("first_release.zip")
STORE, EXPORTS = "store.sqlite", "exports.json"
FRAMEWORKS = Path(__file__).parent.parent.parent / "frameworks"
OWN_FRAMEWORK = """\
schema: 1
id: lleoedd-diogel
version: 1
lang: cy
title: Lleoedd diogel
scale:
  step: 0.5
  levels:
    - {value: 0, label: Dim eto}
    - {value: 1, label: Ar y gweill}
    - {value: 2, label: "Wedi'i wneud"}
principles:
  - {id: parciau, title: Mae'r parciau'n ddiogel}
  - {id: bysiau, title: Mae'r bysiau'n ddiogel}
"""


def fill(store: Store) -> None:
    """Load the illustrative partnership, and set up one that stands for a real one, with three rounds."""
    library.read_folder(store, HOST, FRAMEWORKS)
    illustration.load(store, HOST, date(2026, 11, 21))
    door.use_link(store, HOST, door.make_link(store, HOST), "Rheolwr y bwrdd")
    asked = SetUp(
        "Glan yr Afon",
        "Grŵp llywio",
        "Business manager",
        ("Police", "Health", "=Housing"),
        YearKind.FINANCIAL,
        ("four-ps",),
    )
    made = partnerships.set_up(store, Actor(Role.FACILITATOR), asked)
    actor = Actor(Role.FACILITATOR, made.id, made.facilitator)
    library.add_framework(store, actor, OWN_FRAMEWORK.encode(), "own.yaml")
    partnerships.use_framework(store, actor, made.groups[0].id, "lleoedd-diogel")
    first = _open(store, actor, made, "four-ps", Period(2025, 4))
    _judge(store, actor, first, "prepare", "level:2", "We know where we stand.", seen=0)
    _judge(store, actor, first, "prepare", "level:3", "On reflection, further than that.", seen=1)
    _judge(store, actor, first, "prevent", "agreed_to_differ", "=1+1 is how two agencies put it.", seen=0)
    _judge(store, actor, first, "protect", "not_enough_information", "", seen=0)
    _judge(store, actor, first, "pursue", "not_looked_at", "The police lead was away.", seen=0)
    used = judging.add_evidence(
        store,
        actor,
        first.id,
        "prepare",
        EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Eleven audits", "In the minutes"),
    )
    judging.change_evidence(
        store,
        actor,
        first.id,
        "prepare",
        used.id,
        EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Twelve audits", "In the minutes"),
        seen=1,
    )
    _close(store, actor, made, first)
    rounds.reopen_round(store, actor, first.id, reason="A level was written down wrongly.")
    _judge(store, actor, first, "protect", "level:1", "Now we can say.", seen=1)
    _close(store, actor, made, first)
    second = _open(store, actor, made, "four-ps", Period(2025, 7))
    _judge(store, actor, second, "prepare", "level:2", "Two agencies left.", seen=0)
    welsh = _open(store, actor, made, "lleoedd-diogel", Period(2025, 7))
    _judge(store, actor, welsh, "parciau", "level:0.5", "Goleuadau newydd.", seen=0)


def _open(store: Store, actor: Actor, made: Partnership, framework: str, period: Period) -> Round:
    asked = NewRound(made.groups[0].id, framework, period, tuple(agency.id for agency in made.agencies))
    return rounds.open_round(store, actor, asked)


def _judge(store: Store, actor: Actor, round_: Round, principle: str, answer: str, reason: str, *, seen: int) -> None:
    texts = {JudgementField.ANSWER: answer, JudgementField.REASON: reason}
    if answer.startswith("level"):
        texts |= {JudgementField.STRENGTH: "one_agency", JudgementField.WHAT_NEXT: f"Look again ({seen})."}
    for field, text in texts.items():
        now = records.fields_of_round(store, actor, round_.id).get((principle, field))
        change = FieldChange(round_.id, principle, field, text, now.version if now else 0)
        judging.record_judgement(store, actor, change)


def _close(store: Store, actor: Actor, made: Partnership, round_: Round) -> None:
    came = {agency.id: Attendance(took_part=agency.name != "Health", attended_as="Head") for agency in made.agencies}
    rounds.record_participation(store, actor, round_.id, came)
    rounds.close_round(store, actor, round_.id, signed_off_by="Chair", signed_off_on=date(2025, 7, 14))


def exports(store: Store) -> dict[str, Any]:
    """Take the exports of everything in a store: trends in both forms, and what stands in the cells of packs.

    Of each group's rounds with a framework the pack of the last is taken, which tells of all.
    """
    found: dict[str, Any] = {}
    for owner in partnerships.every_partnership(store, HOST):
        actor = HOST.within(owner.id)
        whole = partnerships.partnership(store, actor)
        for framework_id in sorted({each for group in whole.groups for each in group.frameworks}):
            rows = trends.trend_rows(store, actor, framework_id)
            found[f"{owner.name}, {framework_id}, csv"] = trends.as_csv(rows)
            found[f"{owner.name}, {framework_id}, json"] = json.loads(trends.as_json(rows))
        for group in whole.judging_groups:
            for framework_id in group.frameworks:
                pack = exporting.board_pack(store, actor, group.id, framework_id)
                found[f"{owner.name}, {framework_id}, {group.name}"] = cells(pack.data)
    return found


def cells(workbook: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return what stands in each sheet of a pack: the rows of its table by heading, or of its plain range by column."""
    sheets = openpyxl.load_workbook(io.BytesIO(workbook))
    return {sheet.title: list(_rows(sheet)) for sheet in sheets.worksheets}


def _rows(sheet: Worksheet) -> Iterator[dict[str, Any]]:
    if not sheet.tables:
        for row in sheet.iter_rows():
            yield {cell.column_letter: cell.value for cell in row if cell.value is not None}
        return
    (table,) = sheet.tables.values()
    heading, *rows = sheet[table.ref]
    for row in rows:
        yield {str(name.value): cell.value for name, cell in zip(heading, row, strict=True)}


def main(out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / STORE
        made = Store(f"sqlite:///{path.as_posix()}", wal=False, clock=lambda: datetime(2026, 11, 21, 14, 3, tzinfo=UTC))
        migrate(made)
        fill(made)
        made.dispose()
        whole = path.read_bytes()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
            archive.writestr(STORE, whole)
            archive.writestr(EXPORTS, json.dumps(exports(made), ensure_ascii=False, sort_keys=True))
        made.dispose()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What a new version of a framework does to the packs of earlier rounds: nothing, to the byte.

Every quarter's pack is made; a version in which a principle has other words is put in the library, and a round is
opened with it; every pack is made again. The control is making them twice with nothing in between: what differs then is
not the version's doing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from assessment.domain.period import next_period
from assessment.domain.permission import HOST
from assessment.services import exporting, library, records, rounds
from assessment.services.rounds import NewRound
from assessment.services.running import FRAMEWORKS
from benchmarks.rows import Row
from benchmarks.stores import FRAMEWORK, LAST, TODAY, Place, a_partnership, a_store, sqlite_in

QUARTERS = 8
FIRST_VERSION = FRAMEWORKS / "tce-practice-principles.yaml"
EDITS = {
    "\nversion: 1\n": "\nversion: 2\n",
    "title: Put children and young people first": "title: Put every child and young person first",
}
CHANGES = "\nchanges:\n  - {id: put-children-first, relation: reworded, note: Made up to be measured}\n"


def measure() -> list[Row]:
    """One row; takes about ten seconds."""
    with tempfile.TemporaryDirectory() as name:
        store = a_store(sqlite_in(Path(name)))
        at = a_partnership(store, "Before and after", QUARTERS)
        first, again = _packs(at), _packs(at)
        _open_a_round_with_a_new_version(at)
        after = _packs(at)[:QUARTERS]
        store.dispose()
    changed, control = _different(first, after), _different(first, again)
    return [
        Row(
            name=f"a new framework version: packs of {QUARTERS} earlier rounds that changed (control: made twice)",
            unit="packs",
            value=changed,
            p95=changed,
            control=control,
            ratio=None,
            promise=0.0,
            kept=changed == 0 and len(first) == QUARTERS,
        )
    ]


def _packs(at: Place) -> list[bytes]:
    """The pack of every round, the earliest first."""
    return [
        exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, each.period).data
        for each in records.rounds_of_group(at.store, at.actor, at.group)
    ]


def _open_a_round_with_a_new_version(at: Place) -> None:
    text = FIRST_VERSION.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert old in text, old
        text = text.replace(old, new)
    version = library.add_framework(at.store, HOST, f"{text}{CHANGES}".encode(), "second-version.yaml").version
    assert version == 2, version
    agencies = tuple(agency.id for agency in at.partnership.agencies)
    new = NewRound(at.group, FRAMEWORK, next_period(LAST), agencies, version="2")
    rounds.open_round(at.store, at.actor, new, today=TODAY)


def _different(before: list[bytes], after: list[bytes]) -> float:
    return float(sum(one != other for one, other in zip(before, after, strict=True)))

"""A program to be killed: it saves one field over and over, and says each version once the save was acknowledged."""

from __future__ import annotations

import sys

from assessment.domain.judgement import JudgementField
from assessment.domain.permission import Actor, Role
from assessment.services.judging import FieldChange, record_judgement
from assessment.store.transaction import Store


def main(url: str, journal: str, partnership: str, round_id: str, seen: str) -> None:
    store = Store(url, wal={"wal": True, "delete": False}.get(journal))
    actor = Actor(Role.FACILITATOR, partnership, "chair")
    version = int(seen)
    while True:
        text = f"Text {version + 1} " + "word " * 200
        change = FieldChange(round_id, "listening", JudgementField.REASON, text, version)
        version = record_judgement(store, actor, change).version
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()


main(*sys.argv[1:])

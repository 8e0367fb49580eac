"""A process killed while it saves: what was acknowledged is there, and nothing is there without its audit entry."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from assessment.domain.audit import Happened, check_chain
from assessment.domain.judgement import JudgementField
from assessment.domain.permission import Act, in_force
from assessment.services import records
from assessment.settings import PROJECT
from assessment.store import audit
from assessment.store.tables import judgement_field
from tests.builders import Place, an_open_round, every_row, judge

KILLS = 5
"""For each database, so fifteen a run. The benchmark kills a hundred and fifty times."""
PROGRAM = Path(__file__).with_name("saving.py")


def save_until_killed(at: Place, round_id: str, seen: int, acknowledged: int) -> int:
    """Kill a saving process after it acknowledged some saves, in the middle of a later one; return the last of them."""
    journal = {True: "wal", False: "delete", None: "server"}[at.store.wal]
    command = [sys.executable, str(PROGRAM), at.store.url, journal, at.partnership.id, round_id, str(seen)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)}
    ) as saving:
        for _ in range(acknowledged):
            assert saving.stdout.readline(), "the saving process stopped by itself"
        saving.kill()
        rest = saving.stdout.read().split("\n")[:-1]
    return int(rest[-1]) if rest else seen + acknowledged


def test_killed_while_saving_nothing_acknowledged_is_lost_and_nothing_lacks_its_entry(at):
    round_ = an_open_round(at)
    number = random.Random(7)
    last = 0
    for _ in range(KILLS):
        last = save_until_killed(at, round_.id, last, number.randint(1, 12))
        # To write is to wait until a server has done with what the killed process had sent.
        with in_force(Act.LOOK, at.actor), at.store.writing(at.actor):
            now = records.fields_of_round(at.store, at.actor, round_.id)["listening", JudgementField.REASON]
        # One more than was said may be there: the process can die between the save and the saying.
        assert now.version in {last, last + 1}
        assert now.value.startswith(f"Text {now.version} ")
        last = now.version

        rows = every_row(at.store, at.partnership.id)
        column = list(judgement_field.columns).index(judgement_field.c.version)
        versions = sorted(row[column] for row in rows["judgement_field"])
        with in_force(Act.LOOK, at.actor), at.store.reading(at.actor) as read:
            entries = list(audit.chain(read.connection, at.partnership.id))
        recorded = [json.loads(each.body)["version"] for each in entries if each.act == Happened.JUDGEMENT_RECORDED]
        assert versions == recorded == list(range(1, last + 1))
        assert check_chain(entries).first_break is None

    assert judge(at, round_, "And on", field=JudgementField.REASON, seen=last).version == last + 1

"""A process killed while it saves: what was acknowledged is there, and nothing is there without its audit entry."""

from __future__ import annotations

from assessment.domain.judgement import JudgementField
from assessment.services import records
from tests.builders import an_open_round, judge
from tests.store.killing import kills

KILLS = 5
"""For each database and journal, so fifteen a run. The benchmark kills a hundred and fifty times."""


def test_killed_while_saving_nothing_acknowledged_is_lost_and_nothing_lacks_its_entry(at):
    round_ = an_open_round(at)
    last = 0
    for acknowledged, versions in kills(at, round_, KILLS):
        last = len(versions)
        # One more than was said may be there: the process can die between the save and the saying.
        assert last in {acknowledged, acknowledged + 1}
        assert versions == list(range(1, last + 1))
        now = records.fields_of_round(at.store, at.actor, round_.id)["listening", JudgementField.REASON]
        assert now.version == last
        assert now.value.startswith(f"Text {last} ")
    assert judge(at, round_, "And on", field=JudgementField.REASON, seen=last).version == last + 1

"""The power goes while somebody saves: what was acknowledged is there, whole, with its audit entry."""

from __future__ import annotations

import pytest

from tests.store.disk import Platter
from tests.store.power_cuts import Beginning, lost_by_a_cut, save_from

CUTS = 150
"""For each kind of journal, so three hundred a run."""


@pytest.mark.parametrize("wal", [True, False], ids=["write-ahead log", "rollback journal"])
def test_no_power_cut_takes_away_what_was_acknowledged(wal):
    saves = save_from(Beginning.made(wal=wal))
    if wal:
        assert any(deed.what == "write" and deed.file.endswith(".sqlite") for deed in saves.disk.log), "no checkpoint"
    assert [lost_by_a_cut(saves, number) for number in range(CUTS)] == [0] * CUTS
    for done in saves.acknowledged:
        assert Platter.after(saves.disk.held, saves.disk.log[:done]).is_all_flushed


@pytest.mark.parametrize(("wal", "synchronous"), [(True, "NORMAL"), (False, "FULL"), (False, "NORMAL")])
def test_these_power_cuts_find_what_a_laxer_setting_loses(wal, synchronous):
    saves = save_from(Beginning.made(wal=wal), synchronous)
    assert sum(lost_by_a_cut(saves, number) for number in range(20)) > 0


def test_these_power_cuts_find_damage_where_nothing_is_flushed():
    saves = save_from(Beginning.made(wal=False), "OFF")

    def cut_twenty_times() -> None:
        for number in range(20):
            lost_by_a_cut(saves, number)

    with pytest.raises(AssertionError):
        cut_twenty_times()

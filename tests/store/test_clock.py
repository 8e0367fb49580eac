"""A clock that is set back, or forward, or goes through an hour twice: order comes from numbers, not from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle

import pytest

from assessment.domain.audit import Happened, check_chain
from assessment.domain.judgement import JudgementField
from assessment.domain.permission import Act, in_force
from assessment.services import records
from assessment.services.rounds import close_round, reopen_round
from assessment.store import audit
from assessment.store.transaction import Store
from tests.builders import A_DAY, Place, a_partnership, an_open_round, everything_done, judge

JUMPS = (
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # half past one for the second time that night, in the United Kingdom
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # half past one for the first time
    datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 10, 24, 12, 0, tzinfo=UTC),
)
REASON = JudgementField.REASON


@pytest.fixture
def at(store: Store) -> Iterator[Place]:
    times = cycle(JUMPS)
    jumping = Store(store.url, wal=store.wal, clock=lambda: next(times))
    yield a_partnership(jumping)
    jumping.dispose()


def test_whatever_the_clock_does_everything_happened_in_the_order_in_which_it_was_done(at):
    round_ = an_open_round(at)
    for seen in range(6):
        assert judge(at, round_, f"Text {seen + 1}", field=REASON, seen=seen).version == seen + 1
    everything_done(at, round_)
    for reason in ("First", "Second"):
        sign_off(at, round_.id)
        reopen_round(at.store, at.actor, round_.id, reason=reason)
    sign_off(at, round_.id)

    assert records.fields_of_round(at.store, at.actor, round_.id)["listening", REASON].value == "Text 6"
    assert records.reasons_for_reopening(at.store, at.actor, round_.id) == ("First", "Second")
    assert records.round_record(at.store, at.actor, round_.id).round.is_closed
    with in_force(Act.LOOK, at.actor), at.store.reading(at.actor) as read:
        entries = list(audit.chain(read.connection, at.partnership.id))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.time for entry in entries] != sorted(entry.time for entry in entries)
    assert check_chain(entries).first_break is None
    opened_and_closed = [entry.act for entry in entries if entry.act.startswith("round ")]
    assert opened_and_closed == [
        Happened.ROUND_SET_UP,
        Happened.ROUND_STARTED,
        *[Happened.ROUND_CLOSED, Happened.ROUND_REOPENED] * 2,
        Happened.ROUND_CLOSED,
    ]


def sign_off(at: Place, round_id: str) -> None:
    close_round(at.store, at.actor, round_id, signed_off_by="Chair", signed_off_on=A_DAY, today=date(2027, 1, 1))

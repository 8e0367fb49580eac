"""Rounds in any order of acts that people think of, held against a model of a few lines."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from assessment.domain.audit import Happened, check_chain
from assessment.domain.errors import AlreadyThere, InvalidInput, NotNow, RoundIsLocked, StaleEdit, Unfinished
from assessment.domain.judgement import Answer, JudgementField
from assessment.domain.period import Period, next_period, overlaps
from assessment.domain.permission import Act, in_force
from assessment.services import records, rounds
from assessment.services.rounds import Attendance
from assessment.store import audit
from assessment.store.transaction import Store
from tests.builders import FRAMEWORK, PRINCIPLES, a_partnership, an_open_round, judge

TODAY = date(2025, 5, 9)
LONGEST = 3
"""Rounds in one example: enough to meet each other."""
ANSWERS = ("level:1", "level:3", "not_enough_information", "not_applicable", "agreed_to_differ", "not_looked_at", "")
PERIODS = (Period(2025, 4), Period(2025, 7), Period(2025, 5), Period(2026, 1))
principles = st.sampled_from(PRINCIPLES)


def now(versions: dict[str, list[str]], principle: str) -> str:
    """The last text of a field, empty where there is none."""
    return (versions.get(principle) or [""])[-1]


@dataclass
class Expected:
    """What a round should hold."""

    id: str
    period: Period
    is_closed: bool = False
    answers: dict[str, list[str]] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    came: dict[str, bool | None] = field(default_factory=dict)
    why_reopened: list[str] = field(default_factory=list)

    def is_dealt_with(self, principle: str) -> bool:
        answer = now(self.answers, principle)
        if answer in {"", "level:1", "level:3", "not_enough_information"}:
            return answer != ""
        return bool(now(self.reasons, principle))

    @property
    def can_close(self) -> bool:
        return all(map(self.is_dealt_with, PRINCIPLES)) and None not in self.came.values()


class LifeOfARound(RuleBasedStateMachine):
    migrated: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.migrated, self.folder / "store.sqlite")
        self.store = Store(f"sqlite:///{(self.folder / 'store.sqlite').as_posix()}")
        self.at = a_partnership(self.store)
        self.rounds: list[Expected] = []
        self.acts = 1
        self.keys: set[str] = set()

    def teardown(self) -> None:
        self.store.dispose()
        shutil.rmtree(self.folder)

    def any_round(self, data: st.DataObject) -> Expected:
        return data.draw(st.sampled_from(self.rounds), "round")

    @precondition(lambda self: len(self.rounds) < LONGEST)
    @rule(period=st.sampled_from(PERIODS), key=st.sampled_from(["", "one", "two"]))
    def open(self, period: Period, key: str) -> None:
        taken = [each for each in self.rounds if overlaps(each.period, period)]
        key = f"{key} {period.canonical}" if key else ""
        if taken and not (key and any(each.period == period and key in self.keys for each in taken)):
            with pytest.raises(AlreadyThere):
                an_open_round(self.at, period, key=key)
            return
        opened = an_open_round(self.at, period, key=key)
        if taken:
            assert opened.id in {each.id for each in taken}
            return
        self.keys.add(key)
        self.rounds.append(Expected(opened.id, period, came=dict.fromkeys(self.at.agencies)))
        self.acts += 2

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), principle=principles, answer=st.sampled_from(ANSWERS), is_stale=st.booleans())
    def answer(self, data: st.DataObject, principle: str, answer: str, is_stale: bool) -> None:
        self.save(data, principle, JudgementField.ANSWER, answer, is_stale=is_stale)

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), principle=principles, text=st.sampled_from(["", "Why", "Because"]), is_stale=st.booleans())
    def give_a_reason(self, data: st.DataObject, principle: str, text: str, is_stale: bool) -> None:
        self.save(data, principle, JudgementField.REASON, text, is_stale=is_stale)

    def save(self, data, principle: str, field_: JudgementField, value: str, *, is_stale: bool) -> None:
        it = self.any_round(data)
        versions = (it.answers if field_ is JudgementField.ANSWER else it.reasons).setdefault(principle, [])
        seen = len(versions) - is_stale

        def act() -> object:
            return judge(self.at, it, value, field=field_, principle=principle, seen=seen)

        if it.is_closed:
            with pytest.raises(RoundIsLocked):
                act()
        elif value == (versions or [""])[-1]:
            assert act().version == len(versions)
        elif is_stale:
            with pytest.raises(StaleEdit):
                act()
        else:
            act()
            versions.append(value)
            self.acts += 1

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), which=st.integers(0, 1), came=st.sampled_from([True, False, None]))
    def take_part(self, data: st.DataObject, which: int, came: bool | None) -> None:
        it, agency = self.any_round(data), self.at.agencies[which]

        def act() -> object:
            return rounds.record_participation(self.store, self.at.actor, it.id, {agency: Attendance(came)})

        if it.is_closed:
            with pytest.raises(RoundIsLocked):
                act()
            return
        act()
        self.acts += it.came[agency] is not came
        it.came[agency] = came

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), everything_first=st.booleans())
    def close(self, data: st.DataObject, everything_first: bool) -> None:
        it = self.any_round(data)
        if everything_first and not it.is_closed:
            self.do_everything(it)

        def act() -> object:
            return rounds.close_round(
                self.store, self.at.actor, it.id, signed_off_by="Chair", signed_off_on=it.period.last_day
            )

        if it.is_closed or not it.can_close:
            with pytest.raises(NotNow) as refused:
                act()
            assert isinstance(refused.value, Unfinished) is not it.is_closed
            return
        act()
        it.is_closed = True
        self.acts += 1

    def do_everything(self, it: Expected) -> None:
        for principle in PRINCIPLES:
            if not it.is_dealt_with(principle):
                versions = it.answers.setdefault(principle, [])
                judge(self.at, it, "level:3", principle=principle, seen=len(versions))
                versions.append("level:3")
                self.acts += 1
        for agency, came in it.came.items():
            if came is None:
                rounds.record_participation(self.store, self.at.actor, it.id, {agency: Attendance(took_part=True)})
                it.came[agency] = True
                self.acts += 1

    @precondition(lambda self: self.rounds)
    @rule(data=st.data(), reason=st.sampled_from(["", "Read out wrongly", "Late evidence"]))
    def re_open(self, data: st.DataObject, reason: str) -> None:
        it = self.any_round(data)

        def act() -> object:
            return rounds.reopen_round(self.store, self.at.actor, it.id, reason=reason)

        if not reason:
            with pytest.raises(InvalidInput):
                act()
        elif not it.is_closed:
            with pytest.raises(NotNow):
                act()
        else:
            act()
            it.is_closed = False
            it.why_reopened.append(reason)
            self.acts += 1

    @invariant()
    def what_is_stored_is_what_was_done(self) -> None:
        for it in self.rounds:
            record = records.round_record(self.store, self.at.actor, it.id)
            assert record.round.is_closed is it.is_closed
            assert bool(record.round.signed_off_by) is it.is_closed
            assert {each.agency_id: each.took_part for each in record.round.agencies} == it.came
            assert record.outstanding == tuple(each for each in PRINCIPLES if not it.is_dealt_with(each))
            for principle in PRINCIPLES:
                found = record.judgement(principle)
                assert found.answer == Answer.from_text(now(it.answers, principle))
                assert found.reason == now(it.reasons, principle)
            assert records.reasons_for_reopening(self.store, self.at.actor, it.id) == tuple(it.why_reopened)

    @invariant()
    def the_next_period_is_offered(self) -> None:
        offered = rounds.offered_period(self.store, self.at.actor, self.at.group, FRAMEWORK, TODAY)
        last = max((each.period for each in self.rounds), default=None)
        assert offered == (next_period(last) if last else Period(2025, 4))

    @invariant()
    def every_act_has_one_entry_in_a_chain_that_holds(self) -> None:
        with in_force(Act.LOOK, self.at.actor), self.store.reading(self.at.actor) as read:
            entries = list(audit.chain(read.connection, self.at.partnership.id))
        assert len(entries) == self.acts
        assert check_chain(entries).first_break is None
        assert entries[0].act == Happened.PARTNERSHIP_SET_UP


def test_a_round_lives_as_the_model_says_whatever_people_do_in_whatever_order(migrated_sqlite):
    LifeOfARound.migrated = migrated_sqlite
    run_state_machine_as_test(
        LifeOfARound,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )

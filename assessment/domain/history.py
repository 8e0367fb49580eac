"""A group's rounds with one framework, oldest first, and each principle's steps through them.

One place turns rounds into steps: screens, charts, workbooks and exports all take theirs from here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from assessment.domain.action import Action, with_open_action
from assessment.domain.comparison import comparable, continues, mapped
from assessment.domain.event import Event
from assessment.domain.focus import Focus, where_to_look_first
from assessment.domain.framework import Framework
from assessment.domain.hearing import Hearing
from assessment.domain.judgement import Answer, Judgement, answer_label
from assessment.domain.names import name_on
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, period_name, period_title
from assessment.domain.reading_order import isolated
from assessment.domain.recommendation import Recommendation
from assessment.domain.round import RoundRecord
from assessment.domain.tracked import all_until
from assessment.domain.trend import Direction, Step, direction


@dataclass(frozen=True)
class History:
    """Everything that a group has recorded with one framework. `records` hold started rounds only, oldest first.

    `framework` is the version that the last round froze, or the one that the first would be opened with. `versions` are
    those that the library holds: what changed in one that no round was judged with is followed through it. `events` are
    those about the group, the earliest first, where whoever reads the history asked for them.

    `actions` are those that belong to the framework; `recommendations` and `hearings` are the group's own.
    """

    partnership: Partnership
    group: Group
    framework: Framework
    records: tuple[RoundRecord, ...]
    versions: tuple[Framework, ...] = ()
    events: tuple[Event, ...] = ()
    actions: tuple[Action, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    hearings: tuple[Hearing, ...] = ()

    def with_events(self, events: Sequence[Event]) -> History:
        """The same history, told together with these events about its group."""
        return replace(self, events=tuple(events))

    @property
    def last(self) -> RoundRecord | None:
        """The latest round, under way or closed."""
        return self.records[-1] if self.records else None

    @property
    def group_name(self) -> str:
        """What the group was called when the last round was held."""
        if self.last is None:
            return self.group.name
        return name_on(self.last.round.named_as_of, self.group.name, self.group.former_names)

    def record(self, period: Period) -> RoundRecord | None:
        """Return the round of a period, or None."""
        return self._by_period.get(period)

    def before(self, period: Period) -> RoundRecord | None:
        """The last round before a period."""
        earlier = [record for record in self.records if record.round.period < period]
        return earlier[-1] if earlier else None

    def judged_in(self, earlier: RoundRecord, principle_id: str) -> Judgement | None:
        """What a round agreed on a principle of `framework`, under the id that it had then; None where it had none."""
        then = continues(earlier.framework, self.framework, principle_id, self.versions)
        return earlier.judgement(then) if then else None

    def until(self, period: Period) -> History:
        """The history as it stood at a period: nothing later than it, and its framework."""
        kept = tuple(record for record in self.records if record.round.period <= period)
        happened = tuple(event for event in self.events if event.happened_on <= period.last_day)
        return replace(
            self,
            records=kept,
            framework=kept[-1].framework if kept else self.framework,
            events=happened,
            actions=all_until(self.actions, period),
            recommendations=all_until(self.recommendations, period),
            hearings=all_until(self.hearings, period),
        )

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """Each principle's steps, oldest first, in the order of `framework`."""
        return {principle.id: self.steps_of(principle.id) for principle in self.framework.principles}

    def steps_of(self, principle_id: str) -> tuple[Step, ...]:
        """One principle's steps, for whoever asks for no other: those of all are followed back once, in `steps`."""
        return _steps(self.records, principle_id, self.versions)

    @cached_property
    def steps_by_round(self) -> tuple[tuple[RoundRecord, Mapping[str, tuple[Step, ...]]], ...]:
        """Each round with the steps of its own principles, up to and including it.

        Rounds in a row that froze the same framework share their steps, so that a long history is followed back once
        for each version and not once for each round.
        """
        found: list[tuple[RoundRecord, Mapping[str, tuple[Step, ...]]]] = []
        for _, together in groupby(self.records, key=lambda record: record.framework.hash):
            records = list(together)
            every = self.steps if records[-1] is self.last else self.until(records[-1].round.period).steps
            found += [(record, {key: _until(steps, record) for key, steps in every.items()}) for record in records]
        return tuple(found)

    @cached_property
    def focus(self) -> tuple[Focus, ...]:
        """Where to look first, as of the last round."""
        split = self.last.split if self.last else frozenset()
        return where_to_look_first(self.steps, self.name_of, split, self._without_action)

    @property
    def version_changes(self) -> tuple[tuple[Period, str], ...]:
        """The periods from which on another version was used than in the round before, each with that version."""
        return tuple(
            (now.round.period, now.framework.version_text)
            for before, now in pairwise(self.records)
            if before.framework.hash != now.framework.hash
        )

    @property
    def directions(self) -> Mapping[str, Direction]:
        """Each principle's direction, in the order of `framework`."""
        return {principle_id: direction(steps) for principle_id, steps in self.steps.items()}

    def actions_on(self, principle_id: str) -> tuple[Action, ...]:
        """The actions about a principle, under this id or one that it had in an earlier version."""
        ids = {principle_id, *(old for _, old in _lineage(self.records, principle_id, self.versions))}
        return tuple(action for action in self.actions if action.now.principle_id in ids)

    def principle_called(self, principle_id: str) -> str:
        """What a principle is called, in the latest version that has it; "" for none."""
        versions = (self.framework, *(record.framework for record in reversed(self.records)))
        found = (version.principle(principle_id) for version in versions)
        return next((principle.name for principle in found if principle), principle_id)

    @property
    def _without_action(self) -> frozenset[str]:
        """The principles on which no action is open, once the group keeps any action here."""
        if not self.actions:
            return frozenset()
        return frozenset(
            principle.id
            for principle in self.framework.principles
            if not with_open_action(self.actions_on(principle.id))
        )

    @cached_property
    def _by_period(self) -> Mapping[Period, RoundRecord]:
        """Trends ask for the round of every period and principle: too often to look through all of them each time."""
        return {record.round.period: record for record in self.records}

    def name_of(self, period: Period) -> str:
        """A period's short name in the partnership's year."""
        return period_name(period, self.partnership.year_kind)

    def title_of(self, period: Period) -> str:
        """A period's name with its months."""
        return period_title(period, self.partnership.year_kind)


def _until(steps: tuple[Step, ...], record: RoundRecord) -> tuple[Step, ...]:
    return steps[: bisect_right(steps, record.round.period, key=attrgetter("period"))]


def _lineage(
    records: Sequence[RoundRecord], principle_id: str, versions: Sequence[Framework]
) -> list[tuple[RoundRecord, str]]:
    """Follow a principle of the last round's framework back through earlier versions: each round with its id there."""
    lineage: list[tuple[RoundRecord, str]] = []
    current: str | None = principle_id
    newer: Framework | None = None
    for record in reversed(records):
        if newer is not None and current is not None and record.framework.hash != newer.hash:
            current = continues(record.framework, newer, current, versions)
        if current is None:
            break
        lineage.append((record, current))
        newer = record.framework
    return lineage


def _steps(records: Sequence[RoundRecord], principle_id: str, versions: Sequence[Framework]) -> tuple[Step, ...]:
    """Follow a principle back through earlier versions, then compare forwards."""
    steps: list[Step] = []
    with_level: tuple[Framework, Answer] | None = None
    for record, principle in reversed(_lineage(records, principle_id, versions)):
        step = _step(record, principle, with_level, versions)
        steps.append(step)
        if step.place is not None:
            with_level = record.framework, step.answer
    return tuple(steps)


def _step(
    record: RoundRecord, principle_id: str, before: tuple[Framework, Answer] | None, versions: Sequence[Framework]
) -> Step:
    judgement = record.judgement(principle_id)
    answer, scale = judgement.answer, record.framework.scale
    place = scale.place(answer.value) if answer.value is not None else None
    is_comparable, note = None, ""
    if before is not None and place is not None:
        is_comparable, note = _compared(*before, record.framework, principle_id, versions)
    return Step(
        period=record.round.period,
        answer=answer,
        place=place,
        label=answer_label(answer, scale),
        comparable=is_comparable,
        places=len(scale.levels),
        note=note,
        strength=judgement.strength,
        evidence=frozenset([piece.id for piece in record.evidence.get(principle_id, ())]),
        framework_version=record.framework.version_text,
    )


def _compared(
    before: Framework, answer: Answer, now: Framework, principle_id: str, versions: Sequence[Framework]
) -> tuple[bool, str]:
    """Whether a level may be compared with the last one, and what is to be said where the version is another."""
    if before.hash == now.hash:
        return True, ""
    found = comparable(before, now, principle_id, versions)
    if found.is_comparable:
        return True, f"Version {now.version_text} is used from here on; the meaning is the same."
    read_as = mapped(before, now, answer.value, versions) if answer.value is not None else None
    if read_as is None:
        return False, found.why_not
    here = isolated(now.scale.label(read_as))
    was = isolated(answer_label(answer, before.scale))
    return False, f"{found.why_not} Its authors read {was} there as {here} here; no line or number uses that."

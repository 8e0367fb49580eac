"""Past rounds: what a group's own spreadsheet says it agreed before it used this.

A past round comes in closed. What the spreadsheet leaves out is said in words, so that every principle is dealt with
as in any closed round; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput
from assessment.domain.framework import Framework
from assessment.domain.judgement import NOT_ANSWERED, Answer, AnswerKind, Judgement
from assessment.domain.period import Period

PAST_ROUNDS = "past rounds"
"""The part of a group that entries about an import that was taken back are about."""

NO_LEVEL_GIVEN = "The spreadsheet that this round was imported from gives no level here."
NO_REASON_GIVEN = "The spreadsheet that this round was imported from gives no reason."


@dataclass(frozen=True, slots=True)
class PastJudgement:
    """What a spreadsheet says about one principle; `group` is a name as it stands there, `cell` and `row` say where."""

    group: str
    period: Period
    principle_id: str
    answer: Answer
    reason: str = ""
    decided_on: date | None = None
    cell: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class PastRound:
    """What a spreadsheet says about one group and period: one judgement or more."""

    group: str
    period: Period
    judgements: tuple[PastJudgement, ...]

    @property
    def first(self) -> PastJudgement:
        """The judgement that stands first, where something about the whole round is said."""
        return self.judgements[0]

    @property
    def decided_on(self) -> date | None:
        """The latest day that the spreadsheet gives, None where it gives none."""
        return max((each.decided_on for each in self.judgements if each.decided_on), default=None)

    @property
    def levels(self) -> int:
        """On how many principles there is a level."""
        return sum(each.answer.is_level for each in self.judgements)

    def as_kept(self, framework: Framework) -> tuple[Judgement, ...]:
        """The judgements as the round records them, one for each principle of the framework, in its order."""
        said = {each.principle_id: each for each in self.judgements}
        return tuple(_kept(principle.id, said.get(principle.id)) for principle in framework.principles)


@dataclass(frozen=True, slots=True)
class HistoryImport:
    """Past rounds that came in together, and the file that they came from. `by` is who brought them in, by key.

    `groups_added` are the groups that it added to the partnership, and `uses_added` those that took its framework up.
    """

    id: str
    file_name: str
    sha256: str
    framework_id: str
    rounds: int
    judgements: int
    by: str
    imported_at: datetime
    groups_added: tuple[str, ...] = ()
    uses_added: tuple[str, ...] = ()


def past_rounds(judgements: Sequence[PastJudgement]) -> tuple[PastRound, ...]:
    """Put judgements together to rounds, by group in the order in which they first stand there, then by period."""
    groups: dict[str, int] = {}
    for each in judgements:
        groups.setdefault(each.group, len(groups))

    def place(each: PastJudgement) -> tuple[int, Period]:
        return groups[each.group], each.period

    together = groupby(sorted(judgements, key=place), key=place)
    rounds = (tuple(found) for _, found in together)
    return tuple(PastRound(found[0].group, found[0].period, found) for found in rounds)


def must_be_decided_in_time(period: Period, decided_on: date, today: date) -> None:
    """Raise InvalidInput for a day that is still to come, or that lies before the period. It may be long ago."""
    if decided_on > today:
        raise InvalidInput(f"{day_text(decided_on)} is still to come.", mend="Give a day that has come.")
    if decided_on < period.first_day:
        began = day_text(period.first_day)
        raise InvalidInput(
            f"{day_text(decided_on)} is before the period, which began on {began}.", mend="Check the year."
        )


def differs(said: PastJudgement, held: Mapping[str, Judgement]) -> bool:
    """Whether what is held on a principle is something else. A reason counts where the spreadsheet gives one."""
    there = held.get(said.principle_id) or Judgement(said.principle_id, NOT_ANSWERED)
    return there.answer != said.answer or bool(said.reason and said.reason != there.reason)


def _kept(principle_id: str, said: PastJudgement | None) -> Judgement:
    if said is None:
        return Judgement(principle_id, Answer(AnswerKind.NOT_LOOKED_AT), NO_LEVEL_GIVEN)
    reason = said.reason or (NO_REASON_GIVEN if said.answer.kind.needs_reason else "")
    return Judgement(principle_id, said.answer, reason)

"""A call for evidence: a dated request to named agencies, and who answered it.

A call can be corrected and withdrawn, each with a reason and on a day: as it stood before that day it stays, so a paper
about an earlier day is what it was. An agency that has not answered is silent once the day has passed by which an
answer was wanted; until then its answer is still to come. What is asked is a day, never a clock: a paper asks for the
day that it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.day import day_text, must_have_come
from assessment.domain.errors import InvalidInput
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.domain.taking_part import Occasion, Part

SENT_ON, WANTED_BY, ANSWERED_ON = "Sent on", "Answer wanted by", "Answered on"
AGENCIES = "Agencies asked"
"""The boxes that messages name."""


@dataclass(frozen=True, slots=True)
class CalledAgency:
    """An agency that a call went to, under the name that it had then.

    `answered_on` is None while no answer is recorded; `evidence` holds the keys of what it answered with, if anything.
    `position` is its place in the list; it was asked from the start unless it was `added_on` a later day, and until it
    was `removed_on` one.
    """

    agency_id: str
    name: str
    answered_on: date | None = None
    evidence: frozenset[str] = frozenset()
    position: int = 0
    added_on: date | None = None
    removed_on: date | None = None

    def is_asked_on(self, day: date) -> bool:
        """Whether the call went to it, as far as that was recorded by a day."""
        return (self.added_on is None or self.added_on <= day) and (self.removed_on is None or self.removed_on > day)

    def until(self, day: date) -> CalledAgency:
        """The agency as it stood on a day on which it was asked: without a later answer."""
        then = replace(self, added_on=None, removed_on=None)
        is_later = then.answered_on is not None and then.answered_on > day
        return replace(then, answered_on=None, evidence=frozenset()) if is_later else then

    @property
    def words(self) -> str:
        """When it answered and with how much, in words."""
        if self.answered_on is None:
            return "No answer recorded"
        pieces = counted(len(self.evidence), "piece of evidence", "pieces of evidence")
        return f"Answered on {day_text(self.answered_on)}, with {pieces if self.evidence else 'no evidence'}"


@dataclass(frozen=True, slots=True)
class CallChange:
    """A call as it was said from a day on: as it was recorded first, corrected, or withdrawn, with the reason."""

    number: int
    on: date
    asked: str
    sent_on: date
    wanted_by: date
    reason: str = ""
    is_withdrawn: bool = False

    @property
    def words(self) -> str:
        """What became of the call on that day, and why."""
        return f"{'Withdrawn' if self.is_withdrawn else 'Corrected'} on {day_text(self.on)}: {isolated(self.reason)}"


@dataclass(frozen=True, slots=True)
class EvidenceCall:
    """A call for evidence as it stands. `former` are agencies that were taken out of it.

    `changes` begin with how it was recorded first; there are none in a call that nobody changed.
    """

    id: str
    group_id: str
    asked: str
    sent_on: date
    wanted_by: date
    agencies: tuple[CalledAgency, ...]
    former: tuple[CalledAgency, ...] = ()
    changes: tuple[CallChange, ...] = ()

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was withdrawn."""
        return bool(self.changes) and self.changes[-1].is_withdrawn

    @property
    def text(self) -> str:
        """All that it says, as one text for people to compare with another."""
        names = ", ".join(isolated(each.name) for each in self.agencies)
        withdrawn = (self.changes[-1].words,) if self.is_withdrawn else ()
        return "\n".join((self.asked, self.dates(), f"{AGENCIES}: {names}.", *withdrawn))

    @property
    def answered(self) -> tuple[CalledAgency, ...]:
        """The agencies that answered."""
        return tuple(each for each in self.agencies if each.answered_on)

    @property
    def unanswered(self) -> tuple[CalledAgency, ...]:
        """The agencies of which no answer is recorded."""
        return tuple(each for each in self.agencies if not each.answered_on)

    def part(self, agency: CalledAgency, today: date) -> Part:
        """What an agency has done by a day."""
        if agency.answered_on:
            return Part.TOOK_PART
        return Part.SILENT if today > self.wanted_by else Part.NOT_RECORDED

    def until(self, day: date) -> EvidenceCall | None:
        """The call as it stood on a day: without later answers and corrections.

        None where it had not been sent, or was withdrawn by then.
        """
        then = self._as_of([each for each in self.changes if each.on <= day])
        if then.sent_on > day or then.is_withdrawn:
            return None
        asked = sorted((*self.agencies, *self.former), key=lambda each: each.position)
        agencies = tuple(each.until(day) for each in asked if each.is_asked_on(day))
        return replace(then, agencies=agencies, former=(), changes=())

    def until_change(self, number: int, added: Collection[str], removed: Collection[str]) -> EvidenceCall:
        """The call without a change and those after it, which `added` agencies to it and `removed` some."""
        then = self._as_of([each for each in self.changes if each.number < number])
        back = (replace(each, removed_on=None) for each in self.former if each.agency_id in removed)
        return replace(
            then,
            agencies=(*(each for each in self.agencies if each.agency_id not in added), *back),
            former=tuple(each for each in self.former if each.agency_id not in {*added, *removed}),
        )

    def _as_of(self, changes: Sequence[CallChange]) -> EvidenceCall:
        """The call as the last of these changes has it."""
        then = replace(self, changes=tuple(changes))
        if not changes:
            return then
        last = changes[-1]
        return replace(then, asked=last.asked, sent_on=last.sent_on, wanted_by=last.wanted_by)

    def dates(self) -> str:
        """When it was sent and by when an answer was wanted."""
        return f"Sent on {day_text(self.sent_on)}, answer wanted by {day_text(self.wanted_by)}."

    def who_answered(self, today: date) -> str:
        """How many answered by a day, and who did not: silence is named."""
        asked = counted(len(self.agencies), "agency", "agencies")
        said = f"{len(self.answered)} of {asked} answered."
        if not self.unanswered:
            return said
        names = ", ".join(isolated(each.name) for each in self.unanswered)
        return f"{said} {'Silent' if today > self.wanted_by else 'Still to come'}: {names}."


def occasion(call: EvidenceCall, today: date) -> Occasion:
    """Return a call as an occasion on which agencies took part or were silent."""
    return Occasion(
        day_text(call.sent_on),
        {each.agency_id: call.part(each, today) for each in call.agencies},
        {each.agency_id: each.name for each in call.agencies},
    )


def must_be_sent(sent_on: date, wanted_by: date, today: date) -> None:
    """Raise InvalidInput for days that a call cannot have."""
    must_have_come(sent_on, today, where=SENT_ON)
    if wanted_by < sent_on:
        raise InvalidInput("This is before the day on which it was sent.", where=WANTED_BY, mend="Give a later day.")
    if wanted_by.year > today.year + 2:
        raise InvalidInput(f"{day_text(wanted_by)} is years away.", where=WANTED_BY, mend="Check the year.")


def must_be_answered(call: EvidenceCall, answered_on: date, today: date) -> None:
    """Raise InvalidInput for a day on which a call cannot have been answered."""
    must_have_come(answered_on, today, where=ANSWERED_ON)
    if answered_on < call.sent_on:
        mend = f"It was sent on {day_text(call.sent_on)}: give a later day."
        raise InvalidInput("This is before the call was sent.", where=ANSWERED_ON, mend=mend)


def must_be_corrected(call: EvidenceCall, agencies: Collection[str]) -> None:
    """Raise InvalidInput where a correction would undo an answer that is recorded."""
    for each in call.answered:
        mend = "Take its answer back first."
        if each.agency_id not in agencies:
            raise InvalidInput(f"{each.name} has answered.", where=AGENCIES, mend=mend)
        if each.answered_on is not None and each.answered_on < call.sent_on:
            said = f"{each.name} answered on {day_text(each.answered_on)}, before this day."
            raise InvalidInput(said, where=SENT_ON, mend="Give an earlier day, or take its answer back first.")


def must_be_asked(agencies: Collection[object]) -> None:
    """Raise InvalidInput where a call goes to nobody."""
    if not agencies:
        raise InvalidInput("Choose at least one agency.", where=AGENCIES)


def calls_until(calls: Iterable[EvidenceCall], day: date) -> tuple[EvidenceCall, ...]:
    """Return the calls that had been sent by a day, each as it stood then, the first one first."""
    stood = (call.until(day) for call in calls)
    return tuple(sorted((call for call in stood if call is not None), key=lambda call: (call.sent_on, call.id)))

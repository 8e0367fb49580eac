"""A call for evidence: a dated request to named agencies, and who answered it.

An agency that has not answered is silent once the day has passed by which an answer was wanted; until then its answer
is still to come. What is asked is a day, never a clock: a paper asks for the day that it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.day import day_text, must_have_come
from assessment.domain.errors import InvalidInput
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.domain.taking_part import Occasion, Part

SENT_ON, WANTED_BY, ANSWERED_ON = "Sent on", "Answer wanted by", "Answered on"


@dataclass(frozen=True, slots=True)
class CalledAgency:
    """An agency that a call went to, under the name that it had then.

    `answered_on` is None while no answer is recorded; `evidence` holds the keys of what it answered with, if anything.
    """

    agency_id: str
    name: str
    answered_on: date | None = None
    evidence: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """When it answered and with how much, in words."""
        if self.answered_on is None:
            return "No answer recorded"
        pieces = counted(len(self.evidence), "piece of evidence", "pieces of evidence")
        return f"Answered on {day_text(self.answered_on)}, with {pieces if self.evidence else 'no evidence'}"


@dataclass(frozen=True, slots=True)
class EvidenceCall:
    """A call for evidence."""

    id: str
    group_id: str
    asked: str
    sent_on: date
    wanted_by: date
    agencies: tuple[CalledAgency, ...]

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
        """The call as it stood on a day: without later answers, or None where it had not been sent."""
        if self.sent_on > day:
            return None
        agencies = tuple(
            each
            if each.answered_on is None or each.answered_on <= day
            else replace(each, answered_on=None, evidence=frozenset())
            for each in self.agencies
        )
        return replace(self, agencies=agencies)

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


def must_be_asked(agencies: Collection[object]) -> None:
    """Raise InvalidInput where a call goes to nobody."""
    if not agencies:
        raise InvalidInput("Choose at least one agency.", where="Agencies asked")


def calls_until(calls: Iterable[EvidenceCall], day: date) -> tuple[EvidenceCall, ...]:
    """Return the calls that had been sent by a day, each as it stood then, the first one first."""
    stood = (call.until(day) for call in calls)
    return tuple(sorted((call for call in stood if call is not None), key=lambda call: (call.sent_on, call.id)))

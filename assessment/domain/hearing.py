"""The forward plan: which body hears from the group when, and what it was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput
from assessment.domain.sentences import counted, sentence_start
from assessment.domain.tracked import Tracked

BODY, HEARS_ON, PROMISED = "Which body", "When it hears", "What it was promised"
"""The boxes that messages name."""


class HearingStatus(StrEnum):
    """Whether the body has heard."""

    TO_COME = "to_come"
    HEARD = "heard"
    CALLED_OFF = "called_off"

    @property
    def label(self) -> str:
        """The status in words."""
        return sentence_start(self.replace("_", " "))


@dataclass(frozen=True, slots=True)
class HearingWords:
    """What a body is to hear, as it stands."""

    body: str
    hears_on: date
    promised: str
    status: HearingStatus = HearingStatus.TO_COME

    @property
    def text(self) -> str:
        """All that was said of it, as one text for people to compare with another."""
        return f"{self.body}, {day_text(self.hears_on)}\n{self.promised}\n{self.status.label}."

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed and it is still to come."""
        return self.status is HearingStatus.TO_COME and self.hears_on < on

    def must_be_sound(self) -> None:
        """Raise InvalidInput where it is not said which body hears, or what it was promised."""
        for where, said in ((BODY, self.body), (PROMISED, self.promised)):
            if not said:
                raise InvalidInput("This is missing.", where=where, mend="Fill it in.")


Hearing = Tracked[HearingWords]


def hearing_line(words: HearingWords, today: date) -> str:
    """Return when a body hears and how that stands: "26 May 2026, 3 days ago. To come."."""
    late = f", {counted((today - words.hears_on).days, 'day', 'days')} ago" if words.is_overdue(today) else ""
    return f"{day_text(words.hears_on)}{late}. {words.status.label}."


def in_order(items: Iterable[Hearing]) -> tuple[Hearing, ...]:
    """Return what is still to come first, the earliest day first; then the others, the latest first."""
    kept = list(items)
    to_come = [each for each in kept if each.now.status is HearingStatus.TO_COME]
    others = [each for each in kept if each.now.status is not HearingStatus.TO_COME]
    return (*sorted(to_come, key=_day), *sorted(others, key=_day, reverse=True))


def _day(hearing: Hearing) -> date:
    return hearing.now.hears_on

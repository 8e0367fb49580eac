"""Recommendations: what a review, an inspection or scrutiny asked for, followed until it is complete.

That all of them are complete is a sentence that has to be proved: it is said only where each one that is recorded here
was accepted by somebody, on a day, on evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput
from assessment.domain.reading_order import isolated
from assessment.domain.tracked import Tracked

KIND, SOURCE, GIVEN_ON = "What kind of source", "Where it comes from", "Date of the report"
REFERENCE, WORDING = "Number or reference", "What was recommended, word for word"
ACCEPTED_BY, ACCEPTED_ON, EVIDENCE = "Accepted as complete by", "Accepted on", "On what evidence"
"""The boxes that messages name."""


class SourceKind(StrEnum):
    """Who asked for it."""

    REVIEW = "review"
    INSPECTION = "inspection"
    SCRUTINY = "scrutiny"

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.capitalize()


class RecommendationStatus(StrEnum):
    """How a recommendation stands."""

    OPEN = "open"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        """The status in words."""
        return self.capitalize()


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """A recommendation as it stands. While it is open nobody has accepted it, on no day and no evidence."""

    kind: SourceKind
    source: str
    given_on: date
    reference: str
    wording: str
    status: RecommendationStatus = RecommendationStatus.OPEN
    accepted_by: str = ""
    accepted_on: date | None = None
    evidence: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether somebody accepted it as complete."""
        return self.status is RecommendationStatus.COMPLETE

    @property
    def name(self) -> str:
        """What it is called in a list: its source and its reference."""
        return f"{isolated(self.source)}, {isolated(self.reference)}"

    @property
    def standing(self) -> str:
        """Whether it is complete, and if so who accepted that, when and on what evidence."""
        if not self.is_complete or self.accepted_on is None:
            return "Open."
        accepted = f"Accepted by {self.accepted_by} on {day_text(self.accepted_on)}"
        return f"Complete. {accepted}, on this evidence: {self.evidence}"

    @property
    def text(self) -> str:
        """All that was said of it, as one text for people to compare with another."""
        return "\n".join(
            (f"{self.name} ({self.kind.label.lower()}, {day_text(self.given_on)})", self.wording, self.standing)
        )

    def must_be_sound(self) -> None:
        """Raise InvalidInput where something is missing; a complete one needs who accepted it, when, and on what."""
        needed: Mapping[str, object] = {SOURCE: self.source, REFERENCE: self.reference, WORDING: self.wording}
        if self.is_complete:
            needed = {**needed, ACCEPTED_BY: self.accepted_by, ACCEPTED_ON: self.accepted_on, EVIDENCE: self.evidence}
        for where, said in needed.items():
            if not said:
                raise InvalidInput("This is missing.", where=where, mend="Fill it in.")


Recommendation = Tracked[RecommendationWords]


def by_source(items: Iterable[Recommendation]) -> Mapping[tuple[str, date], tuple[Recommendation, ...]]:
    """Return the recommendations of each report, by its name and day, the latest report first."""
    found: dict[tuple[str, date], list[Recommendation]] = {}
    for item in items:
        found.setdefault((item.now.source, item.now.given_on), []).append(item)
    latest_first = sorted(found, key=lambda report: report[1], reverse=True)
    return {
        report: tuple(sorted(found[report], key=lambda item: _reference(item.now.reference))) for report in latest_first
    }


def completion_sentence(of_one_report: Sequence[Recommendation]) -> str:
    """Return how far the recommendations of one report are: "All 14 that are recorded here are complete."."""
    number = len(of_one_report)
    still_open = sorted((item.now.reference for item in of_one_report if not item.now.is_complete), key=_reference)
    if not number:
        return "No recommendation is recorded."
    if not still_open:
        return (
            f"All {number} that are recorded here are complete." if number > 1 else "The one recorded here is complete."
        )
    if number == 1:
        return "The one recorded here is open."
    done = f"{number - len(still_open)} of {number} that are recorded here are complete"
    return f"{done}. Still open: {', '.join(map(isolated, still_open))}."


def _reference(text: str) -> tuple[tuple[int, str], ...]:
    """References in the order in which people count: 2 before 10, and 3a after 3."""
    parts: list[tuple[int, str]] = []
    digits = ""
    for sign in f"{text} ":
        if sign.isdecimal():
            digits += sign
            continue
        if digits:
            parts.append((int(digits), ""))
            digits = ""
        parts.append((-1, sign.casefold()))
    return tuple(parts)

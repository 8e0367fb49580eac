"""Evidence: something that supports a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.day import day_text

SENSITIVE = "Sensitive: not for publication"
"""How a piece is marked that never reaches a public version."""


class EvidenceKind(StrEnum):
    """What sort of thing supports a judgement."""

    DATA = "data"
    AUDIT = "audit"
    CASE_REVIEW = "case_review"
    FEEDBACK = "feedback"
    SCRUTINY_OR_INSPECTION = "scrutiny_or_inspection"
    RESEARCH = "research"
    OBSERVATION = "observation"

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.replace("_", " ").capitalize()


class Voice(StrEnum):
    """Whose voice is heard in a piece of evidence."""

    CHILDREN_AND_YOUNG_PEOPLE = "children_and_young_people"
    PARENTS_AND_CARERS = "parents_and_carers"
    PRACTITIONERS = "practitioners"
    COMMUNITIES = "communities"
    LEADERS = "leaders"
    INDEPENDENT = "independent"

    @property
    def label(self) -> str:
        """The voice in words."""
        return self.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `link` says where it can be found: an address or a note, or nothing.

    `dated` is the day that it is from, None where nobody said. What is sensitive never reaches a public version.
    """

    id: str
    kind: EvidenceKind
    voice: Voice
    shows: str
    link: str = ""
    dated: date | None = None
    is_sensitive: bool = False
    version: int = 1

    @property
    def heading(self) -> str:
        """Its kind and whose voice it carries: "Audit, practitioners"."""
        return f"{self.kind.label}, {self.voice.label.lower()}"

    @property
    def words(self) -> str:
        """All that there is of it, as one text."""
        return "\n".join((self.heading, self.shows, *self.notes))

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said beside what it shows: where it is, the day that it is from, and that it is sensitive."""
        return tuple(
            filter(
                None,
                (
                    self.link and f"Where it is: {self.link}",
                    f"Dated {day_text(self.dated)}" if self.dated else "",
                    f"{SENSITIVE}." if self.is_sensitive else "",
                ),
            )
        )

"""Evidence: something that supports a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """One piece of evidence. `link` says where it can be found: an address or a note, or nothing."""

    id: str
    kind: EvidenceKind
    voice: Voice
    shows: str
    link: str = ""
    version: int = 1

    @property
    def heading(self) -> str:
        """Its kind and whose voice it carries: "Audit, practitioners"."""
        return f"{self.kind.label}, {self.voice.label.lower()}"

    @property
    def words(self) -> str:
        """All that there is of it, as one text."""
        where = f"\nWhere it is: {self.link}" if self.link else ""
        return f"{self.heading}\n{self.shows}{where}"

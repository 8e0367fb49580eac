"""The summary for the board: what the group itself says at the top of its paper.

It stands beside what is worked out from the judgements and never replaces it. A part that nobody wrote is left out.
Some parts are for a paper in Word alone: what a council's cover sheet asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.domain.errors import InvalidInput


class SummaryField(StrEnum):
    """The parts, in the order in which a board reads them; they are saved, and can be stale, one by one."""

    MARKING = "marking"
    WHERE_WE_STAND = "where_we_stand"
    WHAT_CHANGED = "what_changed"
    WHAT_WE_ASK = "what_we_ask"
    STRENGTHS = "strengths"
    CONCERNS = "concerns"
    WHAT_WE_WERE_TOLD = "what_we_were_told"
    WHAT_WE_DO_NOT_KNOW = "what_we_do_not_know"
    CONTACT = "contact"
    REPORT_OF = "report_of"
    PURPOSE = "purpose"
    RECOMMENDED = "recommended"
    BACKGROUND = "background"
    EQUALITY = "equality"
    RISK = "risk"
    RESOURCES = "resources"
    LEGAL = "legal"
    OTHER_IMPLICATIONS = "other_implications"

    @property
    def label(self) -> str:
        """What the part is called, on the screen and in the paper."""
        return _LABELS[self]

    @property
    def limit(self) -> int:
        """How many characters it may have."""
        return _LIMITS.get(self, _SECTION)

    @property
    def is_line(self) -> bool:
        """Whether it is one line."""
        return self in {SummaryField.MARKING, SummaryField.REPORT_OF, SummaryField.CONTACT}

    @property
    def is_for_word(self) -> bool:
        """Whether only a paper in Word shows it."""
        return self in FOR_WORD


class Purpose(StrEnum):
    """What a paper is for: what a council's cover sheet asks first."""

    NOTING = "noting"
    DISCUSSION = "discussion"
    DECISION = "decision"

    @property
    def label(self) -> str:
        """What it is called, on the screen and in the paper."""
        return f"For {self.value}"


_LABELS = {
    SummaryField.MARKING: "Marking",
    SummaryField.WHERE_WE_STAND: "Where we stand",
    SummaryField.WHAT_CHANGED: "What has changed since last time",
    SummaryField.WHAT_WE_ASK: "What we ask of the board",
    SummaryField.STRENGTHS: "Strengths",
    SummaryField.CONCERNS: "Concerns",
    SummaryField.WHAT_WE_WERE_TOLD: "What children, and parents and carers, told us",
    SummaryField.WHAT_WE_DO_NOT_KNOW: "What we do not know",
    SummaryField.CONTACT: "Whom to ask",
    SummaryField.REPORT_OF: "Report of",
    SummaryField.PURPOSE: "Purpose",
    SummaryField.RECOMMENDED: "Recommendations to the board",
    SummaryField.BACKGROUND: "Background",
    SummaryField.EQUALITY: "Equality",
    SummaryField.RISK: "Risk",
    SummaryField.RESOURCES: "Money and people",
    SummaryField.LEGAL: "Law",
    SummaryField.OTHER_IMPLICATIONS: "Other implications",
}
_SECTION = 2_000
_LIMITS = {
    SummaryField.MARKING: 60,
    SummaryField.WHERE_WE_STAND: 500,
    SummaryField.WHAT_CHANGED: 500,
    SummaryField.WHAT_WE_ASK: 500,
    SummaryField.CONTACT: 200,
    SummaryField.REPORT_OF: 200,
    SummaryField.PURPOSE: 20,
}

SENTENCES = (SummaryField.WHERE_WE_STAND, SummaryField.WHAT_CHANGED, SummaryField.WHAT_WE_ASK)
"""A sentence each."""

SECTIONS = (
    SummaryField.STRENGTHS,
    SummaryField.CONCERNS,
    SummaryField.WHAT_WE_WERE_TOLD,
    SummaryField.WHAT_WE_DO_NOT_KNOW,
)
"""A few sentences each."""

IMPLICATIONS = (
    SummaryField.EQUALITY,
    SummaryField.RISK,
    SummaryField.RESOURCES,
    SummaryField.LEGAL,
    SummaryField.OTHER_IMPLICATIONS,
)
"""What follows from the paper for other things. A paper never goes without a word on the first two."""

FOR_WORD = (
    SummaryField.REPORT_OF,
    SummaryField.PURPOSE,
    SummaryField.RECOMMENDED,
    SummaryField.BACKGROUND,
    *IMPLICATIONS,
)
"""What only a paper in Word shows."""


def must_be_a_purpose(text: str) -> None:
    """Raise InvalidInput unless this is a purpose that a paper can have, or none."""
    if text and text not in set(Purpose):
        raise InvalidInput(
            "This is no purpose of a paper.",
            where=SummaryField.PURPOSE.label,
            mend=f"Choose one of: {', '.join(Purpose)}.",
        )


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """What stands of it in one round. `texts` by part; a part that is not there was never written."""

    texts: Mapping[SummaryField, str] = field(default_factory=dict)

    @property
    def marking(self) -> str:
        """How the paper is marked, such as OFFICIAL; "" where it is not."""
        return self.texts.get(SummaryField.MARKING, "")

    @property
    def contact(self) -> str:
        """Whom the public can ask, which stands in public versions alone; "" where nobody said."""
        return self.texts.get(SummaryField.CONTACT, "")

    @property
    def purpose(self) -> Purpose | None:
        """What the paper is for; None where the group has not said."""
        text = self.texts.get(SummaryField.PURPOSE, "")
        return Purpose(text) if text else None

    def paragraphs(self, part: SummaryField) -> tuple[str, ...]:
        """What stands in a part, line by line; none where nobody wrote it."""
        return tuple(line.strip() for line in self.texts.get(part, "").splitlines() if line.strip())

    @property
    def written(self) -> tuple[tuple[SummaryField, str], ...]:
        """The parts that somebody wrote, in order. Not the marking, which stands on the cover, nor the contact."""
        return tuple((each, text) for each in (*SENTENCES, *SECTIONS) if (text := self.texts.get(each, "")))


NOTHING_WRITTEN = BoardSummary()

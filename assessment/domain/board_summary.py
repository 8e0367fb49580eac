"""The summary for the board: what the group itself says at the top of its paper.

It stands beside what is worked out from the judgements and never replaces it. A part that nobody wrote is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
        return self is SummaryField.MARKING


_LABELS = {
    SummaryField.MARKING: "Marking",
    SummaryField.WHERE_WE_STAND: "Where we stand",
    SummaryField.WHAT_CHANGED: "What has changed since last time",
    SummaryField.WHAT_WE_ASK: "What we ask of the board",
    SummaryField.STRENGTHS: "Strengths",
    SummaryField.CONCERNS: "Concerns",
    SummaryField.WHAT_WE_WERE_TOLD: "What children, and parents and carers, told us",
    SummaryField.WHAT_WE_DO_NOT_KNOW: "What we do not know",
}
_SECTION = 2_000
_LIMITS = {
    SummaryField.MARKING: 60,
    SummaryField.WHERE_WE_STAND: 500,
    SummaryField.WHAT_CHANGED: 500,
    SummaryField.WHAT_WE_ASK: 500,
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


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """What stands of it in one round. `texts` by part; a part that is not there was never written."""

    texts: Mapping[SummaryField, str] = field(default_factory=dict)

    @property
    def marking(self) -> str:
        """How the paper is marked, such as OFFICIAL; "" where it is not."""
        return self.texts.get(SummaryField.MARKING, "")

    @property
    def written(self) -> tuple[tuple[SummaryField, str], ...]:
        """The parts that somebody wrote, in order. The marking is not one of them: it stands on the cover."""
        return tuple((each, text) for each in (*SENTENCES, *SECTIONS) if (text := self.texts.get(each, "")))


NOTHING_WRITTEN = BoardSummary()

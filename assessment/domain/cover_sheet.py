"""The order of a Word paper: that of a council's cover sheet, which a partnership can change."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from assessment.domain.errors import InvalidInput


class CoverPart(StrEnum):
    """The parts under the title, in the usual order."""

    REPORT_OF = "report_of"
    PURPOSE = "purpose"
    RECOMMENDATIONS = "recommendations"
    SUMMARY = "summary"
    BACKGROUND = "background"
    FINDINGS = "findings"
    ACTIONS = "actions"
    IMPLICATIONS = "implications"
    APPENDICES = "appendices"

    @property
    def label(self) -> str:
        """What the part is called, on Settings and in the paper."""
        return _LABELS[self]

    @property
    def is_always_there(self) -> bool:
        """Whether no paper goes without it: what was found, and by whom; who was silent, and what is not known."""
        return self in _ALWAYS


_LABELS = {
    CoverPart.REPORT_OF: "Report of",
    CoverPart.PURPOSE: "Purpose",
    CoverPart.RECOMMENDATIONS: "Recommendations to the board",
    CoverPart.SUMMARY: "Summary",
    CoverPart.BACKGROUND: "Background",
    CoverPart.FINDINGS: "Findings",
    CoverPart.ACTIONS: "Actions and earlier recommendations",
    CoverPart.IMPLICATIONS: "Implications",
    CoverPart.APPENDICES: "Appendices",
}
_ALWAYS = frozenset({CoverPart.FINDINGS, CoverPart.APPENDICES})

CoverSheet = tuple[CoverPart, ...]
"""The parts that a paper has, in order. What is not among them is left out."""

USUAL: CoverSheet = tuple(CoverPart)
"""The order until a partnership chooses its own."""


def moved(parts: CoverSheet, part: CoverPart, by: int) -> CoverSheet:
    """Return the order with one part so many places further down, or up; as it is where that cannot be."""
    kept = list(parts)
    if part in kept and 0 <= (to := kept.index(part) + by) < len(kept):
        kept.remove(part)
        kept.insert(to, part)
    return tuple(kept)


def cover_sheet(parts: Sequence[CoverPart]) -> CoverSheet:
    """Return the parts as a cover sheet. Raises InvalidInput for one that is there twice, or missing and needed."""
    if len(set(parts)) < len(parts):
        raise InvalidInput("A part stands there twice.", where="Word paper", mend="Name each part once.")
    missing = [part.label for part in CoverPart if part.is_always_there and part not in parts]
    if missing:
        raise InvalidInput(
            f"A paper does not go without: {', '.join(missing)}.",
            where="Word paper",
            mend="Leave it in, wherever it suits your board.",
        )
    return tuple(parts)

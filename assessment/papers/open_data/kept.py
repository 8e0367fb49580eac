"""What is kept of a partnership: the state from which its files are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.analysis.tidy_rows import TrendRow
from assessment.domain.framework import Framework
from assessment.domain.partnership import Partnership
from assessment.domain.round import RoundRecord


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it. `rows` are those of the store's tables in `ROWS_WANTED`, by table; people are named by key.

    `frameworks` are the versions that rounds froze and those in the partnership's own part of the library; `records`
    hold every round, drafts too; `trends` the tidy rows of each framework by its id.
    """

    partnership: Partnership
    records: tuple[RoundRecord, ...]
    frameworks: tuple[Framework, ...]
    trends: Mapping[str, Sequence[TrendRow]]
    rows: Mapping[str, Sequence[Any]]
    people: Mapping[str, str]
    release: str

    def name_of(self, person: str) -> str:
        """The name or role that a person gave; "" for nobody, and for somebody whose details are no longer held."""
        return self.people.get(person, "")


ROWS_WANTED = (
    "partnership",
    "steering_group",
    "former_group_name",
    "agency",
    "former_agency_name",
    "group_framework",
    "library_framework",
    "history_import",
    "round_step",
    "judgement_field",
    "evidence",
    "evidence_version",
    "evidence_use",
    "event",
    "summary_field",
    "issued_paper",
    "scoring_sheet",
    "sheet_return",
    "indicator",
    "indicator_part",
    "reading",
    "reading_part",
    "limits_step",
    "action",
    "recommendation",
    "hearing",
    "evidence_call",
    "evidence_call_change",
    "evidence_call_agency",
    "evidence_call_answer",
    "audit_entry",
)

"""What a paper prints that no history holds."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.board_summary import NOTHING_WRITTEN, BoardSummary
from assessment.domain.evidence_call import EvidenceCall
from assessment.domain.history import History
from assessment.domain.reading import Figure


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Facts about the record behind a paper, and what the group wrote for its board.

    `audit_number` and `audit_hash` belong to the last audit entry that changed what the paper shows: issuing, looking
    and backing up are not among those. `reopened` holds the reasons given for re-opening the round, the first one
    first; `calls` the group's calls for evidence as they stood on the last day of the round. `figures` are those about
    the group, by name, as far as the paper is told of them: it leaves out itself what it may not show. `beside` are the
    histories of the groups under one board, this one's among them, up to the period and as far as they are signed off;
    empty where there is no other. `left_out` says in sentences what a public version leaves out; None in the paper of
    the group and its board.
    """

    audit_number: int
    audit_hash: str
    release: str
    reopened: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    calls: tuple[EvidenceCall, ...] = ()
    summary: BoardSummary = NOTHING_WRITTEN
    beside: tuple[History, ...] = ()
    left_out: tuple[str, ...] | None = None


NOT_PUBLISHED = "not published"
"""What stands in a public version where something was said that is not for everybody."""

NO_FACTS = PaperFacts(0, "", "")
"""For what depends on none of them: the name of the file, and what a screen shows before it is made."""

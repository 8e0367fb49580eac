"""Evidence: something that supports a judgement."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.judgement import EvidenceKind, Voice


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `link` says where it can be found: an address or a note, or nothing."""

    id: str
    kind: EvidenceKind
    voice: Voice
    shows: str
    link: str = ""
    version: int = 1

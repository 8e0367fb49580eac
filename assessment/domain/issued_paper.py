"""Papers that were handed out: which file, of which round, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessment.domain.period import Period


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One handing out of a file that is kept. The same bytes handed out twice are one file and two of these.

    `number` is that of its entry in the audit chain; `by` is the person's key, empty for the host. The round may have
    been taken back since: what was handed out was handed out nevertheless.
    """

    id: str
    number: int
    round_id: str
    group_id: str
    framework_id: str
    period: Period
    is_final: bool
    file_name: str
    sha256: str
    size: int
    by: str
    issued_at: datetime

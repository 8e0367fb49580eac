"""What a file that is handed out is called: plain letters, digits and hyphens, which every system takes."""

from __future__ import annotations

import re
import unicodedata

from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.papers.facts import NO_FACTS
from assessment.papers.subject import subject_of


def paper_file_name(kind: PaperKind, history: History) -> str:
    """Return what a paper about the last round of a history is called."""
    return round_file_name(kind.label, history, kind.suffix)


def round_file_name(what: str, history: History, suffix: str) -> str:
    """Return what any file about the last round of a history is called."""
    subject = subject_of(history, NO_FACTS)
    draft = [] if subject.is_final else ["draft"]
    illustrative = ["illustrative"] if subject.illustrative_line else []
    parts = [what, history.group_name, subject.framework.name, history.name_of(subject.period)]
    return "-".join(filter(None, [*map(plain_name, parts), *illustrative, *draft])) + suffix


def plain_name(text: str) -> str:
    """Return a text as a part of a file's name; "" where nothing of it can be written so."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].rstrip("-")


def actions_file_name(history: History) -> str:
    """Return what a workbook with the actions of a group with a framework is called."""
    illustrative = ["illustrative"] if history.partnership.is_illustrative else []
    parts = ["actions", *map(plain_name, (history.group.name, history.framework.name)), *illustrative]
    return f"{'-'.join(filter(None, parts))}.xlsx"

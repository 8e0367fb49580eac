"""What stands above every printed page of a paper, and among the properties of its file."""

from __future__ import annotations

from assessment.papers.subject import Subject


def print_header(subject: Subject) -> str:
    """Return the line above every printed page, which repeats what stands in the paper itself."""
    illustrative = "ILLUSTRATIVE DATA" if subject.illustrative_line else ""
    return " - ".join(filter(None, [subject.facts.summary.marking, subject.status, illustrative]))


def properties(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Return what programs read: which round and framework this is about, and the record behind it."""
    facts = subject.facts
    return (
        ("Round", subject.record.round.id),
        ("Period", subject.period.canonical),
        ("Status", subject.status),
        *((("Marking", facts.summary.marking),) if facts.summary.marking else ()),
        ("Illustrative", "yes" if subject.illustrative_line else "no"),
        ("Framework", f"{subject.framework.id} {subject.framework.version_text}"),
        ("Framework hash", subject.framework.hash),
        *((("Framework language", subject.framework.lang),) if subject.framework.lang else ()),
        ("Audit entry", str(facts.audit_number)),
        ("Audit hash", facts.audit_hash),
        ("Release", facts.release),
    )

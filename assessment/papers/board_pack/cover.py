"""Cover: what this is, about whom and when, how it came about, and from which record."""

from __future__ import annotations

from assessment import PRODUCT
from assessment.domain.audit import GENESIS
from assessment.domain.day import day_text
from assessment.domain.mean import asks_for_means
from assessment.domain.sentences import sentence_start
from assessment.papers.board_pack.evidence import sensitive_line
from assessment.papers.board_pack.themes import MEANS
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import STANDING, Subject

COVER = "Cover"

_COLUMNS = (
    Column("Item", "What is said on this row.", 30),
    Column("What it is", "The fact in words.", 92),
)
_HOW_TO_READ = (
    "The words carry the meaning; shade and charts repeat it. A level is what the group agreed, with its reason, and "
    "not a calculation. {adding} Where there is no level, the cell says why."
)
_NOTHING_ADDED = "Nothing is added up or averaged."
_ONLY_MEANS = f"Nothing is added up, and nothing averaged but what stands on the sheet {MEANS}."
_NOT_SAID = "The file does not say."


def cover(subject: Subject) -> Sheet:
    """Return the cover."""
    return sheet(
        COVER,
        "Cover",
        title=subject.title(subject.called),
        holds="What this is about, how it was judged, who signed it off, and from which record it was made.",
        columns=_COLUMNS,
        lines=subject.marks,
        rows=(*_about(subject), *_how(subject), *_record(subject)),
    )


def _about(subject: Subject) -> tuple[Row, ...]:
    history, framework, round_ = subject.history, subject.framework, subject.record.round
    not_known = _NOT_SAID if round_.imported_from and round_.is_closed else "not signed off yet"
    closed_on = day_text(round_.signed_off_on) if round_.signed_off_on else not_known
    marking = subject.facts.summary.marking
    return (
        *((("Marking", marking),) if marking else ()),
        ("Partnership", history.partnership.name),
        ("Group", history.group_name),
        ("Framework", framework.title),
        ("Period", history.title_of(subject.period)),
        ("Draft or final", subject.status_line),
        *((("Chair of the group", chair),) if (chair := _chair(subject)) else ()),
        ("Signed off by", round_.signed_off_by or not_known),
        ("Signed off on", closed_on),
        *(("Re-opened because", reason) for reason in subject.facts.reopened),
        ("Data", subject.illustrative_line or "What the group itself recorded."),
    )


def _chair(subject: Subject) -> str:
    """Who chairs the group, while the round is under way: a closed one is told by who signed it off."""
    return "" if subject.is_final else subject.history.partnership.chair_of(subject.history.group)


def _how(subject: Subject) -> tuple[Row, ...]:
    record = subject.record
    adding = _ONLY_MEANS if asks_for_means(subject.framework) else _NOTHING_ADDED
    return (
        ("Standing", STANDING),
        ("How it was judged", f"{sentence_start(record.round.how_judged)}."),
        ("Dealt with", f"{record.dealt_with_words}."),
        ("Agencies", record.round.participation),
        *((("Sensitive evidence", sensitive),) if (sensitive := sensitive_line(subject)) else ()),
        *((("Whom to ask", contact),) if subject.is_public and (contact := subject.facts.summary.contact) else ()),
        *(("Left out", sentence) for sentence in subject.facts.left_out or ()),
        ("How to read it", _HOW_TO_READ.format(adding=adding)),
    )


def _record(subject: Subject) -> tuple[Row, ...]:
    framework, facts = subject.framework, subject.facts
    source = framework.source
    language = f", texts in the language {framework.lang}" if framework.lang else ""
    entry = f"Entry {facts.audit_number}, {facts.audit_hash}" if facts.audit_number else f"none recorded ({GENESIS})"
    return (
        ("Framework version", f"{framework.version_text}{language}"),
        ("Framework identity", f"{framework.id}, {framework.hash}"),
        ("Source of the framework", " ".join(filter(None, (source.publisher, source.url))) or "not given"),
        ("Licence of the framework", source.licence or "not given"),
        ("Note on the framework", source.note or "none"),
        ("Last change shown here", f"{entry} (its number and fingerprint in the record of who did what)"),
        ("Round", subject.record.round.id),
        ("Made with", f"{PRODUCT} {facts.release}"),
    )

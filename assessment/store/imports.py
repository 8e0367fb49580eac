"""Past rounds that came in from spreadsheets: written many at a time, and taken back as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, true

from assessment.domain.judgement import Judgement, JudgementField
from assessment.domain.past_round import HistoryImport
from assessment.domain.round import Round
from assessment.store.tables import evidence_use, history_import, judgement_field, round_, round_step
from assessment.store.transaction import Read, Write


def add(write: Write, made: HistoryImport) -> None:
    """Keep that an import was made, before its rounds."""
    write.connection.execute(
        insert(history_import).values(
            partnership_id=write.partnership,
            import_id=made.id,
            file_name=made.file_name,
            sha256=made.sha256,
            framework_id=made.framework_id,
            judgements=made.judgements,
            groups_added=" ".join(made.groups_added),
            uses_added=" ".join(made.uses_added),
            person_id=made.by,
            imported_at=write.now,
        )
    )


def add_rounds(write: Write, new: Mapping[Round, Sequence[Judgement]]) -> None:
    """Add closed rounds that came in with an import, and what they record. Three statements for all of them."""
    write.connection.execute(insert(round_), [_round(write, each) for each in new])
    write.connection.execute(insert(round_step), [_step(write, each) for each in new])
    fields = [
        _field(write, each, judgement.principle_id, name, text)
        for each, judgements in new.items()
        for judgement in judgements
        for name, text in ((JudgementField.ANSWER, judgement.answer.text), (JudgementField.REASON, judgement.reason))
        if text
    ]
    write.connection.execute(insert(judgement_field), fields)


def every(read: Read) -> tuple[HistoryImport, ...]:
    """Return the imports of the actor's partnership, the last one first. One statement."""
    counted = func.count(round_.c.round_id)
    rows = read.connection.execute(
        select(*history_import.c, counted.label("rounds"))
        .join(
            round_,
            (round_.c.partnership_id == history_import.c.partnership_id)
            & (round_.c.import_id == history_import.c.import_id),
        )
        .where(history_import.c.partnership_id == read.partnership)
        .group_by(*history_import.c)
        .order_by(history_import.c.imported_at.desc(), history_import.c.import_id)
    )
    return tuple(
        HistoryImport(
            id=row.import_id,
            file_name=row.file_name,
            sha256=row.sha256,
            framework_id=row.framework_id,
            rounds=row.rounds,
            judgements=row.judgements,
            by=row.person_id,
            imported_at=datetime.fromisoformat(row.imported_at),
            groups_added=tuple(row.groups_added.split()),
            uses_added=tuple(row.uses_added.split()),
        )
        for row in rows
    )


def groups_of(read: Read, import_id: str) -> tuple[str, ...]:
    """Return the groups that an import brought rounds for. One statement."""
    rows = read.connection.execute(_rounds_of(read, import_id).with_only_columns(round_.c.group_id).distinct())
    return tuple(sorted(rows.scalars()))


def is_built_on(read: Read, import_id: str) -> bool:
    """Whether anything in its rounds was changed, added or re-opened since they came in. Three statements."""
    ids = _rounds_of(read, import_id)
    later = (
        (round_step, round_step.c.number > 1),
        (judgement_field, judgement_field.c.version > 1),
        (evidence_use, true()),
    )
    return any(
        read.connection.execute(
            select(table.c.round_id)
            .where(table.c.partnership_id == read.partnership, table.c.round_id.in_(ids), is_later)
            .limit(1)
        ).first()
        for table, is_later in later
    )


def remove(write: Write, import_id: str) -> None:
    """Remove an import and the rounds that it brought. Four statements."""
    ids = _rounds_of(write, import_id)
    for table in (judgement_field, round_step):
        write.connection.execute(
            delete(table).where(table.c.partnership_id == write.partnership, table.c.round_id.in_(ids))
        )
    for table in (round_, history_import):
        write.connection.execute(
            delete(table).where(table.c.partnership_id == write.partnership, table.c.import_id == import_id)
        )


def _rounds_of(read: Read, import_id: str) -> Select[tuple[str]]:
    return select(round_.c.round_id).where(round_.c.partnership_id == read.partnership, round_.c.import_id == import_id)


def _round(write: Write, new: Round) -> dict[str, str | None]:
    return {
        "partnership_id": write.partnership,
        "round_id": new.id,
        "group_id": new.group_id,
        "framework_id": new.framework_id,
        "framework_hash": new.framework_hash,
        "period": new.period.canonical,
        "mode": new.mode.value,
        "state": new.state.value,
        "signed_off_by": "",
        "signed_off_on": _day(new),
        "import_id": new.import_id,
    }


def _step(write: Write, new: Round) -> dict[str, str | int | None]:
    return {
        "partnership_id": write.partnership,
        "round_id": new.id,
        "number": 1,
        "state": new.state.value,
        "reason": "",
        "signed_off_by": "",
        "signed_off_on": _day(new),
        "person_id": write.actor.person,
        "taken_at": write.now,
    }


def _day(new: Round) -> str | None:
    return new.signed_off_on.isoformat() if new.signed_off_on else None


def _field(write: Write, new: Round, principle_id: str, name: JudgementField, text: str) -> dict[str, str | int]:
    return {
        "partnership_id": write.partnership,
        "round_id": new.id,
        "principle_id": principle_id,
        "field": name.value,
        "version": 1,
        "value": text,
        "person_id": write.actor.person,
        "saved_at": write.now,
    }

"""Judging: recording what the group agrees, field by field, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Happened, about_evidence, about_round
from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, JudgementField, Strength, answer_label
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Round
from assessment.services.texts import note
from assessment.store import audit, evidence, judgements, library, people, rounds
from assessment.store.judgements import FieldNow
from assessment.store.transaction import Read, Store, Write, new_key

LINK_LIMIT = 500
DATED = "Date of the evidence"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A new text for one field of a judgement, by somebody who saw version `seen` (0 where there was none).

    `value` is the answer's canonical text, a strength of evidence, or free text.
    """

    round_id: str
    principle_id: str
    field: JudgementField
    value: str
    seen: int


@permission(Act.JUDGE)
def record_judgement(store: Store, actor: Actor, change: FieldChange) -> FieldNow:
    """Save one field of what the group agreed. Saving what is there already changes nothing.

    Raises RoundIsLocked once the round is closed, StaleEdit (with both texts) if somebody saved this field since
    `change.seen`, NotNow before the answers that people gave alone are revealed, IdentifierFound or InvalidInput. Three
    statements, and one more where a partnership is held (`Store.writing`).
    """
    value = _as_kept(change)
    with store.writing(actor) as write:
        found = judgements.field_and_round(write, change.round_id, change.principle_id, change.field)
        if found is None:
            raise NotFound("This round is not there.", mend="Go to Home.")
        now, framework = found.now, found.framework
        _checked(change, framework)
        found.state.must_take_judgements()
        if found.is_hidden:
            raise NotNow(
                f"What people answered on this {framework.noun.one} has not been revealed yet.",
                mend="Reveal it first, then agree.",
            )
        if now.value == value:
            return now
        if now.version != change.seen:
            raise _stale(write, change, now, framework)
        saved = judgements.save(
            write, change.round_id, change.principle_id, change.field, value, version=now.version + 1
        )
        write.audit(
            Happened.JUDGEMENT_RECORDED,
            about_round(change.round_id),
            {"principle": change.principle_id, "field": change.field.value, "version": saved.version},
            end=found.end,
        )
        return saved


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A piece of evidence as it is typed."""

    kind: EvidenceKind
    voice: Voice
    shows: str
    link: str = ""
    dated: date | None = None
    is_sensitive: bool = False


@permission(Act.JUDGE)
def add_evidence(
    store: Store, actor: Actor, round_id: str, principle_id: str, text: EvidenceText, *, key: str = ""
) -> Evidence:
    """Add a piece of evidence to a judgement, or return the one that says just the same there already.

    A repeat is therefore harmless also where its `key` is lost, with the session of a server that was restarted.
    """
    new = evidence_of(text, key or new_key(), today=store.today)
    with store.writing(actor) as write:
        round_ = _round_that_takes(write, round_id, principle_id)
        if key and audit.is_done(write.connection, write.partnership, key):
            return evidence.get(write, key) or new
        there = evidence.of_rounds(write, [round_id])[round_id].get(principle_id, ())
        if (same := next((each for each in there if each.words == new.words), None)) is not None:
            return same
        evidence.add(write, new, group_id=round_.group_id)
        evidence.use(write, new.id, round_id=round_id, principle_id=principle_id)
        _audit(write, Happened.EVIDENCE_ADDED, new, round_id, principle_id, key=key)
    return new


@permission(Act.JUDGE)
def use_evidence(store: Store, actor: Actor, round_id: str, principle_id: str, evidence_id: str) -> Evidence:
    """Have a judgement rest on a piece that the group has already. Where it does, nothing changes.

    Raises NotFound for a piece that is not this group's.
    """
    with store.writing(actor) as write:
        round_ = _round_that_takes(write, round_id, principle_id)
        there = evidence.get(write, evidence_id, group_id=round_.group_id)
        if there is None:
            raise not_there()
        if not evidence.is_used(write, evidence_id, round_id=round_id, principle_id=principle_id):
            evidence.use(write, evidence_id, round_id=round_id, principle_id=principle_id)
            _audit(write, Happened.EVIDENCE_USED, there, round_id, principle_id)
        return there


@permission(Act.JUDGE)
def change_evidence(
    store: Store, actor: Actor, round_id: str, principle_id: str, evidence_id: str, text: EvidenceText, *, seen: int
) -> Evidence:
    """Save a piece of evidence, for every judgement under way that rests on it.

    Raises StaleEdit (with both texts) if somebody saved it since version `seen`.
    """
    changed = replace(evidence_of(text, evidence_id, today=store.today), version=seen + 1)
    with store.writing(actor) as write:
        _round_that_takes(write, round_id, principle_id)
        if not evidence.is_used(write, evidence_id, round_id=round_id, principle_id=principle_id):
            raise not_there()
        return save_changed(write, changed, seen=seen)


@permission(Act.JUDGE)
def remove_evidence(store: Store, actor: Actor, round_id: str, principle_id: str, evidence_id: str) -> None:
    """Take a piece of evidence away from a judgement. It is kept, and can support others."""
    with store.writing(actor) as write:
        _round_that_takes(write, round_id, principle_id)
        there = evidence.get(write, evidence_id)
        if there is None or not evidence.stop_using(write, evidence_id, round_id=round_id, principle_id=principle_id):
            return
        _audit(write, Happened.EVIDENCE_REMOVED, there, round_id, principle_id)


def _as_kept(change: FieldChange) -> str:
    """The one text for a value: free text past the guard, an answer in its canonical form."""
    if change.field is JudgementField.ANSWER:
        return Answer.from_text(change.value).text
    if change.field is JudgementField.STRENGTH:
        return change.value
    return note(change.value, where=change.field.heading)


def _checked(change: FieldChange, framework: Framework) -> None:
    """Raise unless the principle is in the framework and the value is one that the field can have."""
    if framework.principle(change.principle_id) is None:
        raise NotFound(f"This {framework.noun.one} is not in this round.", mend="Go to Home.")
    if change.field is JudgementField.ANSWER:
        answer = Answer.from_text(change.value)
        if answer.value is not None and not framework.scale.allows(answer.value):
            raise InvalidInput("This level is not on the scale.", mend="Choose one that is shown.")
    elif change.field is JudgementField.STRENGTH and change.value not in {"", *Strength}:
        raise InvalidInput("This is not a strength of evidence.", mend="Choose one that is shown.")


def _stale(read: Read, change: FieldChange, now: FieldNow, framework: Framework) -> StaleEdit:
    by = people.name(read, now.person)
    return StaleEdit(
        f"Not saved: {by} saved this since you opened it.",
        theirs=_in_words(change.field, now.value, framework),
        yours=_in_words(change.field, change.value, framework),
        saved_by=by,
        version=now.version,
    )


def _in_words(field: JudgementField, value: str, framework: Framework) -> str:
    if field is JudgementField.ANSWER:
        return answer_label(Answer.from_text(value), framework.scale)
    if field is JudgementField.STRENGTH and value:
        return Strength(value).label
    return value


def evidence_of(text: EvidenceText, key: str, *, today: date) -> Evidence:
    """Return a piece as it is kept. Raises IdentifierFound or InvalidInput, for a day still to come too."""
    shows = note(text.shows, where="What it shows")
    if not shows:
        raise InvalidInput("Say what the evidence shows.", where="What it shows")
    if text.dated is not None and text.dated > today:
        mend = "Give a day that has come, or leave it empty."
        raise InvalidInput(f"{day_text(text.dated)} is still to come.", where=DATED, mend=mend)
    link = note(text.link, where="Where it is", limit=LINK_LIMIT)
    return Evidence(key, text.kind, text.voice, shows, link, text.dated, text.is_sensitive)


def save_changed(write: Write, changed: Evidence, *, seen: int) -> Evidence:
    """Save a piece that is there over the version `seen`, and audit it for each round that shows it.

    Where no round under way does, the entry is about the piece alone: no paper depends on it. Raises StaleEdit.
    """
    there = evidence.get(write, changed.id)
    if there is None:
        raise not_there()
    if replace(there, version=changed.version) == changed:
        return there
    if not evidence.change(write, changed, seen=seen):
        by = people.name(write, evidence.saved_by(write, changed.id))
        raise StaleEdit(
            f"Not saved: {by} changed this evidence since you opened it.",
            theirs=there.words,
            yours=changed.words,
            saved_by=by,
            version=there.version,
        )
    subjects = [about_round(round_id) for round_id in evidence.shown_in(write, changed.id)]
    for subject in subjects or [about_evidence(changed.id)]:
        write.audit(Happened.EVIDENCE_CHANGED, subject, {"evidence": changed.id, "version": changed.version})
    return changed


def not_there() -> NotFound:
    """Return the refusal of a piece that is not there, or not this group's."""
    return NotFound("This evidence is not there.", mend="Add it again.")


def _round_that_takes(read: Read, round_id: str, principle_id: str) -> Round:
    """The round, if it takes evidence and its framework has the principle."""
    round_ = rounds.get(read, round_id)
    round_.state.must_take_evidence()
    framework = library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash]
    if framework.principle(principle_id) is None:
        raise NotFound(f"This {framework.noun.one} is not in this round.", mend="Go to Home.")
    return round_


def _audit(
    write: Write, happened: Happened, item: Evidence, round_id: str, principle_id: str, *, key: str = ""
) -> None:
    body = {"principle": principle_id, "evidence": item.id, "version": item.version}
    write.audit(happened, about_round(round_id), body, key=key)

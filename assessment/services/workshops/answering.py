"""Answering: one tap, one row, saved at once; a private note; and saying that one is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import CameTooLate, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.vote import FIRST, Sure
from assessment.domain.workshop import MyRound, OwnAnswer, OwnNote
from assessment.services.texts import note
from assessment.store import answers, audit, library, participants, private_notes, rounds, workshops
from assessment.store.answers import Standing
from assessment.store.transaction import Read, Store, Write

MAY_BE_SAID = frozenset(
    {AnswerKind.LEVEL, AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_APPLICABLE, AnswerKind.NOT_ANSWERED}
)
"""The kinds of answer that one person can give. The others are a group's."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What somebody taps. `value` is the answer's canonical text, "" to take it back, and `sure` likewise.

    None leaves either as it stands: whoever taps one says nothing anew about the other, which may have been changed on
    another device since this one showed it.
    """

    principle_id: str
    value: str | None = None
    sure: str | None = None
    vote: int = FIRST


@permission(Act.ANSWER)
def answer(store: Store, actor: Actor, given: GivenAnswer, *, key: str = "") -> OwnAnswer:
    """Save what somebody says on one principle. Saying the same again changes nothing; `key` makes a repeat harmless.

    Raises CameTooLate where these answers have been revealed: it is kept then, and not counted. Raises NotNow in the
    lobby, RoundIsLocked once the round is closed, NotFound, or InvalidInput. Four statements, five with a key, and one
    more where a partnership is held (`Store.writing`).
    """
    tapped = None if given.value is None else Answer.from_text(given.value)
    if tapped is not None and tapped.kind not in MAY_BE_SAID:
        raise InvalidInput("Only the group can say that.", mend="Choose one of the answers that are shown.")
    with store.writing(actor) as write:
        there = _standing(write, actor, given.principle_id, given.vote)
        said = there.answer if tapped is None else tapped
        sure = _how_sure(given, there) if said.kind is not AnswerKind.NOT_ANSWERED else None
        if said.value is not None and not there.framework.scale.allows(said.value):
            raise InvalidInput("This level is not on the scale.", mend="Choose one that is shown.")
        if (there.answer, there.sure) == (said, sure) or audit.is_done(write.connection, write.partnership, key):
            now, is_late = OwnAnswer(there.answer, there.sure, there.saved_at, number=there.number), there.is_late
        else:
            now, is_late = OwnAnswer(said, sure, write.now, number=there.number + 1), there.is_revealed
            _save(write, actor, given, there, now, key=key)
    # Raised only now, when it is on the disk.
    if is_late:
        raise CameTooLate(
            "Not counted: these answers were revealed before yours arrived. Yours is kept, for you alone.",
            mend="Say it in the room, or answer when the group votes again.",
        )
    return now


@permission(Act.ANSWER)
def keep_note(store: Store, actor: Actor, principle_id: str, text: str, *, seen: int) -> OwnNote:
    """Keep a private note on a principle. Nobody but its author ever reads it.

    Raises StaleEdit (with both texts) where it was saved on another device since version `seen`, RoundIsLocked once the
    round is closed, NotFound, IdentifierFound or InvalidInput.
    """
    kept = note(text, where="Your note")
    with store.writing(actor) as write:
        there = _standing(write, actor, principle_id, FIRST)
        now = private_notes.own(write, actor.round, actor.person).get(principle_id)
        version = now.version if now else 0
        if kept == (now.text if now else ""):
            return OwnNote(kept, version)
        if now is not None and version != seen:
            raise StaleEdit(
                "Not saved: you changed this note on another device since you saw it.",
                theirs=now.text,
                yours=kept,
                saved_by="you",
                version=version,
            )
        private_notes.keep(
            write,
            actor.round,
            principle_id,
            kept,
            person=actor.person,
            version=version + 1,
            given_in=there.activity + 1,
        )
        workshops.stir(write, actor.round)
        body = {"principle": principle_id, "version": version + 1}
        write.audit(Happened.NOTE_SAVED, about_answers(actor.round), body)
        return OwnNote(kept, version + 1)


@permission(Act.ANSWER)
def finish(store: Store, actor: Actor, finished: bool) -> None:
    """Say that one is done with what is asked now, or not after all. Answers can still be changed until the reveal."""
    with store.writing(actor) as write:
        row = workshops.get(write, actor.round)
        row.live.state.must_be_under_way()
        if not row.is_in:
            raise _not_in(actor)
        if not participants.finish(write, actor.round, actor.person, finished=finished):
            return
        workshops.stir(write, actor.round, finished=1 if finished else -1)
        write.audit(Happened.FINISHED, about_answers(actor.round), {"finished": finished})


@permission(Act.SEE_OWN)
def my_round(store: Store, actor: Actor) -> MyRound:
    """Return a participant's round as they may see it: what is asked, and what they said. Raises NotFound."""
    with store.reading(actor) as read:
        round_ = rounds.get(read, actor.round)
        here = participants.seats(read, actor.round, actor.device)
        me = next((seat for seat in here if seat.person == actor.person), None)
        row, ballots = workshops.with_ballots(read, actor.round)
        hidden_until = me.turn_began if me is not None and len(here) > 1 else 0
        return MyRound(
            heading=workshops.heading(read, round_.group_id),
            round=round_,
            framework=library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash],
            live=row.live,
            ballots=ballots,
            me=me,
            here=here,
            free=participants.free_places(read, actor.round),
            answers=_own_answers(read, actor, hidden_until) if me else {},
            notes=_own_notes(read, actor, hidden_until) if me else {},
            names_agencies=row.names_agencies,
        )


def _standing(read: Read, actor: Actor, principle_id: str, vote: int) -> Standing:
    """How the actor stands in a vote that takes answers, or did until its reveal."""
    there = answers.standing(read, actor.round, principle_id, vote, actor.person)
    if there is None or there.is_removed:
        raise _not_in(actor)
    there.state.must_be_under_way()
    if not there.has_ballot:
        raise NotFound("This is not asked in this round.", mend="Load the page again.")
    if not there.is_begun:
        raise NotNow("The facilitator has not begun yet.", mend="Wait until the first question appears.")
    return there


def _how_sure(given: GivenAnswer, there: Standing) -> Sure | None:
    if given.sure is None:
        return there.sure
    try:
        return Sure(given.sure) if given.sure else None
    except ValueError:
        raise InvalidInput("Nobody can be sure in that way.", mend="Choose one of those that are shown.") from None


def _save(write: Write, actor: Actor, given: GivenAnswer, there: Standing, now: OwnAnswer, *, key: str) -> None:
    answers.save(
        write,
        actor.round,
        given.principle_id,
        given.vote,
        now.answer,
        now.sure,
        person=actor.person,
        number=now.number,
        given_in=there.activity + 1,
        is_late=there.is_revealed,
    )
    workshops.stir(write, actor.round)
    body = {"principle": given.principle_id, "vote": given.vote, "number": now.number}
    write.audit(Happened.ANSWER_SAVED, about_answers(actor.round), body, key=key, end=there.end)


def _not_in(actor: Actor) -> NotFound | NotNow:
    if actor.person:
        return NotFound("You are not in this round any more.", mend="Ask the facilitator.")
    return NotNow("Nobody has said yet who answers here.", mend="Say who you are first.")


def _own_answers(read: Read, actor: Actor, hidden_until: int) -> Mapping[tuple[str, int], OwnAnswer]:
    found: dict[tuple[str, int], OwnAnswer] = {}
    for row in answers.own(read, actor.round, actor.person):
        key = (row.principle_id, row.vote)
        before = found.get(key, OwnAnswer())
        if row.given_in <= hidden_until:
            found[key] = replace(before, is_hidden=before.is_hidden or not row.is_late)
        elif row.is_late:
            found[key] = replace(before, late=row.answer)
        else:
            found[key] = replace(before, answer=row.answer, sure=row.sure, saved_at=row.saved_at, number=row.number)
    return found


def _own_notes(read: Read, actor: Actor, hidden_until: int) -> Mapping[str, OwnNote]:
    return {
        principle_id: OwnNote("", row.version, is_hidden=True)
        if row.given_in <= hidden_until
        else OwnNote(row.text, row.version)
        for principle_id, row in private_notes.own(read, actor.round, actor.person).items()
    }

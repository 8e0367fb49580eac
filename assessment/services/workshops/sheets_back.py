"""Scoring sheets back: looking at what was filled in, and taking it as what the agency says, all of it or nothing.

Whoever brings a sheet in is not shown what it says, nor anything that depends on what was answered before: not even
whether it says the same. So everything that is filled in counts as said anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import FileRefused, NotNow, Problem
from assessment.domain.judgement import NOT_ANSWERED
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.scoring_sheet import SheetReturn
from assessment.domain.vote import FIRST
from assessment.domain.workshop import Participant
from assessment.readers.scoring_sheet import SHEET_LIMITS, Fit, SheetAnswer, identity_in, read_sheet
from assessment.readers.workbook.opening import open_workbook
from assessment.services.texts import note, one_line
from assessment.services.workshops.places import placed
from assessment.services.workshops.sheet_standing import KnownSheet, issued_as, standing
from assessment.services.workshops.sheets import SheetFile
from assessment.store import answers, audit, library, participants, people, private_notes, rounds, workshops
from assessment.store import scoring_sheets as sheets
from assessment.store.answers import Given
from assessment.store.transaction import Store, Write, new_key

_FIT = Fit(name=partial(one_line, where=""), note=partial(note, where=""))


@dataclass(frozen=True, slots=True)
class FilledRow:
    """That something is filled in on a principle, in these cells: an answer, a note or both. What it is, is not here.

    `is_given`: whoever the sheet is of has answered here already. `keeps_note`: they have a note here already, which
    stays.
    """

    principle_id: str
    cells: tuple[str, ...]
    is_answered: bool
    is_noted: bool
    is_given: bool
    keeps_note: bool


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What bringing a sheet in would do, and everything that is wrong with it. `brought_at`: this file came in then."""

    agency: str
    who: str
    rows: tuple[FilledRow, ...]
    problems: tuple[Problem, ...]
    brought_at: datetime | None = None

    @property
    def answered(self) -> tuple[str, ...]:
        """The principles on which an answer is filled in."""
        return tuple(row.principle_id for row in self.rows if row.is_answered)

    @property
    def given(self) -> tuple[str, ...]:
        """Those of them that are answered here already."""
        return tuple(row.principle_id for row in self.rows if row.is_given)


@permission(Act.RUN_WORKSHOP)
def preview_sheet(store: Store, actor: Actor, round_id: str, file: SheetFile) -> SheetPreview:
    """Return what bringing a sheet in would do, and everything that is wrong with it, changing nothing.

    Raises FileRefused for a file that is not a sheet that was issued for this round, NotNow in the lobby, and
    RoundIsLocked once the round is closed.
    """
    known = _known(store, actor, round_id, file)
    with store.reading(actor) as read:
        now = standing(read, known, file.name)
    return SheetPreview(
        agency=next(each.name for each in known.round.agencies if each.agency_id == known.sheet.agency_id),
        who=known.read.who,
        rows=tuple(
            FilledRow(
                each.principle_id,
                tuple(cell.place for cell in each.filled),
                is_answered=each.answer != NOT_ANSWERED,
                is_noted=bool(each.note),
                is_given=each.answer != NOT_ANSWERED and now.is_given(each.principle_id),
                keeps_note=bool(each.note) and each.principle_id in now.noted,
            )
            for each in known.read.answers
        ),
        problems=(*known.read.problems, *now.problems),
        brought_at=now.brought.brought_at if now.brought and now.brought.is_in else None,
    )


@permission(Act.RUN_WORKSHOP)
def bring_in_sheet(
    store: Store,
    actor: Actor,
    round_id: str,
    file: SheetFile,
    *,
    given: Collection[str] = (),
    replaces: bool = False,
    key: str = "",
) -> SheetReturn:
    """Take what a sheet says as what its agency says, all of it or nothing. The same file again changes nothing.

    `given` is what the preview said is answered already: with `replaces` the sheet's answers take the place of those,
    which are kept, else they stay. A note that is there already stays. `key` makes a repeat harmless. Raises as the
    preview does, FileRefused with every problem, and NotNow where more was answered since the preview.
    """
    known = _known(store, actor, round_id, file)
    with store.writing(actor) as write:
        now = standing(write, known, file.name)
        if now.brought and (now.brought.is_in or audit.is_done(write.connection, write.partnership, key)):
            return now.brought
        if problems := (*known.read.problems, *now.problems):
            raise FileRefused(problems)
        said = [each for each in known.read.answers if each.answer != NOT_ANSWERED]
        there = {each.principle_id for each in said if now.is_given(each.principle_id)}
        if not there <= set(given):
            raise NotNow("This agency has answered here since you looked.", mend="Look at what is shown now.")
        said = [each for each in said if replaces or each.principle_id not in there]
        noted = [each for each in known.read.answers if each.note and each.principle_id not in now.noted]
        person = now.person or _let_in(write, known)
        back = SheetReturn(known.sheet.id, len(said), datetime.fromisoformat(write.now))
        _save(write, known, person, back, said, noted, now.given, key or new_key())
        # Not the file's hash: whoever has the blank sheet could fill it in until the hash is the same.
        body = {
            "sheet": known.sheet.id,
            "person": person.person,
            "answers": sorted(each.principle_id for each in said),
            "notes": sorted(each.principle_id for each in noted),
        }
        write.audit(Happened.SHEET_BROUGHT_IN, about_answers(round_id), body, key=key)
        return back


def _known(store: Store, actor: Actor, round_id: str, file: SheetFile) -> KnownSheet:
    """Read a sheet that is one of ours and of this round. No transaction is open while it is read."""
    book = open_workbook(file.data, file.name, SHEET_LIMITS)
    identity, signature = identity_in(book)
    with store.reading(actor) as read:
        round_ = rounds.get(read, round_id)
        sheet = issued_as(read, round_, identity, signature, file.name)
        framework = library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash]
    said = read_sheet(book, identity, framework.scale, _FIT)
    return KnownSheet(sheet, round_, said, hashlib.sha256(file.data).hexdigest())


def _let_in(write: Write, known: KnownSheet) -> Participant:
    """Have whoever filled a sheet in take part, as if they had come in."""
    sheet = known.sheet
    new = placed(write, known.round, sheet.agency_id, known.read.who, sheet.invitation_id, person=new_key())
    people.add(write, new.name, key=new.person)
    participants.join(write, known.round.id, new)
    workshops.stir(write, known.round.id, present=1)
    body = {"person": new.person, "agency": sheet.agency_id}
    write.audit(Happened.PARTICIPANT_JOINED, about_answers(known.round.id), body)
    return new


def _save(
    write: Write,
    known: KnownSheet,
    person: Participant,
    back: SheetReturn,
    said: Sequence[SheetAnswer],
    noted: Sequence[SheetAnswer],
    given: Mapping[str, Given],
    key: str,
) -> None:
    round_id, who = known.round.id, person.person
    given_in = workshops.get(write, round_id).live.activity + 1
    for each in said:
        number = given[each.principle_id].number + 1 if each.principle_id in given else 1
        answers.save(
            write,
            round_id,
            each.principle_id,
            FIRST,
            each.answer,
            each.sure,
            person=who,
            number=number,
            given_in=given_in,
            is_late=False,
        )
    for each in noted:
        private_notes.keep(write, round_id, each.principle_id, each.note, person=who, version=1, given_in=given_in)
    is_news = participants.finish(write, round_id, who, finished=True)
    workshops.stir(write, round_id, finished=int(is_news))
    sheets.bring_in(write, key, back, round_id=round_id, person=who, sha256=known.sha256, given_in=given_in)

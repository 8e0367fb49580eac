"""Scoring sheets out: a workbook for an agency that answers off line, or for somebody for whom a place is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import NotFound, NotNow
from assessment.domain.period import period_name, period_title
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Mode, Round
from assessment.domain.scoring_sheet import IssuedSheet, SheetReturn
from assessment.domain.vote import FIRST
from assessment.papers.scoring_sheet.form import SheetFacts
from assessment.services.texts import NAME_LIMIT, NOTE_LIMIT, line
from assessment.store import library, participants, rounds, scoring_sheets, workshops
from assessment.store.transaction import Read, Store, new_key


@dataclass(frozen=True, slots=True)
class SheetFor:
    """Who is to answer by a sheet: an agency, or in a workshop somebody from it for whom a place is kept.

    `back_by` and `send_to` stand on the sheet: until when and how it is to come back.
    """

    agency_id: str
    invitation_id: str = ""
    back_by: date | None = None
    send_to: str = ""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A scoring sheet that came back, as a file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet that was issued, and what came back by it that still counts, the first one first."""

    issued: IssuedSheet
    returns: tuple[SheetReturn, ...]


@permission(Act.RUN_WORKSHOP)
def issue_sheet(store: Store, actor: Actor, round_id: str, wanted: SheetFor) -> bytes:
    """Return the sheet, as xlsx, with everything that can still be answered; that it was issued is audited.

    Whoever gets one twice gets the same. Raises NotFound where the agency was not asked or no place is kept, NotNow
    where everything was revealed, RoundIsLocked once the round is closed, IdentifierFound or InvalidInput.
    """
    # Not at the top: the library that writes workbooks is of no use to any other page.
    from assessment.papers.scoring_sheet.workbook import scoring_sheet  # noqa: PLC0415

    send_to = line(wanted.send_to, where="How to send it back")
    with store.reading(actor) as read:
        there = scoring_sheets.issued(read, round_id)
        found = next((each for each in there if _is_for(each, wanted)), None)
        sheet = found or IssuedSheet(
            new_key(), round_id, wanted.agency_id, wanted.invitation_id, secrets.token_urlsafe(32), store.clock()
        )
        facts = _facts(read, sheet, wanted.back_by, send_to)
    made = scoring_sheet(facts)
    with store.writing(actor) as write:
        workshops.get(write, round_id).live.state.must_be_under_way()
        if scoring_sheets.find(write, sheet.id) is None:
            scoring_sheets.add(write, sheet)
        body = {"agency": sheet.agency_id, "sheet": sheet.id, "sha256": hashlib.sha256(made).hexdigest()}
        write.audit(Happened.SHEET_ISSUED, about_answers(round_id), body)
    return made


@permission(Act.LOOK)
def sheets_of_round(store: Store, actor: Actor, round_id: str) -> tuple[SheetOut, ...]:
    """Return the sheets of a round, the one issued first first. What they say is not read. One statement."""
    with store.reading(actor) as read:
        return tuple(
            SheetOut(sheet, tuple(each for each in back if each.is_in))
            for sheet, back in scoring_sheets.with_returns(read, round_id)
        )


def _is_for(sheet: IssuedSheet, wanted: SheetFor) -> bool:
    return (sheet.agency_id, sheet.invitation_id) == (wanted.agency_id, wanted.invitation_id)


def _facts(read: Read, sheet: IssuedSheet, back_by: date | None, send_to: str) -> SheetFacts:
    round_ = rounds.get(read, sheet.round_id)
    row, ballots = workshops.with_ballots(read, round_.id)
    row.live.state.must_be_under_way()
    person = _person(read, round_, sheet)
    agency = next((each.name for each in round_.agencies if each.agency_id == sheet.agency_id), None)
    if agency is None:
        raise NotFound("This agency was not asked.", mend="Load the page again.")
    framework = library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash]
    hidden = tuple(each for each in framework.principles if not ballots[each.id, FIRST].is_revealed)
    if not hidden:
        raise NotNow("All answers of this round have been revealed.", mend="Say in the room what is still to be said.")
    heading = workshops.heading(read, round_.group_id)
    return SheetFacts(
        issued=sheet,
        partnership=heading.partnership,
        is_illustrative=heading.is_illustrative,
        group=heading.group,
        framework=framework,
        period=period_title(round_.period, heading.year_kind),
        period_name=period_name(round_.period, heading.year_kind),
        agency=agency,
        person=person,
        principles=hidden,
        back_by=back_by,
        send_to=send_to,
        name_limit=NAME_LIMIT,
        note_limit=NOTE_LIMIT,
    )


def _person(read: Read, round_: Round, sheet: IssuedSheet) -> str:
    """For whom a place is kept; "" in agency returns, where a sheet is the agency's."""
    if round_.mode is Mode.AGENCY_RETURNS and not sheet.invitation_id:
        return ""
    kept, _ = participants.asked(read, round_.id)
    for each in kept:
        if (each.id, each.agency_id) == (sheet.invitation_id, sheet.agency_id):
            return each.name
    raise NotFound(
        "No place is kept for anybody by that name.",
        mend='Keep one first, under "Keep places for people, by name or role", then make the sheet.',
    )

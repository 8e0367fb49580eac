"""How things stand for a scoring sheet that came back: which one it is, who answers by it, and what it comes upon."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assessment.domain.errors import NotFound, NotNow, Problem
from assessment.domain.judgement import NOT_ANSWERED
from assessment.domain.period import period_name
from assessment.domain.reading_order import isolated
from assessment.domain.round import Round
from assessment.domain.scoring_sheet import Identity, IssuedSheet, SheetReturn
from assessment.domain.vote import FIRST
from assessment.domain.workshop import Participant
from assessment.readers.scoring_sheet import SheetRead, forged
from assessment.readers.workbook.cells import refused
from assessment.store import answers, participants, private_notes, rounds, scoring_sheets, workshops
from assessment.store.answers import Given
from assessment.store.transaction import Read


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """A sheet that is one of ours, as it was read, and the round that it is of."""

    sheet: IssuedSheet
    round: Round
    read: SheetRead
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand for a sheet: who answers by it, None where nobody is in, and where they have said something.

    `brought` is the same file where it was brought in before; `problems` are rows that come too late.
    """

    person: Participant | None
    given: Mapping[str, Given]
    noted: Collection[str]
    brought: SheetReturn | None
    problems: tuple[Problem, ...]

    def is_given(self, principle_id: str) -> bool:
        """Whether they have answered on a principle already."""
        return principle_id in self.given and self.given[principle_id].is_there


def issued_as(read: Read, round_: Round, identity: Identity, signature: str, file: str) -> IssuedSheet:
    """Return the sheet that was issued for a round under an identity. Raises FileRefused where none was."""
    sheet = scoring_sheets.find(read, identity.sheet_id)
    if sheet is None:
        what = "this sheet was not issued here, or its round was withdrawn since"
        raise refused(file, what, "download the sheet anew")
    if not identity.is_signed_by(sheet.secret, signature):
        raise forged(file)
    if sheet.round_id != round_.id:
        raise refused(file, f"it is the sheet of another round ({_named(read, sheet)})", "bring it in there")
    if identity.framework_hash != round_.framework_hash:
        raise refused(file, "it was made for another version of the framework", "download the sheet anew")
    return sheet


def standing(read: Read, known: KnownSheet, file: str) -> Standing:
    """Return how things stand for a sheet now.

    Raises NotNow in the lobby, RoundIsLocked once the round is closed, and NotFound where the place was given up.
    """
    row, ballots = workshops.with_ballots(read, known.round.id)
    row.live.state.must_be_under_way()
    if not row.live.is_begun:
        raise NotNow("Nobody has been asked to answer yet.", mend="Begin first, then bring the sheet in.")
    person = _person(read, known)
    return Standing(
        person=person,
        given=answers.given(read, known.round.id, person.person) if person else {},
        noted=private_notes.there(read, known.round.id, person.person) if person else (),
        brought=scoring_sheets.brought(read, known.sheet.id, known.sha256),
        problems=tuple(
            Problem(
                file,
                each.filled[0].row,
                "the answers on this have been revealed since the sheet was issued",
                "empty this row; what it says can be said in the room",
                str(each.filled[0]),
            )
            for each in known.read.answers
            if each.answer != NOT_ANSWERED and ballots[each.principle_id, FIRST].is_revealed
        ),
    )


def _named(read: Read, sheet: IssuedSheet) -> str:
    other = rounds.get(read, sheet.round_id)
    heading = workshops.heading(read, other.group_id)
    return f"{isolated(heading.group)}, {period_name(other.period, heading.year_kind)}"


def _person(read: Read, known: KnownSheet) -> Participant | None:
    """Who answers by a sheet: whoever is in for the agency's one return, or in the place that is kept."""
    sheet = known.sheet
    kept, came = participants.asked(read, known.round.id)
    if sheet.invitation_id and sheet.invitation_id not in {each.id for each in kept}:
        raise NotFound(
            "The place that this sheet was made for is not kept any more.", mend="Keep one, and make a sheet for it."
        )
    present = (each for each in came if not each.is_removed)
    return next(
        (
            each
            for each in present
            if each.agency_id == sheet.agency_id and sheet.invitation_id in {"", each.invitation}
        ),
        None,
    )

"""What a round needs at its opening, and loses at its close, where people answer alone first."""

from __future__ import annotations

from assessment.domain.framework import Framework
from assessment.domain.join_code import new_join_code
from assessment.domain.round import Mode, Round
from assessment.domain.workshop import Pace
from assessment.store import answers, participants, private_notes, scoring_sheets, ways_in, workshops
from assessment.store.transaction import Read, Write
from assessment.store.ways_in import Kind


def open_door(write: Write, opened: Round, framework: Framework, *, pace: Pace, names_agencies: bool) -> None:
    """Make the workshop of a round: its first ballots, and a code to join with.

    Agency returns have no lobby: whoever is asked answers when it suits them.
    """
    is_at_home = opened.mode is Mode.AGENCY_RETURNS
    code = new_join_code()
    workshops.add(
        write,
        opened.id,
        pace=Pace.ALL_AT_ONCE if is_at_home else pace,
        is_begun=is_at_home,
        names_agencies=names_agencies,
        code=code,
    )
    workshops.open_ballots(write, opened.id, [principle.id for principle in framework.principles])
    ways_in.add(write, Kind.CODE, code, opened.id)


def shut_door(write: Write, round_id: str) -> None:
    """Let nobody join a closed round: its code is dead. Devices that are in find it closed by its state."""
    ways_in.close(write, round_id, Kind.CODE, Kind.TICKET)
    workshops.set_code(write, round_id, "")


def is_used(read: Read, round_id: str) -> bool:
    """Whether somebody has answered or written a note, so that the round cannot be taken back."""
    return answers.is_any(read, round_id) or private_notes.is_any(read, round_id)


def forget(write: Write, round_id: str) -> None:
    """Forget the workshop of a round that is taken back, with the names of those who came in."""
    ways_in.close(write, round_id, *Kind)
    scoring_sheets.forget(write, round_id)
    participants.forget(write, round_id)
    workshops.forget(write, round_id)

"""A workshop: everybody answers alone, the room sees how far the answers differ, the group agrees.

Agency returns are the same thing without a room: one answer per agency, given by its lead.

    lobby ----> answering ----> revealed ----> voting again ----> revealed again        for each principle by itself

Where a principle stands follows from the round's live row and from its ballots; nothing goes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessment.domain.framework import Framework
from assessment.domain.judgement import NOT_ANSWERED, Answer
from assessment.domain.period import YearKind
from assessment.domain.round import Round, RoundState
from assessment.domain.vote import FIRST, SECOND, Sure


class Pace(StrEnum):
    """Whether the room goes through the principles together."""

    ONE_BY_ONE = "one by one"
    ALL_AT_ONCE = "all at once"


class Phase(StrEnum):
    """Where a principle stands. Answers are taken while it is answering, or voting again."""

    LOBBY = "lobby"
    ANSWERING = "answering"
    REVEALED = "revealed"
    VOTING_AGAIN = "voting again"
    REVEALED_AGAIN = "revealed again"


@dataclass(frozen=True, slots=True)
class Live:
    """The one small row that a screen polls.

    `changes` counts what everybody's screen has to be drawn again for; `activity` counts what only counts show: people
    who come in, and answers. `step` is the principle that the room is at, empty where it is at none. `present` people
    are in; `finished` of them said that they are done with what is asked now.
    """

    round_id: str
    state: RoundState
    pace: Pace
    is_begun: bool
    step: str
    timer_ends_at: datetime | None
    changes: int
    activity: int
    present: int
    finished: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote on one principle: `FIRST`, or `SECOND` once it has been opened. `asked` people, fixed at its reveal."""

    principle_id: str
    vote: int
    is_revealed: bool
    asked: int = 0


Ballots = Mapping[tuple[str, int], Ballot]
"""The ballots of a round, by principle and vote. Every principle has its first from the start."""


Turnout = Mapping[tuple[str, int], Mapping[str, int]]
"""How many people of each agency have answered, by principle and vote. Never what they said."""


def phase_of(live: Live, ballots: Ballots, principle_id: str) -> Phase:
    """Return where a principle stands."""
    second = ballots.get((principle_id, SECOND))
    if second is not None:
        return Phase.REVEALED_AGAIN if second.is_revealed else Phase.VOTING_AGAIN
    if ballots[principle_id, FIRST].is_revealed:
        return Phase.REVEALED
    return Phase.ANSWERING if live.is_begun else Phase.LOBBY


def vote_open(live: Live, ballots: Ballots, principle_id: str) -> int | None:
    """Return which vote on a principle takes answers now, or None."""
    phase = phase_of(live, ballots, principle_id)
    return {Phase.ANSWERING: FIRST, Phase.VOTING_AGAIN: SECOND}.get(phase)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A place kept for somebody from an agency, by name or role."""

    id: str
    agency_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who came in. `invitation` is the place that was kept for them, empty where there was none."""

    person: str
    name: str
    agency_id: str
    invitation: str = ""
    finished: bool = False
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """A round whose answers are given alone first, as its facilitator sees it. No answer is in it.

    `code` is what people join with, empty once the round is closed. `names_agencies`: outliers are named by agency,
    as the group chose when the round opened.
    """

    round: Round
    framework: Framework
    live: Live
    ballots: Ballots
    names_agencies: bool
    code: str
    invitations: tuple[Invitation, ...]
    participants: tuple[Participant, ...]
    turnout: Turnout

    @property
    def present(self) -> tuple[Participant, ...]:
        """Those who are in, without the ones who were removed."""
        return tuple(each for each in self.participants if not each.is_removed)

    @property
    def free(self) -> tuple[Invitation, ...]:
        """The places kept for people who have not come in."""
        return free_places(self.invitations, self.participants)

    def phase(self, principle_id: str) -> Phase:
        """Where a principle stands."""
        return phase_of(self.live, self.ballots, principle_id)


def free_places(invitations: tuple[Invitation, ...], participants: tuple[Participant, ...]) -> tuple[Invitation, ...]:
    """Return the invitations that nobody who is in has taken."""
    taken = {each.invitation for each in participants if not each.is_removed}
    return tuple(each for each in invitations if each.id not in taken)


def people_asked(invitations: tuple[Invitation, ...], participants: tuple[Participant, ...]) -> int:
    """Return how many people are asked: those who are in, and the places kept for others."""
    present = sum(not each.is_removed for each in participants)
    return present + len(free_places(invitations, participants))


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What a person said in one vote on one principle, for that person alone.

    `late` is what they said after the reveal: kept, and not counted. `is_hidden`: something was said, in an earlier
    turn on a device that several people use, and is therefore not shown again; it can be answered anew. `number` counts
    what they said in this vote, so that an older state is told from a newer one.
    """

    answer: Answer = NOT_ANSWERED
    sure: Sure | None = None
    saved_at: str = ""
    late: Answer = NOT_ANSWERED
    is_hidden: bool = False
    number: int = 0

    @property
    def is_given(self) -> bool:
        """Whether the person has answered, shown or not."""
        return self.is_hidden or self.answer != NOT_ANSWERED


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A person's private note on one principle. `is_hidden` as for answers: there is one, and `text` is empty."""

    text: str = ""
    version: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A person who answers on a device, and for which agency. `finished`: they are done with what is asked now.

    `turn_began`: after which of the workshop's activities their turn on the device began.
    """

    person: str
    name: str
    agency_id: str
    agency: str
    finished: bool = False
    turn_began: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose round it is, by name."""

    partnership: str
    group: str
    year_kind: YearKind
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round as one participant sees it on one device.

    `me` is None until the person has said who they are; `here` holds everybody who answers on this device. `free` are
    the places kept for people who have not come in. `names_agencies`: outliers are named by agency.
    """

    heading: Heading
    round: Round
    framework: Framework
    live: Live
    ballots: Ballots
    me: Seat | None
    here: tuple[Seat, ...]
    free: tuple[Invitation, ...]
    answers: Mapping[tuple[str, int], OwnAnswer]
    notes: Mapping[str, OwnNote]
    names_agencies: bool = False

    def phase(self, principle_id: str) -> Phase:
        """Where a principle stands."""
        return phase_of(self.live, self.ballots, principle_id)

    def vote_open(self, principle_id: str) -> int | None:
        """Which vote on a principle takes answers now, or None."""
        return vote_open(self.live, self.ballots, principle_id)

    def own(self, principle_id: str, vote: int = FIRST) -> OwnAnswer:
        """What I said in a vote; blank where I said nothing."""
        return self.answers.get((principle_id, vote)) or OwnAnswer()

    def note(self, principle_id: str) -> OwnNote:
        """My note on a principle; blank where I wrote none."""
        return self.notes.get(principle_id) or OwnNote()

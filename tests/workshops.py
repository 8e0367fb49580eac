"""Small builders for workshops: a round in which people answer alone, and the people in it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.period import Period
from assessment.domain.permission import STRANGER, Actor
from assessment.domain.round import Mode, Round
from assessment.domain.vote import FIRST, Sure, Votes
from assessment.domain.workshop import Live, OwnAnswer, Pace, Workshop
from assessment.services import rounds
from assessment.services.rounds import NewRound
from assessment.services.workshops import answering, following, joining, leading, places
from assessment.services.workshops.answering import GivenAnswer
from assessment.store.transaction import Store
from tests.builders import FRAMEWORK, Q1, Place

HALL = "192.0.2.7"
"""Where everybody in the room asks from."""


@dataclass(frozen=True)
class Room:
    """A workshop with its facilitator."""

    at: Place
    round: Round

    @property
    def store(self) -> Store:
        return self.at.store

    @property
    def now(self) -> Workshop:
        return following.workshop(self.store, self.at.actor, self.round.id)

    @property
    def live(self) -> Live:
        return following.pulse(self.store, self.at.actor, self.round.id)

    def begun(self) -> Room:
        leading.begin(self.store, self.at.actor, self.round.id, seen=self.live.changes)
        return self

    def somebody(self, name: str = "Inspector", *, agency: int = 0) -> Actor:
        """Let somebody in, on a device of their own."""
        return self.sit(self.device(), name, agency=agency)

    def sit(self, device: Actor, name: str, *, agency: int) -> Actor:
        """Say who answers on a device."""
        return places.take_place(self.store, device, self.at.agencies[agency], name=name)

    def cookie(self) -> str:
        """Let a device in, and return what its cookie holds."""
        return joining.join_with_code(self.store, STRANGER, self.now.code, source=HALL)

    def device(self, cookie: str = "") -> Actor:
        """Let a device in, on which nobody has said yet who answers; or return whoever answers on one that is in."""
        found = joining.participant_with(self.store, STRANGER, cookie or self.cookie())
        assert found is not None
        return found

    def reveal(self, *principles: str, vote: int = FIRST) -> Live:
        return leading.reveal(self.store, self.at.actor, self.round.id, principles or None, vote=vote)

    def votes(self, principle: str = "listening") -> Votes:
        return following.results(self.store, self.at.actor, self.round.id)[principle]

    def say(
        self,
        who: Actor,
        value: str,
        principle: str = "listening",
        *,
        vote: int = FIRST,
        sure: Sure | None = None,
        key: str = "",
    ) -> OwnAnswer:
        return answering.answer(self.store, who, GivenAnswer(principle, value, sure, vote), key=key)


def a_workshop(
    at: Place,
    *,
    mode: Mode = Mode.WORKSHOP,
    period: Period = Q1,
    names_agencies: bool = False,
    pace: Pace = Pace.ONE_BY_ONE,
    framework: str = FRAMEWORK,
) -> Room:
    """Open a round in which people answer alone first, in its lobby."""
    new = NewRound(at.group, framework, period, at.agencies, mode=mode, names_agencies=names_agencies, pace=pace)
    return Room(at, rounds.open_round(at.store, at.actor, new))

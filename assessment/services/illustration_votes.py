"""The illustrative workshop: each agency answers alone on a device of its own, and the answers are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.permission import STRANGER, Actor
from assessment.domain.vote import FIRST, SECOND
from assessment.services.illustration_data.story import Answers, Voted
from assessment.services.workshops.answering import GivenAnswer, answer
from assessment.services.workshops.following import pulse, workshop
from assessment.services.workshops.joining import join_with_code, participant_with
from assessment.services.workshops.leading import begin, reveal, vote_again
from assessment.services.workshops.places import take_place
from assessment.store.transaction import Store

_SOURCE = "illustrative data"


@dataclass(frozen=True, slots=True)
class IllustrativeWorkshop:
    """A round that is open for answers. `agencies` are their keys by name, and `roles` who comes from each."""

    store: Store
    facilitator: Actor
    round_id: str
    agencies: Mapping[str, str]
    roles: Mapping[str, str]

    def hold(self, voted: Voted) -> None:
        """Have people come in, answer, see the answers, and vote again where the story says so."""
        code = workshop(self.store, self.facilitator, self.round_id).code
        people = {name: self._come_in(code, name) for name in voted.agencies}
        begin(
            self.store, self.facilitator, self.round_id, seen=pulse(self.store, self.facilitator, self.round_id).changes
        )
        self._answer(people, voted.first, FIRST)
        reveal(self.store, self.facilitator, self.round_id)
        for principle in voted.second:
            vote_again(self.store, self.facilitator, self.round_id, principle)
        self._answer(people, voted.second, SECOND)
        reveal(self.store, self.facilitator, self.round_id, tuple(voted.second), vote=SECOND)

    def _come_in(self, code: str, agency: str) -> Actor:
        device = participant_with(self.store, STRANGER, join_with_code(self.store, STRANGER, code, source=_SOURCE))
        assert device is not None  # noqa: S101 - it has just come in
        return take_place(self.store, device, self.agencies[agency], name=self.roles[agency])

    def _answer(self, people: Mapping[str, Actor], answers: Mapping[str, Answers], vote: int) -> None:
        for principle, said in answers.items():
            for agency, given in said.items():
                answer(self.store, people[agency], GivenAnswer(principle, given.text, vote=vote))

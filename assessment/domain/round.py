"""A round: one group judging one framework for one period.

    draft ----> open ----> revealed ----> closed
      |                       ^    ^        |
      `--- in the room -------'    `--------' re-opened, with a reason

A round judged together in the room goes from draft straight to revealed: there is nothing to hide. Where people answer
alone first it is open until the answers on one principle are shown. A closed round is read-only and still exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessment.domain.day import day_text
from assessment.domain.errors import NotNow, RoundIsLocked
from assessment.domain.evidence import Evidence
from assessment.domain.framework import Framework
from assessment.domain.judgement import Judgement
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.domain.spread import SpreadKind
from assessment.domain.vote import NO_VOTES, Votes


class RoundState(StrEnum):
    """How far a round has come."""

    DRAFT = "draft"
    OPEN = "open"
    REVEALED = "revealed"
    CLOSED = "closed"

    def must_take_judgements(self) -> None:
        """Raise unless what the group agrees can be recorded in this state."""
        if self is RoundState.CLOSED:
            raise RoundIsLocked(
                "This round is closed: it can be read and exported, not changed.",
                mend="Re-open it from Home, with a reason, to change it.",
            )
        if self is RoundState.OPEN:
            raise NotNow("No answers have been shown in this round yet.", mend="Reveal them first, then agree.")
        if self is not RoundState.REVEALED:
            raise NotNow("This round has not been started.", mend="Start it from Home, naming the agencies asked.")

    def must_take_evidence(self) -> None:
        """Raise unless evidence can be added in this state: it may well come before people answer."""
        if self is not RoundState.OPEN:
            self.must_take_judgements()

    def must_be_under_way(self) -> None:
        """Raise unless people can come in and answer in this state."""
        if self is RoundState.CLOSED:
            raise RoundIsLocked("This round is closed: no more answers are taken.", mend="Ask the facilitator.")
        if self is RoundState.DRAFT:
            raise NotNow("This round has not been started.", mend="Start it from Home, naming the agencies asked.")


class Mode(StrEnum):
    """How a round is judged."""

    TOGETHER = "together"
    WORKSHOP = "workshop"
    AGENCY_RETURNS = "agency returns"
    IMPORTED = "imported"

    @property
    def words(self) -> str:
        """How it is said on screens and papers."""
        return _MODE_WORDS[self]

    @property
    def way(self) -> str:
        """How it is said while it is under way."""
        return _MODE_WAYS[self]

    @property
    def label(self) -> str:
        """What it is called where it is chosen."""
        return _MODE_LABELS[self]

    @property
    def hides_answers(self) -> bool:
        """Whether people answer alone first, and nobody sees another's answer before the reveal."""
        return self in {Mode.WORKSHOP, Mode.AGENCY_RETURNS}


_MODE_WAYS = {
    Mode.TOGETHER: "judged together in the room",
    Mode.WORKSHOP: "everybody answers alone, then the group agrees",
    Mode.AGENCY_RETURNS: "each agency answers once, then the group agrees",
    Mode.IMPORTED: "imported from a spreadsheet",
}
_MODE_LABELS = {
    Mode.TOGETHER: "Together in the room",
    Mode.WORKSHOP: "Workshop",
    Mode.AGENCY_RETURNS: "Agency returns",
    Mode.IMPORTED: "Imported",
}
MODES_TO_OPEN = tuple(mode for mode in Mode if mode is not Mode.IMPORTED)
"""How a round can be judged from now on."""
_MODE_WORDS = {
    Mode.TOGETHER: "judged together in the room",
    Mode.WORKSHOP: "everybody answered alone, then the group agreed",
    Mode.AGENCY_RETURNS: "each agency answered once, then the group agreed",
    Mode.IMPORTED: "imported from a spreadsheet",
}


_NEXT: Mapping[RoundState, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.OPEN, RoundState.REVEALED}),
    RoundState.OPEN: frozenset({RoundState.REVEALED}),
    RoundState.REVEALED: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.REVEALED}),
}


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """An agency asked to take part, under the name that it had then. `took_part` is None until it is recorded.

    `asked_in` is the number of the workshop's change in which it was asked, None where that was before the first.
    """

    agency_id: str
    name: str
    took_part: bool | None = None
    attended_as: str = ""
    asked_in: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One group judging one framework for one period. `signed_off_by` is empty until the round is closed.

    A round that came in with an import has its key and, in `imported_from`, the name of the file; who signed it off,
    and on which day, may then not be known.
    """

    id: str
    group_id: str
    framework_id: str
    framework_hash: str
    period: Period
    mode: Mode
    state: RoundState
    agencies: tuple[AskedAgency, ...] = ()
    signed_off_by: str = ""
    signed_off_on: date | None = None
    import_id: str = ""
    imported_from: str = ""

    @property
    def how_judged(self) -> str:
        """How it was judged, as it is said on screens and papers."""
        return f"imported from {isolated(self.imported_from)}" if self.imported_from else self.mode.words

    @property
    def signing_off(self) -> str:
        """Who signed a closed round off, and on which day, as a sentence; for an imported one as far as it is known."""
        by = f" by {self.signed_off_by}" if self.signed_off_by else ""
        on = f" on {day_text(self.signed_off_on)}" if self.signed_off_on else ""
        return f"Signed off{by}{on}." if by or on else "Its file does not say when it was agreed."

    @property
    def is_closed(self) -> bool:
        """Whether the round is signed off and read-only."""
        return self.state is RoundState.CLOSED

    @property
    def standing(self) -> str:
        """Whether it is under way or closed, as it is said beside its period."""
        return "closed" if self.is_closed else "under way"

    @property
    def took_part(self) -> tuple[AskedAgency, ...]:
        """Agencies recorded as having taken part."""
        return tuple(agency for agency in self.agencies if agency.took_part)

    @property
    def silent(self) -> tuple[AskedAgency, ...]:
        """Agencies asked that are recorded as not having taken part."""
        return tuple(agency for agency in self.agencies if agency.took_part is False)

    @property
    def unrecorded(self) -> tuple[AskedAgency, ...]:
        """Agencies asked of which it is not yet recorded whether they took part."""
        return tuple(agency for agency in self.agencies if agency.took_part is None)

    @property
    def participation(self) -> str:
        """Who was asked, who took part and who did not, as a sentence or two: silence is named."""
        asked = len(self.agencies)
        if not asked:
            return "No agency asked is recorded."
        words = f"{counted(asked, 'agency', 'agencies')} asked"
        if len(self.unrecorded) == asked:
            return f"{words}. Who took part is not yet recorded."
        said = [f"{words}, {len(self.took_part)} took part."]
        if self.unrecorded:
            said.append(f"Not yet recorded for {len(self.unrecorded)}.")
        if self.silent:
            said.append(f"Silent: {', '.join(isolated(agency.name) for agency in self.silent)}.")
        return " ".join(said)

    @property
    def named_as_of(self) -> date:
        """The day whose name of the group the round goes by: its period's last, or the day of signing off before it."""
        return min(self.period.last_day, self.signed_off_on or self.period.last_day)

    def must_go_to(self, state: RoundState) -> None:
        """Raise unless the round may go to this state now."""
        if state not in _NEXT[self.state]:
            raise NotNow(f"A round that is {self.state} cannot become {state}.", mend="Load the page again.")


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round with the framework that it froze and everything recorded in it, by principle.

    `votes` holds what was revealed, as the room saw it; it is empty for a round judged together.
    """

    round: Round
    framework: Framework
    judgements: Mapping[str, Judgement]
    evidence: Mapping[str, tuple[Evidence, ...]]
    votes: Mapping[str, Votes] = field(default_factory=dict)

    def voted(self, principle_id: str) -> Votes:
        """What people answered on a principle before the group agreed, as far as it was revealed."""
        return self.votes.get(principle_id) or NO_VOTES

    @property
    def split(self) -> frozenset[str]:
        """The principles on which the last vote found the answers split."""
        found = ((principle_id, votes.last) for principle_id, votes in self.votes.items())
        return frozenset(
            principle_id
            for principle_id, vote in found
            if vote is not None and vote.spread is not None and vote.spread.kind is SpreadKind.SPLIT
        )

    def judgement(self, principle_id: str) -> Judgement:
        """What was agreed on a principle; blank where nothing was."""
        return self.judgements.get(principle_id) or Judgement(principle_id)

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Ids of the principles not yet dealt with, in the framework's order."""
        return tuple(
            principle.id for principle in self.framework.principles if not self.judgement(principle.id).is_dealt_with
        )

    @property
    def dealt_with(self) -> int:
        """How many principles are dealt with."""
        return len(self.framework.principles) - len(self.outstanding)

    @property
    def dealt_with_words(self) -> str:
        """How many principles are dealt with, of how many: "3 of 7 principles"."""
        noun = self.framework.noun
        return f"{self.dealt_with} of {counted(len(self.framework.principles), noun.one, noun.many)}"

    @property
    def is_agreed(self) -> bool:
        """Revealed, and every principle dealt with. Not a state: it follows from what is recorded."""
        return self.round.state is RoundState.REVEALED and not self.outstanding

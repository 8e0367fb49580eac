"""Two frameworks together: one seen through another that its principles serve, as the four Ps are by the eight.

Which principle serves which stands in the files (`related`) and is a suggestion for the group to change. Nothing is
added up or averaged over those that serve one: what is said is where there are few, where they stand low, and where
they go down (docs/design.md 2, rules 1 and 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.domain.focus import lowest_places
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.trend import Move, Step, dealt_with, since_last


class Thin(Enum):
    """Why the response to something looks thin, the plainest first."""

    NOTHING_SERVES = "nothing serves it"
    ONE_SERVES = "one serves it"
    NO_LEVEL = "none of those has a level"
    LOW = "half of those with a level, or more, stand low"
    FALLING = "more fell than rose"


@dataclass(frozen=True, slots=True)
class Serving:
    """A principle that serves another framework's, with its steps: none where it was never judged."""

    principle: Principle
    steps: tuple[Step, ...]

    @property
    def now(self) -> Step | None:
        """How the last round that dealt with it left it."""
        left = dealt_with(self.steps)
        return left[-1] if left else None

    @property
    def is_low(self) -> bool:
        """Whether it stands at a place that counts as low."""
        now = self.now
        return now is not None and now.place is not None and now.place <= lowest_places(now.places)


@dataclass(frozen=True, slots=True)
class Served:
    """A principle with its own steps, if it was judged, and those that serve it, in the order of their framework."""

    principle: Principle
    steps: tuple[Step, ...]
    serving: tuple[Serving, ...]

    @property
    def with_level(self) -> tuple[Serving, ...]:
        """Those that serve it and have a level."""
        return tuple(each for each in self.serving if each.now and each.now.place is not None)

    @property
    def low(self) -> tuple[Serving, ...]:
        """Those that serve it and stand low."""
        return tuple(each for each in self.serving if each.is_low)

    @property
    def thin(self) -> tuple[Thin, ...]:
        """Every reason why the response looks thin here; none where nothing speaks for it."""
        if not self.serving:
            return (Thin.NOTHING_SERVES,)
        moves = [since_last(dealt_with(each.steps)) for each in self.serving]
        holds = {
            Thin.ONE_SERVES: len(self.serving) == 1,
            Thin.NO_LEVEL: not self.with_level,
            Thin.LOW: bool(self.low) and 2 * len(self.low) >= len(self.with_level),
            Thin.FALLING: moves.count(Move.FELL) > moves.count(Move.ROSE),
        }
        return tuple(reason for reason, does_hold in holds.items() if does_hold)


def together(serving: History, served: History) -> tuple[Served, ...]:
    """Return each principle of the one framework with those of the other that serve it, both in their own order."""
    return tuple(
        Served(principle, served.steps[principle.id], _that_serve(serving, f"{served.framework.id}/{principle.id}"))
        for principle in served.framework.principles
    )


def serves(serving: Framework, served: Framework) -> bool:
    """Whether any principle of one framework serves one of another."""
    ids = {f"{served.id}/{principle.id}" for principle in served.principles}
    return any(reference in ids for principle in serving.principles for reference in principle.related)


def pair_with(framework_id: str, latest: Sequence[Framework]) -> tuple[str, str] | None:
    """Return which framework serves which, by id, of a pair that holds this one; None where it goes with none.

    `latest` holds the latest version of each. What this one serves comes before what serves it.
    """
    by_id = {framework.id: framework for framework in latest}
    if (this := by_id.get(framework_id)) is None:
        return None
    others = [framework for framework in latest if framework.id != framework_id]
    pairs = [(this, each) for each in others] + [(each, this) for each in others]
    return next(((one.id, other.id) for one, other in pairs if serves(one, other)), None)


def _that_serve(history: History, reference: str) -> tuple[Serving, ...]:
    principles = (each for each in history.framework.principles if reference in each.related)
    return tuple(Serving(principle, history.steps[principle.id]) for principle in principles)

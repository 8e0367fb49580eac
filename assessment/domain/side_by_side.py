"""Several groups side by side on the same principles: where their views differ, where they agree, and who has none.

Groups stand in the partnership's own order, whatever their levels: they are never ranked, and nothing is averaged over
them (docs/design.md 2, rule 1). Levels of two groups are held against each other only where the versions of the
framework that they were given with may be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessment.domain.comparison import comparable, continues
from assessment.domain.framework import Framework, Principle
from assessment.domain.group_tree import overseen_by
from assessment.domain.history import History
from assessment.domain.partnership import Group
from assessment.domain.period import Period, overlaps
from assessment.domain.round import RoundRecord
from assessment.domain.trend_words import words_in

FAR = 2
"""So many levels between two groups, or more, are what to talk about first."""


class Standing(StrEnum):
    """How the views on a principle stand to each other, in the order in which they are told."""

    APART = "apart"
    NEAR = "near"
    SAME = "same"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class View:
    """What one group says of a principle: its level in words, or what stands instead, which is never nothing.

    `place` is its level's where that may be held against the others'; `note` says why not, where there is a level.
    """

    group: Group
    words: str
    place: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One principle in every group. `distance` is in places, None where fewer than two levels may be compared."""

    principle: Principle
    views: tuple[View, ...]
    distance: Decimal | None

    @property
    def standing(self) -> Standing:
        """How the views stand to each other."""
        if self.distance is None:
            return Standing.TOO_FEW
        return Standing.APART if self.distance >= FAR else Standing.NEAR if self.distance else Standing.SAME


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Groups in the latest period in which any of them held a round, on the latest version that one of them used."""

    period: Period
    framework: Framework
    histories: tuple[History, ...]
    compared: tuple[Compared, ...]

    def of_standing(self, standing: Standing) -> tuple[Compared, ...]:
        """The principles on which the views stand so to each other, in the framework's order."""
        return tuple(each for each in self.compared if each.standing is standing)


def groups_beside(groups: Sequence[Group], group: Group, framework_id: str) -> tuple[Group, ...]:
    """Return the groups that stand side by side with one: all right below the group that oversees it, itself included.

    Of a group that oversees groups with this framework it is those: a board looks at what is below it. Only active
    groups that judge by the framework are among them, in the partnership's order.
    """
    for below in families(groups, group):
        if found := tuple(each for each in below if framework_id in each.frameworks and not each.is_retired):
            return found
    return ()


def families(groups: Sequence[Group], group: Group) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the groups right below one, and those right below the group that oversees it, itself included."""
    return overseen_by(groups, group.id), overseen_by(groups, group.parent)


def side_by_side(histories: Sequence[History]) -> SideBySide | None:
    """Compare the histories of several groups with one framework; None where none of them has held a round."""
    held = [history.last for history in histories if history.last]
    if not held:
        return None
    period = max(record.round.period for record in held)
    versions = [record.framework for record in held if overlaps(record.round.period, period)]
    latest = max(versions, key=lambda framework: framework.number)
    compared = (_compared(histories, period, latest, principle) for principle in latest.principles)
    return SideBySide(period, latest, tuple(histories), tuple(compared))


def round_in(history: History, period: Period) -> RoundRecord | None:
    """Return a group's last round if it is about this period, or about one that shares months with it."""
    last = history.last
    return last if last and overlaps(last.round.period, period) else None


def own_id(history: History, latest: Framework, principle_id: str) -> str | None:
    """Return the id under which a principle stands in the version that a group used last, or None."""
    return continues(history.framework, latest, principle_id, history.versions)


def _compared(histories: Sequence[History], period: Period, latest: Framework, principle: Principle) -> Compared:
    views = tuple(_view(history, period, latest, principle.id) for history in histories)
    places = [view.place for view in views if view.place is not None]
    return Compared(principle, views, max(places) - min(places) if len(places) > 1 else None)


def _view(history: History, period: Period, latest: Framework, principle_id: str) -> View:
    record = round_in(history, period)
    own = own_id(history, latest, principle_id)
    if record is None or own is None:
        return View(history.group, words_in(period, None, was_held=record is not None))
    step = history.steps[own][-1]
    words = words_in(period, step, was_held=True)
    if step.place is None:
        return View(history.group, words)
    comparison = comparable(record.framework, latest, principle_id, history.versions)
    if comparison.is_comparable:
        return View(history.group, words, step.place)
    return View(history.group, words, note=comparison.why_not)

"""From which period on a group judges by a framework, and until which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.domain.errors import InvalidInput, NotNow
from assessment.domain.period import Period, YearKind, period_title


@dataclass(frozen=True, slots=True)
class FrameworkUse:
    """A group's use of a framework. No `first`: from its first round on. No `last`: it is used still.

    Rounds that were held stay readable whatever becomes of the use.
    """

    framework: str
    first: Period | None = None
    last: Period | None = None

    def covers(self, period: Period) -> bool:
        """Whether a round for the whole of this period may be opened."""
        return (self.first is None or self.first.first_day <= period.first_day) and (
            self.last is None or period.last_day <= self.last.last_day
        )

    def is_over(self, today: date) -> bool:
        """Whether the last period of the use is past."""
        return self.last is not None and self.last.last_day < today

    def words(self, year_kind: YearKind) -> str:
        """Return the limits of the use: "from Q1 2025/26 (April to June 2025) until ...", "" where there are none."""
        limits = (("from", self.first), ("until", self.last))
        return " ".join(f"{word} {period_title(period, year_kind)}" for word, period in limits if period)


def must_take(use: FrameworkUse, period: Period, year_kind: YearKind) -> None:
    """Raise InvalidInput unless a group judges by a framework in this period."""
    if not use.covers(period):
        raise InvalidInput(
            f"The group judges by this framework {use.words(year_kind)}.",
            where="Period",
            mend="Choose a period within that, or change it on Settings.",
        )


def must_hold(use: FrameworkUse, held: Sequence[Period], year_kind: YearKind) -> None:
    """Raise unless a use is in order and leaves out no period for which there is a round already."""
    if use.first and use.last and use.last.last_day < use.first.last_day:
        raise InvalidInput("The last period is before the first.", where="Until", mend="Check the two years.")
    outside = [period for period in held if not use.covers(period)]
    if outside:
        raise NotNow(
            f"There is a round for {period_title(outside[-1], year_kind)} already.",
            mend="Have the framework used for that period too.",
        )

"""One measured figure, beside its control and what was promised; and how figures are taken."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

MS = 1000.0
LINEAR = 1.25
"""How many times its share of the smallest size's cost a larger size may cost, where cost is promised to be linear."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: the median as `value` and the 95th percentile, both in `unit`.

    `control` is a plain way of doing the same, measured in the same run, in the same unit; `ratio` is value / control.
    Either is None where there is nothing to compare with. `promise` says in words (or as a bare figure in `unit`)
    what was promised, `kept` whether it held.
    """

    name: str
    unit: str
    value: float
    p95: float
    control: float | None
    ratio: float | None
    promise: str | float
    kept: bool

    @classmethod
    def measured(
        cls, *, name: str, unit: str, figures: Sequence[float], control: float | None, promise: str | float, kept: bool
    ) -> Row:
        """The row of several figures, beside what the control took."""
        value = middle(figures)
        return cls(
            name=name,
            unit=unit,
            value=value,
            p95=p95(figures),
            control=control,
            ratio=None if control is None else compared(value, control),
            promise=promise,
            kept=kept,
        )


def middle(figures: Sequence[float]) -> float:
    """The median."""
    return median(figures)


def p95(figures: Sequence[float]) -> float:
    """The 95th percentile by nearest rank: a figure that was really measured, and with fewer than 20 the largest."""
    ranked = sorted(figures)
    return ranked[math.ceil(0.95 * len(ranked)) - 1]


def seconds(act: Callable[[], object], *, times: int, clock: Callable[[], float] = perf_counter) -> list[float]:
    """Do something once to warm it, then so many times more, and return how long each of those took."""
    return seconds_in_turn([act], times=times, clock=clock)[0]


def seconds_in_turn(
    acts: Sequence[Callable[[], object]], *, times: int, clock: Callable[[], float] = perf_counter
) -> list[list[float]]:
    """Do the same with several things in turn, so that what the machine does meanwhile falls on all of them alike."""
    for act in acts:
        act()
    figures: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for act, each in zip(acts, figures, strict=True):
            began = clock()
            act()
            each.append(clock() - began)
    return figures


def in_ms(figures: Sequence[float]) -> list[float]:
    """The same in milliseconds."""
    return [figure * MS for figure in figures]


def flat(name: str, unit: str, by_size: Mapping[str, Sequence[float]], *, most: float) -> list[Row]:
    """A row for each size but the smallest, which is the control of all: the cost is to stay what it is."""
    return _growth(name, unit, by_size, [most] * len(by_size))


def linear(name: str, unit: str, by_size: Mapping[str, Sequence[float]]) -> list[Row]:
    """A row for each size but the smallest, where each is twice the size before: the cost is to double with it."""
    return _growth(name, unit, by_size, [2**doublings * LINEAR for doublings in range(len(by_size))])


def _growth(name: str, unit: str, by_size: Mapping[str, Sequence[float]], most: Sequence[float]) -> list[Row]:
    (smallest, first), *others = by_size.items()
    control = middle(first)
    return [
        Row.measured(
            name=f"{name}: {size} (control: {smallest})",
            unit=unit,
            figures=figures,
            control=control,
            promise=f"at most {bound:g} times the control",
            kept=middle(figures) <= control * bound,
        )
        for (size, figures), bound in zip(others, most[1:], strict=True)
    ]


def compared(value: float, control: float) -> float | None:
    """How many times the control the value is, or None where the control is too small to divide by."""
    return value / control if control > 0 else None

"""One measured figure, beside its control and what was promised."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


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


def middle(figures: Sequence[float]) -> float:
    """The median."""
    return median(figures)


def p95(figures: Sequence[float]) -> float:
    """The 95th percentile by nearest rank: a figure that was really measured, and with fewer than 20 the largest."""
    ranked = sorted(figures)
    return ranked[math.ceil(0.95 * len(ranked)) - 1]


def compared(value: float, control: float) -> float | None:
    """How many times the control the value is, or None where the control is too small to divide by."""
    return value / control if control > 0 else None

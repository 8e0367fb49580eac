"""Small counts: which values of a reading no paper may show.

A count of 1 to 4 could be about children whom somebody knows. It is left out, and so is whatever would give it away:
where all but one part stood beside the whole, the missing one could be worked out by subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assessment.domain.indicator import WHOLE

FEWEST_SHOWN = 5
"""The smallest count that papers show. Zero says that there is none, and is shown."""


def is_small(value: Decimal) -> bool:
    """Whether a value lies between none and the smallest count that papers show."""
    return 0 < value < FEWEST_SHOWN


def suppressed(values: Mapping[str, Decimal]) -> frozenset[str]:
    """Return the keys of the values that no paper may show. `WHOLE` stands for all parts together.

    A small whole takes all its parts with it, since each is small or none. Where a part is small, the next smallest go
    with it, equal ones together, until those left out are at least two, are not all the same, and come to
    `FEWEST_SHOWN` together. Where that takes every part and is still not so, the whole goes too.

    So nobody who knows this rule and all that is shown can tell a value that is left out: any two of those left out
    could change places, and the same would be shown.
    """
    parts = {key: value for key, value in values.items() if key != WHOLE}
    hidden = {key: value for key, value in parts.items() if is_small(value)}
    if is_small(values[WHOLE]):
        return frozenset(values)
    if not hidden:
        return frozenset()
    for next_smallest in sorted({value for value in parts.values() if not is_small(value)}):
        if _is_covered(hidden):
            break
        hidden |= {key: value for key, value in parts.items() if value == next_smallest}
    return frozenset(hidden if _is_covered(hidden) else values)


def _is_covered(hidden: Mapping[str, Decimal]) -> bool:
    """Whether values can be left out together: their sum, which is what is known of them, tells none of them."""
    return len(hidden) >= 2 and len(set(hidden.values())) >= 2 and sum(hidden.values()) >= FEWEST_SHOWN

"""Putting things in another order, one at a time."""

from __future__ import annotations

from collections.abc import Sequence


def put_before(ids: Sequence[str], moved: str, other: str) -> tuple[str, ...]:
    """Return the order in which `moved` stands right before `other`, which are both in it and not the same.

    Said so, a repeat changes nothing, and two people who move different things do not undo each other.
    """
    rest = [each for each in ids if each != moved]
    place = rest.index(other)
    return (*rest[:place], moved, *rest[place:])

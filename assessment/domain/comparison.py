"""Whether a level given with one version of a framework means the same as a level given with another.

*Comparable* is: title, summary, levels and scale are equal, or the newer version says `relation: same` (a spelling, or
a new id for the same meaning) and the scale is equal. Prompts, evidence, order, `about` and the guidance beside the
scale never break a line (docs/design.md 5).

Versions in between matter where a principle changed its id twice, or where `same` was said in one of them. Without them
only what the newer version says of the one right before it is believed.

A local overlay (`Framework.local`) says itself which of its principles mean something else than in the version that it
was laid over, so that what that version says need not be known. Of two overlays a principle is comparable where its
words are equal, or where both mean what the framework means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assessment.domain.framework import Change, Framework, Principle, Relation
from assessment.domain.reading_order import isolated
from assessment.domain.scale import Level, Scale


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two levels may be compared. `why_not` is one sentence, empty where they may.

    `old_id` is the id under which the principle stood in the older version, None where it did not stand there.
    """

    is_comparable: bool
    why_not: str
    old_id: str | None


def comparable(old: Framework, new: Framework, principle_id: str, between: Sequence[Framework] = ()) -> Comparison:
    """Compare a principle of `new` with what it was in `old`, through those of the versions `between` that are known.

    `principle_id` is its id in `new`. The two may be given the other way round in time (a round that went back to an
    older version). Raises ValueError where they are two frameworks, or `new` has no such principle.
    """
    _must_be_one_framework(old, new)
    if new.principle(principle_id) is None:
        message = f'{new.id} version {new.version_text} has no principle "{principle_id}"'
        raise ValueError(message)
    if new.hash == old.hash:
        return Comparison(is_comparable=True, why_not="", old_id=principle_id)
    if new.number < old.number:
        return _compared_backwards(old, new, principle_id, between)
    old_id = continues(old, new, principle_id, between)
    if old_id is not None and _is_unchanged(old, new, old_id, principle_id):
        return Comparison(is_comparable=True, why_not="", old_id=old_id)
    if _is_local(new, principle_id) or (old_id is not None and _is_local(old, old_id)):
        why_not = f"The local wording changed in version {new.version_text}."
        return Comparison(is_comparable=False, why_not=why_not, old_id=old_id)
    current = principle_id
    for older, newer in _steps_back(old, new, between):
        is_one_version = newer.version == older.version  # overlays of it, which here mean what it means
        if not is_one_version and (why_not := _why_not(older, newer, current)):
            return Comparison(is_comparable=False, why_not=why_not, old_id=old_id)
        current = _before(older, newer, current) or current
    return Comparison(is_comparable=True, why_not="", old_id=old_id)


def continues(old: Framework, new: Framework, principle_id: str, between: Sequence[Framework] = ()) -> str | None:
    """Return the id under which a principle of `new` stood in `old`, or None where it did not stand there.

    A principle that was split off continues the one that it was split from, and a merged one the one whose id it kept:
    its history is shown, with a break.
    """
    _must_be_one_framework(old, new)
    if new.hash == old.hash:
        return principle_id if new.principle(principle_id) else None
    if new.number < old.number:
        same_id_first = [principle_id] if old.principle(principle_id) else []
        candidates = (*same_id_first, *(each.id for each in old.principles))
        return next((each for each in candidates if continues(new, old, each, between) == principle_id), None)
    current: str | None = principle_id
    for older, newer in _steps_back(old, new, between):
        if current is None:
            return None
        current = _before(older, newer, current)
    return current


def mapped(old: Framework, new: Framework, value: Decimal, between: Sequence[Framework] = ()) -> Decimal | None:
    """Return what the authors of `new` and of the versions `between` read an old level as, None where they do not say.

    Nothing is computed from it: it may be shown beside a level, as theirs. There is none back to an older version.
    """
    if is_same_scale(old.scale, new.scale) or new.version < old.version:
        return None
    current: Decimal | None = value
    for older, newer in reversed(_steps_back(old, new, between)):
        if current is None or (newer.version != older.version + 1 and newer.version != older.version):
            return None
        if not is_same_scale(older.scale, newer.scale):
            current = newer.mapping.get(current)
    return current


def differences(old: Principle, new: Principle) -> tuple[str, ...]:
    """Name what differs of that which gives a principle its meaning: title, summary, levels."""
    pairs: Mapping[str, tuple[object, object]] = {
        "title": (old.title, new.title),
        "summary": (old.summary, new.summary),
        "levels": (dict(old.levels), dict(new.levels)),
    }
    return tuple(name for name, (before, after) in pairs.items() if before != after)


def is_same_scale(old: Scale, new: Scale) -> bool:
    """Whether two scales have the same levels, by value, word and description, and the same step."""
    return _what_counts(old) == _what_counts(new)


def _what_counts(scale: Scale) -> tuple[tuple[Level, ...], Decimal | None]:
    return scale.levels, scale.step


def _is_local(framework: Framework, principle_id: str) -> bool:
    """Whether a partnership gave a principle another meaning than the framework does."""
    return framework.local is not None and principle_id in framework.local.reworded


def _is_unchanged(old: Framework, new: Framework, old_id: str, new_id: str) -> bool:
    before, after = old.principle(old_id), new.principle(new_id)
    if before is None or after is None or old_id != new_id:
        return False
    return not differences(before, after) and is_same_scale(old.scale, new.scale)


def _compared_backwards(
    later: Framework, earlier: Framework, principle_id: str, between: Sequence[Framework]
) -> Comparison:
    later_id = continues(later, earlier, principle_id, between)
    if later_id is None:
        return Comparison(
            is_comparable=False, why_not=f"It does not stand in version {later.version_text}.", old_id=None
        )
    comparison = comparable(earlier, later, later_id, between)
    return Comparison(comparison.is_comparable, comparison.why_not, later_id)


def _steps_back(
    old: Framework, new: Framework, between: Sequence[Framework]
) -> tuple[tuple[Framework, Framework], ...]:
    """Pairs of neighbouring versions, (older, newer), the newest pair first."""
    inner = {
        each.version: each
        for each in between
        if each.id == new.id and each.local is None and old.version < each.version < new.version
    }
    versions = (old, *(inner[number] for number in sorted(inner)), new)
    return tuple(reversed(tuple(pairwise(versions))))


def _before(older: Framework, newer: Framework, principle_id: str) -> str | None:
    """The id of a principle one step earlier."""
    change = newer.change(principle_id) if newer.version != older.version else None
    found = _origin(change, principle_id)
    return found if found is not None and older.principle(found) is not None else None


def _origin(change: Change | None, principle_id: str) -> str | None:
    if change is None:
        return principle_id
    if change.relation is Relation.NEW:
        return None
    if principle_id in change.came_from or not change.came_from:
        return principle_id
    return change.came_from[0] if len(change.came_from) == 1 else None


def _why_not(older: Framework, newer: Framework, principle_id: str) -> str:
    """Why a principle's levels in two neighbouring versions are not comparable; empty where they are."""
    change, when = newer.change(principle_id), f"in version {newer.version}"
    old_id = _before(older, newer, principle_id)
    if old_id is not None and _is_unchanged(older, newer, old_id, principle_id):
        return ""
    if change is not None and change.relation in {Relation.SPLIT, Relation.MERGED}:
        return f"{change.relation.capitalize()} from {_titles(older, change.came_from)} {when}."
    if old_id is None:
        return f"New {when}."
    if not is_same_scale(older.scale, newer.scale):
        return f"The scale changed {when}."
    directly_after = newer.version == older.version + 1
    is_told_same = change is not None and change.relation is Relation.SAME
    # A version lists every change of wording, so where it lists none only an overlay's words can differ, which mean the
    # same here.
    is_worded_locally = change is None and (older.local is not None or newer.local is not None)
    if directly_after and (is_told_same or is_worded_locally):
        return ""
    return f"The wording changed {when}." if directly_after else f"The wording changed by version {newer.version}."


def _titles(framework: Framework, ids: Sequence[str]) -> str:
    """Titles in quotation marks, joined as in a sentence; an id where the framework does not have it."""
    found = [(framework.principle(each), each) for each in ids]
    quoted = [f'"{isolated(principle.title if principle else each)}"' for principle, each in found]
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part) if quoted else "another"


def _must_be_one_framework(old: Framework, new: Framework) -> None:
    if old.id != new.id:
        message = f"{old.id} and {new.id} are two frameworks"
        raise ValueError(message)

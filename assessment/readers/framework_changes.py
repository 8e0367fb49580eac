"""The `changes` of a framework file: is each entry sound, and does every changed principle have one.

Without them a trend could join levels that mean different things. The version before is needed to see what changed;
where it is not known, only the entries themselves are checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from assessment.domain.comparison import differences, is_same_scale
from assessment.domain.errors import Problem
from assessment.domain.framework import Framework, Principle, Relation
from assessment.domain.scale import Level, Scale
from assessment.readers.fields import number_in
from assessment.readers.framework_rules import level_texts
from assessment.readers.near_misses import NearMisses
from assessment.readers.yaml_tree import ListNode, MapNode, maps_in, node_at, text_of, texts_in

Fault: TypeAlias = tuple[int, str, str]

# How many ids `from` holds for each relation: at least, at most.
_ORIGINS = {
    Relation.SAME: (0, 1),
    Relation.REWORDED: (0, 1),
    Relation.SPLIT: (1, 1),
    Relation.MERGED: (2, 500),
    Relation.NEW: (0, 0),
    Relation.DROPPED: (0, 0),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry, as far as it can be read."""

    id: str
    relation: Relation
    origins: tuple[str, ...]
    node: MapNode

    @property
    def line(self) -> int:
        return self.node.line_of("id")


def broken_changes(root: MapNode, file: str, previous: Framework | None, near: NearMisses) -> tuple[Problem, ...]:
    """Return a problem for each unsound entry and for each principle that changed since `previous` without one."""
    return tuple(Problem(file, *fault) for fault in _faults(root, previous, near))


def _faults(root: MapNode, previous: Framework | None, near: NearMisses) -> Iterator[Fault]:
    version = number_in(text_of(root.get("version")) or "")
    listed = root.get("changes")
    if version is None:
        return
    if version == 1:
        if isinstance(listed, ListNode) and listed.items:
            yield root.line_of("changes"), "version 1 cannot have changes", "take changes out, or raise the version"
        return
    if listed is None:
        yield (
            root.line_of("version"),
            f'version {version} has no "changes"',
            "list what became of each principle that changed since then, or write changes: [] if none did",
        )
    entries, principles = tuple(_entries(root)), _principles(root)
    here = {principle.id: principle for principle in principles}
    for entry in entries:
        yield from _unsound(entry, here, previous, near)
    yield from _twice(entries)
    if previous is not None:
        yield from _contradicted(entries, root, principles, previous)
        yield from _missing(entries, root, principles, previous)


def _unsound(
    entry: _Entry, here: Mapping[str, Principle], previous: Framework | None, near: NearMisses
) -> Iterator[Fault]:
    relation, dropped = entry.relation, entry.relation is Relation.DROPPED
    if dropped and entry.id in here:
        yield entry.line, f'"{entry.id}" is said to be dropped, but it is here', "take the entry or the principle out"
    if not dropped and entry.id not in here:
        yield entry.line, f'there is no principle "{entry.id}" in this version', near.mend(entry.id, here)
    least, most = _ORIGINS[relation]
    if not least <= len(entry.origins) <= most:
        yield entry.node.line_of("from"), _WRONG_ORIGINS[relation][0], _WRONG_ORIGINS[relation][1]
    if previous is None:
        return
    there = [principle.id for principle in previous.principles]
    wanted = entry.origins or ((entry.id,) if relation in {Relation.SAME, Relation.REWORDED, Relation.DROPPED} else ())
    for origin in wanted:
        if previous.principle(origin) is None:
            line = entry.node.line_of("from") if entry.origins else entry.line
            yield line, f'there is no principle "{origin}" in version {previous.version}', near.mend(origin, there)


_WRONG_ORIGINS = {
    Relation.SAME: ('"same" comes from one principle', "name one id under from, or none if the id is unchanged"),
    Relation.REWORDED: (
        '"reworded" comes from one principle',
        "name one id under from, or none if the id is unchanged",
    ),
    Relation.SPLIT: ('"split" comes from one principle', "name under from the one that was split"),
    Relation.MERGED: ('"merged" comes from two principles or more', "name all of them under from"),
    Relation.NEW: ('"new" comes from no principle', "take from out, or choose reworded, split or merged"),
    Relation.DROPPED: ('"dropped" comes from no principle', "take from out; the id is the old one"),
}


def _twice(entries: Sequence[_Entry]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.id in seen:
            yield entry.line, f'"{entry.id}" has two entries (first in line {seen[entry.id]})', "make them one"
        seen.setdefault(entry.id, entry.line)


def _contradicted(
    entries: Sequence[_Entry], root: MapNode, principles: Sequence[Principle], previous: Framework
) -> Iterator[Fault]:
    """Entries that say that the meaning changed, of principles in which nothing did: levels would stay comparable."""
    now = {principle.id: principle for principle in principles}
    scale = scale_in(root)
    if scale is None or not is_same_scale(previous.scale, scale):
        return
    for entry in entries:
        before, after = previous.principle(entry.id), now.get(entry.id)
        if entry.relation in {Relation.SAME, Relation.DROPPED} or before is None or after is None:
            continue
        if not differences(before, after):
            yield (
                entry.line,
                f'"{entry.id}" is said to be {entry.relation}, but its title, summary and levels are as before',
                "say in the summary what it means now, or take the entry out",
            )


def _missing(
    entries: Sequence[_Entry], root: MapNode, principles: Sequence[Principle], previous: Framework
) -> Iterator[Fault]:
    told = {entry.id for entry in entries if entry.relation is not Relation.DROPPED}
    gone = {entry.id for entry in entries if entry.relation is Relation.DROPPED}
    gone.update(origin for entry in entries for origin in entry.origins)
    lines = {text_of(part.get("id")): part.line for part in maps_in(root.get("principles"))}
    for principle in principles:
        before = previous.principle(principle.id)
        if principle.id in told:
            continue
        if before is None:
            yield (
                lines[principle.id],
                f'"{principle.id}" is not in version {previous.version}, but "changes" does not mention it',
                f"add {{id: {principle.id}, relation: new}} to changes, or say from which id it comes",
            )
        elif changed := differences(before, principle):
            yield (
                lines[principle.id],
                f'"{principle.id}" has another {" and ".join(changed)} than in version {previous.version}, unexplained',
                f"add {{id: {principle.id}, relation: reworded}} to changes, or relation: same if the meaning stayed",
            )
    here = {principle.id for principle in principles}
    for principle in previous.principles:
        if principle.id not in here and principle.id not in gone:
            yield (
                root.line_of("changes"),
                f'"{principle.id}" of version {previous.version} is gone, but "changes" does not mention it',
                f"add {{id: {principle.id}, relation: dropped}} to changes, or name it under from",
            )


def _entries(root: MapNode) -> Iterator[_Entry]:
    for node in maps_in(root.get("changes")):
        name, relation = text_of(node.get("id")), text_of(node.get("relation"))
        if name is not None and relation in set(Relation):
            origins = tuple(origin.clean or "" for origin in texts_in(node.get("from")))
            yield _Entry(name, Relation(relation), origins, node)


def _principles(root: MapNode) -> tuple[Principle, ...]:
    """The principles as far as they matter here: id and meaning."""
    return tuple(
        Principle(
            id=name,
            title=text_of(node.get("title")) or "",
            summary=text_of(node.get("summary")) or "",
            levels=level_texts(node.get("levels")),
        )
        for node in maps_in(root.get("principles"))
        if (name := text_of(node.get("id"))) is not None
    )


def scale_in(root: MapNode) -> Scale | None:
    """Return the scale of a file, or None where a value cannot be read, or they do not rise in steps."""
    levels: list[Level] = []
    for node in maps_in(node_at(root, ("scale", "levels"))):
        value = number_in(text_of(node.get("value")) or "")
        if value is None:
            return None
        levels.append(Level(value, text_of(node.get("label")) or "", text_of(node.get("description")) or ""))
    step = number_in(text_of(node_at(root, ("scale", "step"))) or "")
    gaps = [high.value - low.value for low, high in pairwise(levels)]
    if not gaps or min(gaps) <= 0 or (step is not None and (step <= 0 or any(gap % step for gap in gaps))):
        return None  # `framework_rules` says which
    return Scale(tuple(levels), step)

"""A framework: a versioned set of principles on a scale.

What a framework is once it has been read and checked. The file format stands in `readers/`; the meaning of two
versions being comparable stands in `comparison.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from assessment.domain.scale import Scale, decimal_text


class Summary(StrEnum):
    """Whether the framework's own method asks for a mean."""

    NONE = "none"
    MEAN = "mean"


class Relation(StrEnum):
    """How a principle of this version stands to those of the version before."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a judged item is called."""

    one: str = "principle"
    many: str = "principles"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a framework comes from. Empty text where the file does not say."""

    publisher: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConsensusRule:
    """When answers count as close, fixed before a round opens. `within` is in places of the scale."""

    share: Decimal = Decimal("0.75")
    within: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Theme:
    """A cluster of principles."""

    id: str
    title: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Principle:
    """One thing that is judged. `levels` holds what each level looks like here, by value, for those that say so."""

    id: str
    title: str
    ref: str = ""
    theme: str = ""
    summary: str = ""
    prompts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    levels: Mapping[Decimal, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title as people cite it: "3. Respect the voice ..."."""
        return f"{self.ref}. {self.title}" if self.ref else self.title


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a principle since the version before. For `dropped`, `id` is the old id."""

    id: str
    relation: Relation
    came_from: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Local:
    """What makes a version a partnership's own wording of another one (docs/design.md 5, local overlay).

    `version` counts the overlays of one version of the framework. Of the principles whose title, summary or levels have
    other words than there, `reworded` mean something else by them, and `same` the same.
    """

    version: int
    reworded: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """One version of a framework, as used in rounds.

    `mapping` is how its authors read the levels of the version before on this scale: shown beside, never drawn. `local`
    is None where the words are the framework's own.
    """

    id: str
    version: int
    title: str
    scale: Scale
    principles: tuple[Principle, ...]
    short_title: str = ""
    lang: str = ""
    date: date | None = None
    noun: Noun = Noun()
    about: str = ""
    source: Source = Source()
    summary: Summary = Summary.NONE
    consensus: ConsensusRule = ConsensusRule()
    themes: tuple[Theme, ...] = ()
    changes: tuple[Change, ...] = ()
    mapping: Mapping[Decimal, Decimal] = field(default_factory=dict)
    local: Local | None = None

    @property
    def name(self) -> str:
        """The short title where there is one."""
        return self.short_title or self.title

    @property
    def version_text(self) -> str:
        """The version as shown and exported: "1", or "1+2" for the second overlay of version 1."""
        return f"{self.version}+{self.local.version}" if self.local else str(self.version)

    @property
    def number(self) -> tuple[int, int]:
        """What versions are put in order by: the version, then its overlays in theirs."""
        return self.version, self.local.version if self.local else 0

    @cached_property
    def _by_id(self) -> Mapping[str, Principle]:
        return {principle.id: principle for principle in self.principles}

    def principle(self, principle_id: str) -> Principle | None:
        """Return a principle, or None where there is none by this id."""
        return self._by_id.get(principle_id)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {principle.id: position for position, principle in enumerate(self.principles, start=1)}

    def position(self, principle_id: str) -> int:
        """The place of a principle in the framework's order, counted from 1."""
        return self._positions[principle_id]

    @cached_property
    def _themes_by_id(self) -> Mapping[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def has_themes(self) -> bool:
        """Whether any principle stands in a theme."""
        return any(principle.theme for principle in self.principles)

    def theme(self, theme_id: str) -> Theme | None:
        """Return a theme, or None where there is none by this id."""
        return self._themes_by_id.get(theme_id)

    @cached_property
    def _changes_by_id(self) -> Mapping[str, Change]:
        return {change.id: change for change in self.changes if change.relation is not Relation.DROPPED}

    def change(self, principle_id: str) -> Change | None:
        """What this version says became of one of its own principles; None where it says nothing."""
        return self._changes_by_id.get(principle_id)

    def descriptor(self, principle_id: str, value: Decimal) -> str:
        """What a level looks like for a principle: its own words, else the scale's. Empty where neither says."""
        principle = self._by_id[principle_id]
        level = self.scale.level_at(value)
        return principle.levels.get(value) or (level.description if level else "")

    @cached_property
    def canonical_json(self) -> str:
        """The framework as sorted JSON with numbers as decimal text: what is hashed and what a round freezes."""
        return json.dumps(as_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal. Comments and layout of the file do not count."""
        return hashlib.sha256(self.canonical_json.encode()).hexdigest()


def as_plain(framework: Framework) -> dict[str, Any]:
    """Return the framework in the shape of its file, with every optional part spelled out and numbers as text.

    `mapping` and `overlay` stand there only where there are any, so that what had neither keeps its hash.
    """
    scale = framework.scale
    plain: dict[str, Any] = {
        "schema": "1",
        "id": framework.id,
        "version": str(framework.version),
        "lang": framework.lang,
        "date": framework.date.isoformat() if framework.date else "",
        "title": framework.title,
        "short_title": framework.short_title,
        "noun": {"one": framework.noun.one, "many": framework.noun.many},
        "about": framework.about,
        "source": {
            "publisher": framework.source.publisher,
            "url": framework.source.url,
            "licence": framework.source.licence,
            "note": framework.source.note,
        },
        "summary": framework.summary.value,
        "scale": {
            "step": decimal_text(scale.step) if scale.step is not None else "",
            "guidance": scale.guidance,
            "levels": [
                {"value": decimal_text(level.value), "label": level.label, "description": level.description}
                for level in scale.levels
            ],
        },
        "consensus": {
            "share": decimal_text(framework.consensus.share),
            "within": decimal_text(framework.consensus.within),
        },
        "themes": [
            {"id": theme.id, "title": theme.title, "definition": theme.definition} for theme in framework.themes
        ],
        "principles": [
            {
                "id": principle.id,
                "ref": principle.ref,
                "theme": principle.theme,
                "title": principle.title,
                "summary": principle.summary,
                "prompts": list(principle.prompts),
                "evidence": list(principle.evidence),
                "levels": {decimal_text(value): text for value, text in principle.levels.items()},
                "related": list(principle.related),
            }
            for principle in framework.principles
        ],
        "changes": [
            {
                "id": change.id,
                "from": list(change.came_from),
                "relation": change.relation.value,
                "note": change.note,
            }
            for change in framework.changes
        ],
    }
    if framework.mapping:
        plain["mapping"] = {decimal_text(old): decimal_text(new) for old, new in framework.mapping.items()}
    if local := framework.local:
        plain["overlay"] = {
            "version": str(local.version),
            "reworded": list(local.reworded),
            "same": list(local.same),
        }
    return plain

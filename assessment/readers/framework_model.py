"""The shape of a framework file (schema 1): which keys there are, which must be there, and what each may hold.

Descriptions here are what authors read in their editor, through the JSON Schema made from these models. Rules that tie
one part of a file to another stand in `framework_rules.py` and `framework_changes.py`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assessment.domain.framework import Relation, Summary
from assessment.readers.fields import (
    Id,
    IsoDate,
    Language,
    LevelMapping,
    LevelTexts,
    Line,
    Number,
    Prose,
    Reference,
    Related,
    SchemaNumber,
    Share,
    Step,
    WebAddress,
    Whole,
    Within,
)

MIN_LEVELS, MAX_LEVELS = 2, 12
MAX_PRINCIPLES = 500


class Part(BaseModel):
    """A group of keys, each explained in the words that an editor shows. Other keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class NounPart(Part):
    """What a judged item is called."""

    one: Line
    """For one: principle, strand, criterion, question."""
    many: Line
    """For several: principles, strands, criteria, questions."""


class SourcePart(Part):
    """Where the framework comes from, and who did not endorse it."""

    publisher: Prose | None = None
    """Who published it."""
    url: WebAddress | None = None
    """Where it can be read."""
    licence: Prose | None = None
    """Under which terms it may be used."""
    note: Prose | None = None
    """What a reader must know: for example that the publisher did not produce or endorse this file."""


class LevelPart(Part):
    """A level of the scale."""

    value: Number
    """A number. Levels stand in rising order; the gaps may be uneven."""
    label: Line
    """The word for the level. Each level has its own."""
    description: Prose | None = None
    """What the level means for any principle."""


class ScalePart(Part):
    """The levels that an answer can have."""

    step: Step | None = None
    """Lets answers fall between levels. It must divide each gap between two levels."""
    guidance: Prose | None = None
    """A text that is shown beside the scale."""
    levels: Annotated[list[LevelPart], Field(min_length=MIN_LEVELS, max_length=MAX_LEVELS)]
    """Two to twelve levels, lowest first."""


class ConsensusPart(Part):
    """When answers count as close. It is fixed before a round opens."""

    share: Share
    """The share of answers that must be exactly the same: above 0.5 and up to 1. Usually 0.75."""
    within: Within
    """How many places from the median the others may be. Usually 1."""


class ThemePart(Part):
    """A cluster of principles."""

    id: Id
    """Lower-case words joined by hyphens. It never changes."""
    title: Line
    """What people call the theme."""
    definition: Prose | None = None
    """What belongs to it."""


class PrinciplePart(Part):
    """One thing that is judged."""

    id: Id
    """Lower-case words joined by hyphens. It never changes, whatever becomes of the title."""
    ref: Reference | None = None
    """What people call it: 1, 2a, KLOE 3."""
    theme: Id | None = None
    """The id of a theme that is listed under themes."""
    title: Line
    """The principle itself, on one line."""
    summary: Prose | None = None
    """What it means, in a sentence or two."""
    prompts: list[Prose] | None = None
    """Questions to reflect on before a level is chosen."""
    evidence: list[Prose] | None = None
    """What would show it."""
    levels: LevelTexts | None = None
    """What each level looks like for this principle, by the value of the level."""
    related: list[Related] | None = None
    """Principles of other frameworks that it serves, each as framework-id/principle-id."""


class ChangePart(Part):
    """What became of a principle since the version before."""

    id: Id
    """The id of the principle in this version; for one that was dropped, its old id."""
    came_from: Annotated[list[Id] | None, Field(alias="from")] = None
    """The ids in the version before."""
    relation: Relation
    """same (only the spelling or the id), reworded, split, merged, new or dropped."""
    note: Prose | None = None
    """Why, for people."""


class FrameworkFile(Part):
    """A framework: a versioned set of principles on a scale."""

    schema_: Annotated[SchemaNumber, Field(alias="schema")]
    """The version of this file format: 1."""
    id: Id
    """Lower-case words joined by hyphens. It never changes."""
    version: Whole
    """A whole number from 1. Raise it whenever anything changes."""
    lang: Language | None = None
    """The language of the texts, such as en-GB."""
    date: IsoDate | None = None
    """When this version was published: year-month-day."""
    title: Line
    """The full title."""
    short_title: Line | None = None
    """What people call it where space is short."""
    noun: NounPart | None = None
    about: Prose | None = None
    """A text for people."""
    source: SourcePart | None = None
    summary: Summary | None = None
    """Whether the framework's own method asks for a mean: none (usual) or mean."""
    scale: ScalePart
    consensus: ConsensusPart | None = None
    themes: list[ThemePart] | None = None
    """Clusters of principles."""
    principles: Annotated[list[PrinciplePart], Field(min_length=1, max_length=MAX_PRINCIPLES)]
    """What is judged, in the order in which it is shown. One to 500."""
    changes: list[ChangePart] | None = None
    """From version 2 on: what became of each principle that was added, removed, reworded or given another id."""
    mapping: LevelMapping | None = None
    """Where the scale changed: what the authors read each old level as, by value. Shown beside a level, no more."""

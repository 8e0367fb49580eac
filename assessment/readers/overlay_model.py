"""The shape of a local overlay's file (schema 1): what one partnership says otherwise than a framework's version.

Whatever is not named stays as it is, but for the texts that `leave_out` names, which are not said here. An overlay adds
and drops no principle, theme or level, and has no scale.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assessment.readers.fields import (
    REFUSED,
    Id,
    LevelTexts,
    Line,
    Prose,
    Reference,
    Related,
    SchemaNumber,
    Whole,
    shown,
)
from assessment.readers.framework_model import Part
from assessment.readers.quoting import short

OF_WHOLE: tuple[str, ...] = ("short_title", "about")
OF_THEME: tuple[str, ...] = ("definition",)
OF_PRINCIPLE: tuple[str, ...] = ("ref", "summary", "prompts", "evidence", "related")
"""The texts that can be left out, by their keys. Of a principle, those of levels can be too: `level 2`."""

LEVEL = re.compile(r"level (?P<value>\S+)")


def _yes(value: object) -> object:
    if value not in {"true", None}:
        what, mend = f'is "{value}", which is not true', "write true where the meaning stayed, or take the line out"
        raise PydanticCustomError(REFUSED, "{what}", {"what": what, "mend": mend})
    return value == "true"


Yes = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"const": True})]


def _text_among(names: tuple[str, ...], *, may_be_level: bool = False) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text in names or (may_be_level and LEVEL.fullmatch(text)):
            return text
        raise PydanticCustomError(
            REFUSED,
            "{what}",
            {
                "what": f'is "{short(text)}", which is no text that can be left out',
                "mend": f"name one of {', '.join(names)}{', or a level as level 2' if may_be_level else ''}",
            },
        )

    return check


LeftOfWhole = Annotated[Line, AfterValidator(_text_among(OF_WHOLE)), shown(enum=[*OF_WHOLE])]
LeftOfTheme = Annotated[Line, AfterValidator(_text_among(OF_THEME)), shown(enum=[*OF_THEME])]
LeftOfPrinciple = Annotated[
    Line,
    AfterValidator(_text_among(OF_PRINCIPLE, may_be_level=True)),
    shown(type="string", pattern=f"^({'|'.join(OF_PRINCIPLE)}|level \\S+)$"),
]


class OverlaidThemePart(Part):
    """A theme in other words."""

    id: Id
    """The id that the theme has in the framework."""
    title: Line | None = None
    """What people call the theme here."""
    definition: Prose | None = None
    """What belongs to it here."""
    leave_out: list[LeftOfTheme] | None = None
    """What the framework says of it and is not said here: definition."""


class OverlaidPrinciplePart(Part):
    """A principle in other words."""

    id: Id
    """The id that the principle has in the framework."""
    same: Yes = False
    """true where other titles, summaries or level texts mean what the framework's own do, so that trends go on."""
    ref: Reference | None = None
    """What people call it here: 1, 2a, KLOE 3."""
    title: Line | None = None
    """The principle itself, on one line."""
    summary: Prose | None = None
    """What it means here, in a sentence or two."""
    prompts: list[Prose] | None = None
    """The questions to reflect on, all of them."""
    evidence: list[Prose] | None = None
    """What would show it, all of it."""
    related: list[Related] | None = None
    """The principles of other frameworks that it serves here, all of them, each as framework-id/principle-id."""
    levels: LevelTexts | None = None
    """What a level looks like for this principle, by its value. Levels that are not named stay as they are."""
    leave_out: list[LeftOfPrinciple] | None = None
    """What the framework says of it and is not said here: ref, summary, prompts, evidence, related, level 2."""


class OverlayFile(Part):
    """A local overlay: one partnership's own words and order for a version of a framework."""

    schema_: Annotated[SchemaNumber, Field(alias="schema")]
    """The version of this file format: 1."""
    overlay_of: Id
    """The id of the framework."""
    base_version: Whole
    """The version of the framework that this is laid over."""
    version: Whole
    """The overlay's own number, from 1. Raise it whenever anything changes."""
    title: Line | None = None
    """The full title, as it reads here."""
    short_title: Line | None = None
    """What people call it here where space is short."""
    about: Prose | None = None
    """A text for people."""
    leave_out: list[LeftOfWhole] | None = None
    """What the framework says and is not said here: short_title, about."""
    order: list[Id] | None = None
    """The ids of all principles, in the order in which they are shown here."""
    themes: list[OverlaidThemePart] | None = None
    """The themes that have other words here."""
    principles: list[OverlaidPrinciplePart] | None = None
    """The principles that have other words here."""

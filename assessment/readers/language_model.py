"""The shape of a list of careful words (schema 1): which keys there are, which must be there, and what each may hold.

Descriptions here are what authors read in their editor, through the JSON Schema made from these models.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assessment.readers.fields import Id, Language, Line, Prose, SchemaNumber, WebAddress, shown
from assessment.readers.shape import Shape

MAX_LISTS = 20
MAX_TERMS = 300
MAX_PHRASES = 40
MAX_SOURCES = 200


class Choice(StrEnum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"


YesOrNo = Annotated[Choice, shown(enum=["yes", "no"])]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class SourcePart(_Part):
    """A guide that the file refers to."""

    id: Id
    """What terms call it by."""
    title: Line
    """Who published it and what it is called."""
    url: WebAddress | None = None
    """Where it can be read."""
    note: Prose | None = None
    """What a reader must know of it: for example that only a copy was seen."""


class TermPart(_Part):
    """A term to be careful with."""

    id: Id
    """Lower-case words joined by hyphens. It never changes: what people chose to leave is remembered by it."""
    title: Line
    """The term as people say it."""
    phrases: Annotated[list[Line], Field(min_length=1, max_length=MAX_PHRASES)]
    """What to look for: whole words. A slash for either, brackets for what may be left out, ... for a gap."""
    unless: Annotated[list[Line], Field(min_length=1, max_length=MAX_PHRASES)] | None = None
    """Phrases in which the term is right. Where one of them touches what was found, nothing is said."""
    says: Line | None = None
    """What it can do, after the words that were found. Where it is left out, what the list says."""
    why: Prose
    """Why it can do harm, in a sentence or two."""
    instead: Line
    """What to write instead, without a full stop: it goes on after the word Instead and a colon."""
    our_own: YesOrNo | None = None
    """Whether the alternative is our own, and only the objection has a source: yes or no (usual)."""
    sources: Annotated[list[Id], Field(min_length=1, max_length=MAX_PHRASES)]
    """The ids of the guides that say so."""
    found_in: Prose
    """A sentence in which the term must be found. The file is refused where it is not."""
    not_in: Prose
    """A sentence with some of the same words in which the term may not be found."""


class ListPart(_Part):
    """Terms that are used, or not, together."""

    id: Id
    """Lower-case words joined by hyphens."""
    title: Line
    """What the list is about."""
    used: YesOrNo
    """Whether texts are held against this list: yes or no."""
    says: Line
    """What its terms can do, after the words that were found: can place responsibility on a child."""
    terms: Annotated[list[TermPart], Field(min_length=1, max_length=MAX_TERMS)]
    """What to be careful with."""


class LanguageFile(_Part):
    """Words to be careful with, each with why, what to write instead, and who says so."""

    schema_: Annotated[SchemaNumber, Field(alias="schema")]
    """The version of this file format: 1."""
    lang: Language
    """The language of the words, such as en-GB."""
    title: Line
    """What the file is."""
    about: Prose | None = None
    """A text for people."""
    sources: Annotated[list[SourcePart], Field(min_length=1, max_length=MAX_SOURCES)]
    """The guides that terms refer to."""
    forms: Annotated[dict[str, list[Line]], shown(type="object", additionalProperties={"type": "array"})] | None = None
    """Other forms of a word, by the word: wherever a phrase has the word, each of them will do."""
    own_words: list[Line] | None = None
    """Phrases which, before a colon, say that the rest of the line is somebody's own words."""
    lists: Annotated[list[ListPart], Field(min_length=1, max_length=MAX_LISTS)]
    """The lists of terms."""


LANGUAGE = Shape(
    LanguageFile,
    parts={
        (): ("list of careful words", LanguageFile),
        ("sources", 0): ("source", SourcePart),
        ("lists", 0): ("list", ListPart),
        ("lists", 0, "terms", 0): ("term", TermPart),
    },
    choices={"used": Choice, "our_own": Choice},
    limits={
        "sources": (1, MAX_SOURCES),
        "lists": (1, MAX_LISTS),
        "terms": (1, MAX_TERMS),
        "phrases": (1, MAX_PHRASES),
        "unless": (1, MAX_PHRASES),
    },
    own_keys={"forms": "the words"},
)

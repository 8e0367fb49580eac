"""What an archive says of itself, and what it may hold."""

from __future__ import annotations

import json
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Boolean, Column, Integer, String

from assessment.domain.errors import FileRefused, Problem

FORMAT: Final = "strategy-reflection-backup"
FORMAT_VERSION: Final = 1
MANIFEST = "manifest.json"

MAX_MANIFEST = 16 * 1024 * 1024
"""Bytes. One for ten thousand partnerships has two million."""

MAX_LINE = 8 * 1024 * 1024
"""Bytes of one row. The longest text there is, a framework's, comes from a file of 512 KB."""

MAX_UNPACKED = 8 * 1024 * 1024 * 1024
"""Bytes of all rows. 150 partnerships of ten years have about one eighth of it."""

MAX_PARTS = 200
MAX_RATIO = 250
"""How many times smaller a part of more than a megabyte may be packed. Rows are full of keys, and come to about 10."""

_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Count = Annotated[int, Field(ge=0, le=2**53)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Part(_Said):
    """The rows of one table: each line a JSON list with a value for each column, in this order."""

    table: _Name
    columns: Annotated[list[_Name], Field(min_length=1, max_length=200)]
    rows: _Count
    size: _Count
    sha256: _Hash

    @property
    def file(self) -> str:
        """The name of its file in the archive."""
        return file_of(self.table)


class Chain(_Said):
    """An audit chain as it was found. `first_break` is the first entry that did not hold even then, if any."""

    scope: Annotated[str, Field(min_length=1, max_length=32)]
    entries: _Count
    head: _Hash
    first_break: _Count | None


class Manifest(_Said):
    """The whole archive. `step` is the one that its tables are at; `made_at` is UTC."""

    format: Literal["strategy-reflection-backup"] = FORMAT
    format_version: Literal[1] = FORMAT_VERSION
    release: Annotated[str, Field(min_length=1, max_length=40)]
    step: Annotated[str, Field(pattern=r"^[0-9a-z_]{1,32}$")]
    made_at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
    parts: Annotated[list[Part], Field(max_length=MAX_PARTS)]
    chains: list[Chain]

    @property
    def rows(self) -> int:
        """How many rows it holds in all."""
        return sum(part.rows for part in self.parts)

    @property
    def broken(self) -> tuple[Chain, ...]:
        """The audit chains that did not hold when it was made."""
        return tuple(chain for chain in self.chains if chain.first_break is not None)

    def to_bytes(self) -> bytes:
        """Return the manifest as it stands in the archive."""
        return self.model_dump_json(indent=2).encode()


def file_of(table: str) -> str:
    """The name of the file that holds a table's rows."""
    return f"tables/{table}.jsonl"


def refused(name: str, what: str, mend: str = "nothing was changed; take another back-up") -> FileRefused:
    """Return the error that refuses the archive `name`."""
    return FileRefused([Problem(name, 0, what, mend)])


def newer(name: str, what: str) -> FileRefused:
    """Return the error that refuses an archive of a release that is not known here."""
    return refused(name, what, "nothing was changed; restore it with the release that made it, or a later one")


def read_manifest(data: bytes, name: str) -> Manifest:
    """Return what the manifest of the archive `name` says. Raises FileRefused."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refused(name, "its manifest cannot be read") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise refused(name, "it is not a back-up of this product")
    version = said.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise newer(name, f"a newer release made it (its form is {version}, this release knows {FORMAT_VERSION})")
    try:
        manifest = Manifest.model_validate(said)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_input=False, include_url=False)[0]["loc"]))
        raise refused(name, f"its manifest does not say what it should (at {where})") from error
    if len({part.table for part in manifest.parts}) != len(manifest.parts):
        raise refused(name, "its manifest names a table twice")
    return manifest


def is_carried(column: Column[object]) -> bool:
    """Whether an archive can carry a column: texts, whole numbers, and yes or no, which every table is made of."""
    return isinstance(column.type, String | Integer | Boolean)


def fits(value: object, column: Column[object]) -> bool:
    """Whether a value may stand in a column on both databases."""
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31
    if not isinstance(value, str) or not isinstance(column.type, String):
        return False
    return (column.type.length is None or len(value) <= column.type.length) and _is_plain(value)


def _is_plain(text: str) -> bool:
    """Whether a text can be stored: no lone half of a sign, and not the one that PostgreSQL refuses."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

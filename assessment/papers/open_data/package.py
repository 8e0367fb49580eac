"""The same tables described for programs: a Data Package (datapackage.org, version 2), and a JSON Schema for each.

Both are made from the declarations of columns, which the description for people is made from too, and from the bytes
of the files themselves.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from assessment.papers.open_data.table import Column, Kind, Table

PACKAGE = "datapackage.json"
"""What the file is called, and where programs look for it."""

_NUMBER = r"-?[0-9]+(\.[0-9]+)?"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

_IN_CSV: Mapping[Kind, Mapping[str, Any]] = {
    Kind.TEXT: {"type": "string", "format": "default"},
    Kind.WHOLE_NUMBER: {"type": "integer", "format": "default"},
    Kind.DECIMAL_NUMBER: {"type": "number", "format": "default"},
    Kind.YES_OR_NO: {"type": "boolean", "format": "default", "trueValues": ["yes"], "falseValues": ["no"]},
    Kind.DAY: {"type": "date", "format": "default"},
    Kind.TIME: {"type": "datetime", "format": "default"},
}
"""What a column holds, in the words of a Table Schema."""

_IN_JSON: Mapping[Kind, Mapping[str, Any]] = {
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.WHOLE_NUMBER: {"type": ["integer", "null"]},
    Kind.DECIMAL_NUMBER: {"type": ["string", "null"], "pattern": f"^({_NUMBER})?$"},
    Kind.YES_OR_NO: {"type": ["boolean", "null"]},
    Kind.DAY: {"type": ["string", "null"], "pattern": f"^({_DAY})?$"},
    Kind.TIME: {"type": ["string", "null"], "pattern": f"^({_DAY}T[0-9:.]+(Z|[+-][0-9]{{2}}:[0-9]{{2}}))?$"},
}
"""The same in the words of JSON Schema. Decimals are text, so that they stay exact."""

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "txt": "text/plain"}


def json_schema(shown: Table) -> str:
    """Return the JSON Schema (2020-12) of a table's JSON file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": shown.name,
        "description": shown.about,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                column.name: {"description": column.meaning, **_IN_JSON[column.kind]} for column in shown.columns
            },
            "required": [column.name for column in shown.columns],
            "additionalProperties": False,
        },
    }
    return _written(schema)


def table_resource(path: str, data: bytes, shown: Table) -> dict[str, Any]:
    """Return what the package says of a table's CSV file: the file, and each of its fields."""
    schema = {"fields": [_field(column) for column in shown.columns], "missingValues": [""]}
    return {**resource(path, data, shown.about), "type": "table", "schema": schema}


def resource(path: str, data: bytes, about: str) -> dict[str, Any]:
    """Return what the package says of any file."""
    stem, _, ending = path.rpartition(".")
    return {
        "name": re.sub("[^a-z0-9.]+", "-", stem.lower()),
        "path": path,
        "description": about,
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def package(name: str, title: str, about: str, resources: list[dict[str, Any]]) -> str:
    """Return the package's own file. It names every file beside it."""
    return _written(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "title": title,
            "description": about,
            "resources": resources,
        }
    )


def _field(column: Column) -> dict[str, Any]:
    return {"name": column.name, **_IN_CSV[column.kind], "description": column.meaning}


def _written(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

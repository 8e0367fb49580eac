"""The JSON Schema of a framework file, which lets an editor complete, explain and check it while it is typed.

It is made from the models that read the file, so it cannot say anything else. `python -m
assessment.readers.framework_schema` writes it where the framework files find it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from assessment.readers.framework_model import FrameworkFile

SCHEMA_PATH = Path(__file__).parents[2] / "frameworks" / "framework.schema.json"


def framework_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12)."""
    schema: dict[str, Any] = _without_titles(FrameworkFile.model_json_schema(by_alias=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Framework file, schema 1",
    }


def schema_text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(framework_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _without_titles(part: Any) -> Any:
    """Drop the names of classes, which an editor would show above each description."""
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    if isinstance(part, dict):
        return {
            key: _without_titles(value)
            for key, value in part.items()
            if not (key == "title" and isinstance(value, str))
        }
    return part


if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"Written: {SCHEMA_PATH}\n")

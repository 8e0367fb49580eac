"""The JSON Schemas of framework files and local overlays, by which an editor completes, explains and checks them.

They are made from the models that read the files, so they cannot say anything else. `python -m
assessment.readers.framework_schema` writes them where the framework files find them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assessment.readers.framework_model import FrameworkFile
from assessment.readers.overlay_model import OverlayFile

_FOLDER = Path(__file__).parents[2] / "frameworks"
SCHEMA_PATH = _FOLDER / "framework.schema.json"
OVERLAY_SCHEMA_PATH = _FOLDER / "overlay.schema.json"


def framework_schema() -> dict[str, Any]:
    """Return the schema of a framework file (JSON Schema 2020-12)."""
    return schema_of(FrameworkFile, "Framework file, schema 1")


def overlay_schema() -> dict[str, Any]:
    """Return the schema of a local overlay's file."""
    return schema_of(OverlayFile, "Local overlay of a framework, schema 1")


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the schema of any file that is read by a model."""
    schema: dict[str, Any] = _without_titles(model.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


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
    for path, schema in ((SCHEMA_PATH, framework_schema()), (OVERLAY_SCHEMA_PATH, overlay_schema())):
        path.write_text(schema_text(schema), encoding="utf-8")
        sys.stdout.write(f"Written: {path}\n")

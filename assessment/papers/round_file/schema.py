"""The JSON Schema of a round's file, made from its shape, so that it cannot say anything else.

`python -m assessment.papers.round_file.schema` writes it where it is published.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from assessment.papers.round_file.shape import RoundFile
from assessment.readers.framework_schema import schema_of, schema_text

SCHEMA_PATH = Path(__file__).parents[3] / "docs" / "round.schema.json"


def round_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12)."""
    return schema_of(RoundFile, "A round of Strategy reflection, version 1")


if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(round_schema()), encoding="utf-8")
    sys.stdout.write(f"Written: {SCHEMA_PATH}\n")

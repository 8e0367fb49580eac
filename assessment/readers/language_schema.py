"""The JSON Schema of a file of careful words, for editors. `python -m assessment.readers.language_schema` writes it."""

from __future__ import annotations

import sys
from pathlib import Path

from assessment.readers.framework_schema import schema_of, schema_text
from assessment.readers.language_model import LanguageFile

SCHEMA_PATH = Path(__file__).parents[2] / "frameworks" / "language" / "language.schema.json"
SCHEMA = schema_of(LanguageFile, "List of careful words, schema 1")

if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(SCHEMA), encoding="utf-8")
    sys.stdout.write(f"Written: {SCHEMA_PATH}\n")

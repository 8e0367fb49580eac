from __future__ import annotations

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from assessment.readers.framework_schema import (
    OVERLAY_SCHEMA_PATH,
    SCHEMA_PATH,
    framework_schema,
    overlay_schema,
    schema_text,
)
from tests.unit.readers.documents import sound
from tests.unit.readers.test_overlay_file import OVERLAY

FOLDER = SCHEMA_PATH.parent


def as_an_editor_reads(text: str):
    """Numbers as numbers, words as words, keys as text."""
    loaded = YAML(typ="safe", pure=True).load(text)
    return json.loads(json.dumps(loaded, default=str))


def test_the_shipped_schema_is_the_one_that_the_reader_makes():
    told = "run: python -m assessment.readers.framework_schema"
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(framework_schema()), told
    assert OVERLAY_SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(overlay_schema()), told


@pytest.mark.parametrize("schema", [framework_schema(), overlay_schema()], ids=["framework", "overlay"])
def test_the_schema_is_a_sound_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_an_editor_accepts_an_overlay_and_refuses_what_it_may_not_have():
    jsonschema.validate(as_an_editor_reads(OVERLAY), overlay_schema())
    for slip in (OVERLAY + "scale: {}\n", OVERLAY.replace("same: true", "same: false")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(as_an_editor_reads(slip), overlay_schema())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_an_editor_accepts_the_shipped_files_and_knows_where_the_schema_is(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=framework.schema.json\n")
    jsonschema.validate(as_an_editor_reads(text), framework_schema())


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: Harbour", "titel: Harbour"), ("id: harbour", "id: My Harbour"), ("version: 1", "version: 0"),
     ("schema: 1", "schema: 2"), ("value: 2", "value: true"), ("    title: Places are safe\n", "")],
)  # fmt: skip
def test_an_editor_marks_what_the_reader_refuses(old: str, new: str):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_an_editor_reads(sound((old, new))), framework_schema())


def test_every_key_is_explained_to_the_author():
    schema = framework_schema()
    parts = [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]
    for part in parts:
        for name, field in part["properties"].items():
            explained = field.get("description") or schema["$defs"][_reference(field)]["description"]
            assert explained, name


def _reference(field) -> str:
    reference = field.get("$ref") or next(each["$ref"] for each in field["anyOf"] if "$ref" in each)
    return reference.rsplit("/", 1)[1]

"""Everything, described for programs: each file, each field, and types that hold for every cell."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from assessment.domain.permission import Actor
from assessment.papers.formulas import may_be_formula
from assessment.services import exporting_everything
from assessment.store.transaction import Store

READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"yes": True, "no": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


@pytest.fixture(scope="module")
def files(illustrated: Store, its_host: Actor) -> dict[str, bytes]:
    made = exporting_everything.export_everything(illustrated, its_host)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["datapackage.json"])


def test_every_file_is_described_and_is_what_is_said(files: dict[str, bytes], package: dict[str, Any]) -> None:
    described = {each["path"]: each for each in package["resources"]}
    assert set(described) == set(files) - {"datapackage.json"}
    assert len({each["name"] for each in package["resources"]}) == len(described)
    for path, said in described.items():
        assert said["bytes"] == len(files[path]), path
        assert said["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}", path
        assert (said["encoding"], files[path].decode()[:1] == "\ufeff") == ("utf-8", False)
        assert said["format"] == path.rpartition(".")[2]
        assert said["description"].endswith("."), path
        assert re.fullmatch("[a-z0-9.-]+", said["name"])
    assert "ILLUSTRATIVE DATA" in package["description"]
    assert re.fullmatch("[a-z0-9-]+", package["name"])


def test_every_field_is_described_and_holds_for_every_cell(files: dict[str, bytes], package: dict[str, Any]) -> None:
    tables = [each for each in package["resources"] if each["format"] == "csv"]
    assert len(tables) > 30
    seen = set()
    for each in tables:
        heading, *rows = csv.reader(io.StringIO(files[each["path"]].decode(), newline=""), strict=True)
        fields = each["schema"]["fields"]
        assert [field["name"] for field in fields] == heading, each["path"]
        assert all(field["description"].endswith(".") for field in fields)
        assert each["schema"]["missingValues"] == [""]
        for row in rows:
            assert len(row) == len(fields)
            for field, cell in zip(fields, row, strict=True):
                if cell:
                    READ[field["type"]](cell)  # raises where the cell is of another type
                    seen.add(field["type"])
                    assert field["type"] != "string" or not may_be_formula(cell), (each["path"], field["name"])
    assert seen == set(READ)


def test_each_json_file_keeps_to_its_schema_and_the_schema_to_the_fields(
    files: dict[str, bytes], package: dict[str, Any]
) -> None:
    fields = {each["path"]: each["schema"]["fields"] for each in package["resources"] if "schema" in each}
    for path, its_fields in fields.items():
        name = path.removeprefix("csv/").removesuffix(".csv")
        schema = json.loads(files[f"schemas/{name}.json"])
        jsonschema.Draft202012Validator.check_schema(schema)
        assert not list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(files[f"json/{name}.json"])))
        told = {key: value["description"] for key, value in schema["items"]["properties"].items()}
        assert told == {field["name"]: field["description"] for field in its_fields}
        assert schema["items"]["required"] == list(told)


def test_a_row_that_does_not_fit_its_schema_is_refused(files: dict[str, bytes]) -> None:
    schema = json.loads(files["schemas/judgements.json"])
    (row, *_) = json.loads(files["json/judgements.json"])
    for wrong in ({"value": "2,5"}, {"value": 2}, {"reason": 1}, {"more": ""}):
        assert list(jsonschema.Draft202012Validator(schema).iter_errors([{**row, **wrong}])), wrong
    del row["answer"]
    assert list(jsonschema.Draft202012Validator(schema).iter_errors([row]))

"""The shape of a file from outside checked against its model, and every fault said in plain words with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.domain.errors import Problem
from assessment.readers.fields import REFUSED
from assessment.readers.near_misses import NearMisses
from assessment.readers.quoting import short
from assessment.readers.yaml_tree import ListNode, MapNode, Node, RefusedNode, as_data, line_at, node_at, text_of

Path: TypeAlias = tuple[str | int, ...]

_A_GROUP = {"model_type", "model_attributes_type", "dict_type"}
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Shape(Generic[M]):
    """What a kind of file looks like: its model, and by path (0 for any entry) what people call each part of it.

    By the key: `choices` are the words that can stand there, `limits` the fewest and the most entries, `own_keys` what
    the keys of a group are that the author gives.
    """

    whole: type[M]
    parts: Mapping[Path, tuple[str, type[BaseModel]]]
    choices: Mapping[str, type[StrEnum]]
    limits: Mapping[str, tuple[int, int]]
    own_keys: Mapping[str, str]


@dataclass(frozen=True)
class _Reading:
    """A file while its faults are put in words."""

    shape: Shape[Any]
    root: MapNode
    near: NearMisses


def shaped(root: MapNode, file: str, near: NearMisses, shape: Shape[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """Return the file as a model, or None and everything that is wrong with its shape."""
    try:
        return shape.whole.model_validate(as_data(root)), ()
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None, tuple(_problems(faults, file, _Reading(shape, root, near)))


def _problems(errors: Iterable[ErrorDetails], file: str, reading: _Reading) -> Iterable[Problem]:
    for error in errors:
        path = error["loc"]
        if isinstance(node_at(reading.root, path), RefusedNode):
            continue
        what, mend = _wording(error, path, reading)
        yield Problem(file, line_at(reading.root, path), what, mend)


def _wording(error: ErrorDetails, path: Path, reading: _Reading) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    match error["type"]:
        case "extra_forbidden":
            wording = _unknown_key(path, reading)
        case "missing":
            wording = f'the {_part(path[:-1], reading)[0]} has no "{path[-1]}"', f'add a line "{path[-1]}: ..." to it'
        case kind if kind == REFUSED:
            wording = f"{_subject(path)} {error['ctx']['what']}", str(error["ctx"]["mend"])
        case "enum":
            wording = _not_one_of(path, reading)
        case "too_short" | "too_long":
            wording = _wrong_number_of(error, path, reading)
        case kind:
            wording = _mistyped(kind, path, reading)
    return wording


def _mistyped(kind: str, path: Path, reading: _Reading) -> tuple[str, str]:
    """What is wrong with a value of another sort than its key holds."""
    if _is_empty(node_at(reading.root, path)):
        return f"{_subject(path)} is empty", _fill_in(path)
    if kind == "list_type":
        return f"{_subject(path)} must be a list", 'write each entry on a line of its own, starting with "- "'
    if kind in _A_GROUP:
        keys = ", ".join(_keys(path, reading)) or reading.shape.own_keys[str(path[-1])]
        return f"{_subject(path)} must be a group of keys", f"write its keys ({keys}) on lines below, each with a colon"
    return (
        f"{_subject(path)} must be one text",
        "write it after the colon or the dash, in double quotes if it contains a colon or starts with a bracket",
    )


def _unknown_key(path: Path, reading: _Reading) -> tuple[str, str]:
    name, keys = _part(path[:-1], reading)[0], _keys(path[:-1], reading)
    what = f'"{short(str(path[-1]))}" is not a key that {_with_article(_any_entry(path[:-1]), name)} may have'
    if meant := reading.near.meant(str(path[-1]).lower(), keys):
        return what, f'did you mean "{meant}"?'
    return what, f"take it out; the keys are {', '.join(keys)}"


def _not_one_of(path: Path, reading: _Reading) -> tuple[str, str]:
    node = node_at(reading.root, path)
    choices = [choice.value for choice in reading.shape.choices[str(path[-1])]]
    given = text_of(node)
    if given is None:
        what = "is empty" if _is_empty(node) else "must be one word"
        return f"{_subject(path)} {what}", f"write one of {', '.join(choices)}"
    meant = reading.near.meant(given.lower(), choices)
    mend = f'did you mean "{meant}"?' if meant else f"write one of {', '.join(choices)}"
    return f'{_subject(path)} is "{short(given)}", which is not a word that can stand here', mend


def _wrong_number_of(error: ErrorDetails, path: Path, reading: _Reading) -> tuple[str, str]:
    there = int(error["ctx"]["actual_length"])
    least, most = reading.shape.limits[str(path[-1])]
    entries = "entry" if there == 1 else "entries"
    what = f"{_subject(path)} has {there} {entries}, but {least} to {most} are allowed"
    return what, "add what is missing" if there < least else f"take some out, or make two {_part((), reading)[0]}s"


def _subject(path: Path) -> str:
    """What a fault is about, as the author would point at it."""
    last = path[-1]
    if isinstance(last, int):
        return f'entry {last + 1} of "{path[-2]}"'
    if path[-2:-1] in {("levels",), ("mapping",)}:
        return f'level {short(last)} of "{path[-2]}"'
    return f'"{last}"'


def _part(path: Path, reading: _Reading) -> tuple[str, type[BaseModel] | None]:
    found = reading.shape.parts.get(_any_entry(path))
    return found if found is not None else (str(path[-1]), None)


def _keys(path: Path, reading: _Reading) -> list[str]:
    model = _part(path, reading)[1]
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _with_article(path: Path, name: str) -> str:
    """The name of a part with its article: there is one of what stands at a key, and many of what stands in a list."""
    if path and path[-1] != 0:
        return f"the {name}"
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _any_entry(path: Path) -> Path:
    return tuple(0 if isinstance(step, int) else step for step in path)


def _is_empty(node: Node | None) -> bool:
    if isinstance(node, MapNode):
        return not node.entries
    if isinstance(node, ListNode):
        return not node.items
    return node is None or text_of(node) is None


def _fill_in(path: Path) -> str:
    return (
        "write a text after the dash, or take the line out" if isinstance(path[-1], int) else "write it after the colon"
    )

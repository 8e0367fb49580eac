"""The shape of a framework file checked, and every fault said in plain words with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.domain.errors import Problem
from assessment.domain.framework import Relation, Summary
from assessment.readers.framework_fields import REFUSED
from assessment.readers.framework_model import (
    MAX_LEVELS,
    MAX_PRINCIPLES,
    MIN_LEVELS,
    ChangePart,
    ConsensusPart,
    FrameworkFile,
    LevelPart,
    NounPart,
    PrinciplePart,
    ScalePart,
    SourcePart,
    ThemePart,
)
from assessment.readers.near_misses import NearMisses
from assessment.readers.overlay_model import OverlaidPrinciplePart, OverlaidThemePart, OverlayFile
from assessment.readers.quoting import short
from assessment.readers.yaml_tree import ListNode, MapNode, Node, RefusedNode, as_data, line_at, node_at, text_of

Model = TypeVar("Model", bound=BaseModel)
Path: TypeAlias = tuple[str | int, ...]
Parts: TypeAlias = Mapping[Path, tuple[str, type[BaseModel]]]
"""What is at each path of a kind of file: its name and its model, with 0 for any place in a list."""

FRAMEWORK: Parts = {
    (): ("framework", FrameworkFile),
    ("noun",): ("noun", NounPart),
    ("source",): ("source", SourcePart),
    ("scale",): ("scale", ScalePart),
    ("scale", "levels", 0): ("level", LevelPart),
    ("consensus",): ("consensus rule", ConsensusPart),
    ("themes", 0): ("theme", ThemePart),
    ("principles", 0): ("principle", PrinciplePart),
    ("changes", 0): ("entry of changes", ChangePart),
}
OVERLAY: Parts = {
    (): ("overlay", OverlayFile),
    ("themes", 0): ("theme", OverlaidThemePart),
    ("principles", 0): ("principle", OverlaidPrinciplePart),
}
_CHOICES: Mapping[str, type[StrEnum]] = {"relation": Relation, "summary": Summary}
_A_GROUP = {"model_type", "model_attributes_type", "dict_type"}


def shape_of(
    model: type[Model], parts: Parts, root: MapNode, file: str, near: NearMisses
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Return the file as a model, or None and everything that is wrong with its shape."""
    try:
        return model.model_validate(as_data(root)), ()
    except ValidationError as error:
        return None, tuple(_problems(error.errors(include_url=False), root, file, near, parts))


def _problems(
    errors: Iterable[ErrorDetails], root: MapNode, file: str, near: NearMisses, parts: Parts
) -> Iterable[Problem]:
    for error in errors:
        path = error["loc"]
        if isinstance(node_at(root, path), RefusedNode):
            continue
        what, mend = _wording(error, path, root, near, parts)
        yield Problem(file, line_at(root, path), what, mend)


def _wording(error: ErrorDetails, path: Path, root: MapNode, near: NearMisses, parts: Parts) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    match error["type"]:
        case "extra_forbidden":
            wording = _unknown_key(path, near, parts)
        case "missing":
            wording = f'the {_part(path[:-1], parts)[0]} has no "{path[-1]}"', f'add a line "{path[-1]}: ..." to it'
        case kind if kind == REFUSED:
            wording = f"{_subject(path)} {error['ctx']['what']}", str(error["ctx"]["mend"])
        case "enum":
            wording = _not_one_of(path, root, near)
        case "too_short" | "too_long":
            wording = _wrong_number_of(error, path)
        case kind:
            wording = _mistyped(kind, path, root, parts)
    return wording


def _mistyped(kind: str, path: Path, root: MapNode, parts: Parts) -> tuple[str, str]:
    """What is wrong with a value of another sort than its key holds."""
    if _is_empty(node_at(root, path)):
        return f"{_subject(path)} is empty", _fill_in(path)
    if kind == "list_type":
        return f"{_subject(path)} must be a list", 'write each entry on a line of its own, starting with "- "'
    if kind in _A_GROUP:
        keys = ", ".join(_keys(path, parts)) or "the values of levels"
        return f"{_subject(path)} must be a group of keys", f"write its keys ({keys}) on lines below, each with a colon"
    return (
        f"{_subject(path)} must be one text",
        "write it after the colon or the dash, in double quotes if it contains a colon or starts with a bracket",
    )


def _unknown_key(path: Path, near: NearMisses, parts: Parts) -> tuple[str, str]:
    name, keys = _part(path[:-1], parts)[0], _keys(path[:-1], parts)
    what = f'"{short(str(path[-1]))}" is not a key that {_with_article(name)} may have'
    if meant := near.meant(str(path[-1]).lower(), keys):
        return what, f'did you mean "{meant}"?'
    return what, f"take it out; the keys are {', '.join(keys)}"


def _not_one_of(path: Path, root: MapNode, near: NearMisses) -> tuple[str, str]:
    choices = [choice.value for choice in _CHOICES[str(path[-1])]]
    given = text_of(node_at(root, path))
    if given is None:
        empty = _is_empty(node_at(root, path))
        return f"{_subject(path)} {'is empty' if empty else 'must be one word'}", f"write one of {', '.join(choices)}"
    meant = near.meant(given.lower(), choices)
    mend = f'did you mean "{meant}"?' if meant else f"write one of {', '.join(choices)}"
    return f'{_subject(path)} is "{short(given)}", which is not a word that can stand here', mend


def _wrong_number_of(error: ErrorDetails, path: Path) -> tuple[str, str]:
    there = int(error["ctx"]["actual_length"])
    least, most = (MIN_LEVELS, MAX_LEVELS) if path[-1] == "levels" else (1, MAX_PRINCIPLES)
    entries = "entry" if there == 1 else "entries"
    what = f"{_subject(path)} has {there} {entries}, but {least} to {most} are allowed"
    return what, "add what is missing" if there < least else "take some out, or make two frameworks"


def _subject(path: Path) -> str:
    """What a fault is about, as the author would point at it."""
    last = path[-1]
    if isinstance(last, int):
        return f'entry {last + 1} of "{path[-2]}"'
    if path[-2:-1] == ("levels",):
        return f'level {short(last)} of "levels"'
    if path[-2:-1] == ("mapping",):
        return f'level {short(last)} of "mapping"'
    return f'"{last}"'


def _part(path: Path, parts: Parts) -> tuple[str, type[BaseModel] | None]:
    name = tuple(0 if isinstance(step, int) else step for step in path)
    found = parts.get(name)
    return found if found is not None else (str(path[-1]) if path else "framework", None)


def _keys(path: Path, parts: Parts) -> list[str]:
    model = _part(path, parts)[1]
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []


def _with_article(name: str) -> str:
    if name in {"scale", "source", "noun", "consensus rule"}:
        return f"the {name}"
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


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

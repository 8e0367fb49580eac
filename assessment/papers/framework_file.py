"""A framework or a local overlay as the file that it could have been read from (YAML, schema 1).

Reading it again gives the same framework with the same hash. Every text that is more than plain words stands in double
quotes, so that nothing in it can be taken for YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from assessment.domain.framework import Framework, as_plain
from assessment.domain.overlay import OverlaidPrinciple, Overlay, overlay_of
from assessment.domain.scale import decimal_text

Part: TypeAlias = "str | list[Part] | dict[str, Part]"

# A letter, then letters, digits and what never has a meaning inside a line: no colon, hash, bracket or quotation mark.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _,.;()/+-]*(?<![ ])|-?[0-9]+(\.[0-9]+)?")
_KEY = re.compile(r"(?P<key>\w+):")
_PART_BEGINS = re.compile(r"  - id: (?P<id>.+)")
_KEY_OF_PART = re.compile(r" {4}(?P<key>\w+):")
_LEVEL = re.compile(r" {6}(?P<value>-?[0-9.]+): ")
_NOT_A_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def framework_file(framework: Framework) -> bytes:
    """Return a framework that is no overlay as its file."""
    plain = as_plain(framework)
    told = {key: part for key, value in plain.items() if (part := _without_empty(value))}
    if framework.version > 1:
        told.setdefault("changes", [])
    return _file(told)


def overlay_file(base: Framework, framework: Framework) -> bytes:
    """Return what a local overlay says otherwise than its base, as its file. Raises ValueError where it is none."""
    return _file(_overlay(overlay_of(base, framework)))


def place_in(data: bytes, line: int) -> tuple[str, str]:
    """Return what a line of a file made here is about: the id of its theme or principle, and the key; "" for neither.

    The text of a level has the key `level_` with its value. Lines are counted from 1.
    """
    key = ""
    for each in reversed(data.decode().splitlines()[:line]):
        if found := _PART_BEGINS.match(each):
            return found["id"], key or "id"
        if found := _LEVEL.match(each):
            key = key or f"level_{found['value']}"
        elif found := _KEY_OF_PART.match(each):
            key = key or found["key"]
        elif found := _KEY.match(each):
            return "", key or found["key"]
    return "", key


def _overlay(overlay: Overlay) -> dict[str, Part]:
    told: dict[str, Part] = {
        "schema": "1",
        "overlay_of": overlay.of,
        "base_version": str(overlay.base_version),
        "version": str(overlay.version),
        **_said({"title": overlay.title, "short_title": overlay.short_title, "about": overlay.about}),
        "order": list(overlay.order),
        "themes": [
            {"id": each.id, **_said({"title": each.title, "definition": each.definition})} for each in overlay.themes
        ],
        "principles": [_overlaid(each) for each in overlay.principles],
    }
    return {key: part for key, value in told.items() if (part := _without_empty(value))}


def _overlaid(said: OverlaidPrinciple) -> dict[str, Part]:
    texts = {
        "ref": said.ref,
        "title": said.title,
        "summary": said.summary,
        "prompts": said.prompts,
        "evidence": said.evidence,
        "related": said.related,
    }
    levels = {decimal_text(value): text for value, text in said.levels.items()}
    return {"id": said.id, "same": "true" if said.same else "", **_said(texts, levels)}


def _said(
    texts: Mapping[str, str | tuple[str, ...] | None], levels: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Part]:
    """What is written, by its key, and by name what is empty, which is left out; None stays as it is."""
    written: dict[str, Part] = {
        key: text if isinstance(text, str) else list(text) for key, text in texts.items() if text
    }
    left = [key for key, text in texts.items() if text is not None and not text]
    left += [f"level {value}" for value, text in levels.items() if not text]
    return {**written, "levels": {value: text for value, text in levels.items() if text}, "leave_out": [*left]}


def _without_empty(part: Part) -> Part:
    if isinstance(part, dict):
        return {key: kept for key, value in part.items() if (kept := _without_empty(value))}
    return [_without_empty(each) for each in part] if isinstance(part, list) else part


def _file(told: dict[str, Part]) -> bytes:
    return "".join(f"{line}\n" for line in _map(told)).encode()


def _map(part: dict[str, Part]) -> Iterator[str]:
    for key, value in part.items():
        if isinstance(value, str):
            yield f"{_scalar(key)}: {value if key == 'same' else _scalar(value)}"
        elif not value:
            yield f"{_scalar(key)}: []"
        else:
            yield f"{_scalar(key)}:"
            yield from (f"  {line}" for line in (_list(value) if isinstance(value, list) else _map(value)))


def _list(part: list[Part]) -> Iterator[str]:
    for each in part:
        lines = list(_map(each)) if isinstance(each, dict) else [_scalar(str(each))]
        yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_A_TEXT:
        return text
    return '"' + "".join(map(_sign, text)) + '"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign == "\n":
        return "\\n"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"

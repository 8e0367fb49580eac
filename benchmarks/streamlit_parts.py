"""The parts of a page as Streamlit sends them: what they are, what can be read on them, and what a widget holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORD_JOINER = "\u2060"

# What a widget's value is called in its state, and where its element keeps the value and the one it starts with.
KEPT_AS = {
    "checkbox": ("bool_value", "value"),
    "text_area": ("string_value", "value"),
    "text_input": ("string_value", "value"),
    "radio": ("string_value", "raw_value"),
    "selectbox": ("string_value", "raw_value"),
    "button_group": ("string_array_value", "raw_values"),
    "date_input": ("string_array_value", "value"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An element or a block, the run that drew it last, and the fragment that it belongs to ("" for none)."""

    kind: str
    part: Any
    run: str
    fragment: str


def plain(markdown: str) -> str:
    """Return what a reader sees of markdown in which everything that people wrote is escaped."""
    return _ESCAPED.sub(r"\1", markdown.replace("**", "")).replace(_WORD_JOINER, "")


def key_of(part: Any) -> str:
    """The key that the script gave a widget: the end of its identity."""
    return getattr(part, "id", "").removeprefix("$$ID-").partition("-")[2]


def state_of(kind: str, key: str, value: Any) -> WidgetState:
    """What is told of a widget. One that holds nothing is told with its name alone."""
    state = WidgetState(id=key)
    if isinstance(value, list):
        state.string_array_value.data.extend(value)
        state.string_array_value.SetInParent()  # an empty list is told too
    elif value is not None:
        setattr(state, KEPT_AS[kind][0], value)
    return state


def held_by(kind: str, part: Any) -> object:
    """The value that a widget arrives with: one that the script set, else the one that it starts with."""
    name = KEPT_AS[kind][1] if part.set_value else "default"
    value = getattr(part, name)
    starts_with_places = kind in {"radio", "selectbox", "button_group"} and not part.set_value
    if kind in {"button_group", "date_input"}:
        return [options_of(part)[place] for place in value] if starts_with_places else list(value)
    if kind != "checkbox" and not part.HasField(name):
        return None
    return options_of(part)[value] if starts_with_places else value


def lines_of(part: Shown) -> Iterator[str]:
    """What can be read of an element: its name, its words, and what stands in its box."""
    for name in ("title", "label", "body", "alt"):
        text = getattr(part.part, name, "")
        if isinstance(text, str) and text:
            yield plain(text)
    if part.kind in KEPT_AS and hasattr(part.part, "value") and isinstance(part.part.value, str):
        yield part.part.value


def options_of(part: Any) -> list[str]:
    """What a radio, a list or a segmented control offers, as the script wrote it."""
    return [each if isinstance(each, str) else each.content for each in part.options]

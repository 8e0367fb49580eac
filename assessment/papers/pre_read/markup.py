"""HTML put together so that nothing that people wrote can become part of it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """HTML that is safe as it is. Any other text is escaped where it is put in."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str) -> Markup:
    """Return an element with what is inside it. An attribute without a value is left out; `class_` is "class"."""
    told = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items() if value)
    return Markup(f"<{name}{told}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other, each text escaped."""
    return Markup("".join(each if isinstance(each, Markup) else escape(each) for each in parts))


def written(name: str, text: str, *, lang: str = "") -> Markup:
    """Return an element with what somebody wrote, which runs its own way; nothing where nothing was written."""
    return element(name, text, lang=lang, dir="auto") if text.strip() else Markup()

"""HTML put together so that nothing that people wrote can become part of it, and the page that it stands in.

A page needs nothing from elsewhere and runs no program: its own policy forbids both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from assessment import LANGUAGE
from assessment.papers.sheets.cell_text import fit

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Markup(str):
    """HTML that is safe as it is. Any other text is escaped where it is put in."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str) -> Markup:
    """Return an element with what is inside it. An attribute without a value is left out.

    `class_` stands for "class", and `aria_label` for "aria-label".
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{told}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other, each text escaped and without what no page can hold."""
    return Markup("".join(each if isinstance(each, Markup) else escape(fit(each)) for each in parts))


def written(name: str, text: str, *, lang: str = "") -> Markup:
    """Return an element with what somebody wrote, which runs its own way; nothing where nothing was written."""
    return element(name, text, lang=lang, dir="auto") if text.strip() else Markup()


def whole_page(title: str, look: str, *body: Markup) -> bytes:
    """Return a page in a file of its own. `look` is the style that it adds to what all pages have."""
    head = joined(
        (
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", title),
            Markup(f"<style>{style(Path(__file__).parent / 'page.css')}{look}</style>"),
        )
    )
    page = element("html", element("head", head), element("body", *body), lang=LANGUAGE, dir="ltr")
    return f"<!DOCTYPE html>\n{page}\n".encode()


@cache
def style(file: Path) -> str:
    """Return what a file with a style holds."""
    return file.read_text(encoding="utf-8")

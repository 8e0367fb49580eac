"""A whole framework made from what somebody types or keeps in a spreadsheet: a title, levels, and what is judged.

What comes of it is not sound yet: it is written as a file and read, and every check is the reader's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.domain.framework import Framework, Principle, Theme
from assessment.domain.scale import Level, Scale


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one principle. `theme` is a title; `levels` goes by the number of the level, the lowest 1."""

    title: str
    ref: str = ""
    theme: str = ""
    summary: str = ""
    prompts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    levels: Mapping[int, str] = field(default_factory=dict)


def made(title: str, about: str, levels: str, rows: Sequence[Row]) -> Framework:
    """Return version 1 of a framework. `levels` has one a line, the lowest first: a word, a colon, what it means."""
    scale = [line.partition(":") for line in levels.splitlines() if line.strip()]
    titles = list(dict.fromkeys(row.theme for row in rows if row.theme))
    themes = dict(zip(titles, ids_for(titles), strict=True))
    return Framework(
        id=next(iter(ids_for([title]))),
        version=1,
        title=" ".join(title.split()),
        about=about.strip(),
        scale=Scale(
            tuple(Level(Decimal(at), word.strip(), text.strip()) for at, (word, _, text) in enumerate(scale, start=1))
        ),
        themes=tuple(Theme(each, name) for name, each in themes.items()),
        principles=tuple(
            Principle(
                id=each,
                title=row.title,
                ref=row.ref,
                theme=themes.get(row.theme, ""),
                summary=row.summary,
                prompts=row.prompts,
                evidence=row.evidence,
                levels={Decimal(at): text for at, text in row.levels.items()},
            )
            for row, each in zip(rows, ids_for([row.title for row in rows]), strict=True)
        ),
    )


def typed_rows(text: str) -> tuple[Row, ...]:
    """Return a row for each line that is not empty."""
    return tuple(Row(" ".join(line.split())) for line in text.splitlines() if line.strip())


def ids_for(titles: Iterable[str]) -> tuple[str, ...]:
    """Return an id for each title: its words in lower-case ASCII, numbered where two would be the same."""
    found: dict[str, None] = {}
    for title in titles:
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        words = "-".join(re.findall("[a-z0-9]+", plain)[:8]) or "item"
        number = 1
        while (name := words if number == 1 else f"{words}-{number}") in found:
            number += 1
        found[name] = None
    return tuple(found)

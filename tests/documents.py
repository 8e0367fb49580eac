"""Reading the documents of the project: their fences, tables, sections, and what stands in backticks."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

from assessment.settings import PROJECT

README = PROJECT / "README.md"
DOCS = PROJECT / "docs"
DESIGN = DOCS / "design.md"
DOCUMENTS = [
    README,
    *(PROJECT / f"{name}.md" for name in ("CONTRIBUTING", "CHANGELOG", "SECURITY")),
    *DOCS.glob("*.md"),
]


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def fences(text: str, kind: str = r"\w*") -> list[str]:
    """What stands in fences of a kind ("sh"), without their indent."""
    found = re.findall(rf"^( *)```{kind}\n(.*?)^ *```$", text, flags=re.MULTILINE | re.DOTALL)
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) for indent, body in found]


def without_fences(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def indented(text: str) -> list[str]:
    """Lines that four spaces make into code."""
    return re.findall(r"^ {4}(\S.*)$", text, flags=re.MULTILINE)


def in_line(text: str) -> list[str]:
    """What stands in single backticks, on one line each."""
    return [" ".join(found.split()) for found in re.findall(r"`([^`]+)`", without_fences(text))]


def in_italics(text: str) -> list[str]:
    """What stands in single stars, on one line each."""
    return [" ".join(found.split()) for found in re.findall(r"(?<!\*)\*([^*\s][^*]*)\*(?!\*)", without_fences(text))]


def table(text: str, *, heading: str) -> list[list[str]]:
    """The cells of each row of the first table whose first heading is `heading`."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    return [[cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def section(document: Path, title: str) -> str:
    """A section as it is written: from the heading that begins with `title` to the next of its kind."""
    found = re.search(rf"^## {title}.*?(?=^## |\Z)", text_of(document), flags=re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found.group()

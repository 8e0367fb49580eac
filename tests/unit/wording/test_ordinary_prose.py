"""Ordinary prose passes without a warning: at most one in 5,000 words, counting what blocks as well.

The prose is what our pinned packages bring along, so that everybody who can run the tests reads the same words:

- the paragraphs of docstrings (SQLAlchemy, Hypothesis), without examples and directives;
- Streamlit's written guides and every package's own description, as they are, code blocks included.

Left out, because they are not ordinary prose and hold real finds: the headers of METADATA (addresses of maintainers),
lists of authors and licences (addresses), and python-stdnum's description (a list of example identifiers).
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.metadata import distribution, metadata
from pathlib import Path

from assessment.wording.identifiers import find_identifiers

TODAY = date(2026, 3, 2)
DOCSTRINGS_OF = ("SQLAlchemy", "hypothesis")
GUIDES_OF = ("streamlit",)
DESCRIPTIONS_OF = (
    "alembic",
    "altair",
    "hypothesis",
    "import-linter",
    "mypy",
    "openpyxl",
    "pandas",
    "playwright",
    "psycopg",
    "pydantic",
    "pytest",
    "pytest-playwright",
    "ruamel.yaml",
    "ruff",
    "SQLAlchemy",
    "streamlit",
    "tzdata",
    "watchdog",
    "xlsxwriter",
)


def files_of(name: str, suffix: str) -> Iterator[Path]:
    for file in sorted(distribution(name).files or (), key=str):
        if file.suffix == suffix and not {"tests", "_vendor", "vendor", "licenses"} & set(file.parts):
            yield Path(str(file.locate()))


def paragraphs_of_docstrings(name: str) -> Iterator[str]:
    seen: set[str] = set()
    for path in files_of(name, ".py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                continue
            for paragraph in re.split(r"\n\s*\n", ast.get_docstring(node) or ""):
                is_example = paragraph.startswith((" ", "..", ">>>")) or ">>>" in paragraph
                if not is_example and len(paragraph.split()) >= 15 and paragraph not in seen:
                    seen.add(paragraph)
                    yield paragraph


def assert_quiet(texts: list[str], at_least: int) -> None:
    words = sum(len(text.split()) for text in texts)
    assert words >= at_least, f"only {words} words were read: the test would prove nothing"
    found = [
        (finding.kind.value, text[max(0, finding.start - 20) : finding.end + 20])
        for text in texts
        for finding in find_identifiers(text, today=TODAY)
    ]
    kinds = Counter(kind for kind, _ in found)
    assert len(found) <= words / 5_000, f"{len(found)} finds in {words} words: {kinds}\n" + "\n".join(map(str, found))


def test_prose_of_documentation_raises_at_most_one_warning_in_five_thousand_words():
    assert_quiet(["\n\n".join(paragraphs_of_docstrings(name)) for name in DOCSTRINGS_OF], at_least=150_000)


def test_guides_and_descriptions_raise_at_most_one_warning_in_five_thousand_words():
    guides = [path.read_text("utf-8") for name in GUIDES_OF for path in files_of(name, ".md")]
    # In METADATA the body is the description; the headers stand apart.
    descriptions = [str(metadata(name).get_payload()) for name in DESCRIPTIONS_OF]
    assert_quiet(guides + descriptions, at_least=70_000)

"""The documents for facilitators and hosts: their words are those of the screens, careful, and true of the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from assessment.domain.careful_words import CarefulWords
from assessment.readers.language_file import read_language_folder
from assessment.screens.meanings import MEANINGS
from assessment.services import door
from assessment.services.workshops import joining
from assessment.settings import PROJECT
from assessment.store.tables import metadata
from assessment.web.headers import ALWAYS, YEAR, content_policy
from assessment.wording.language import find_careful_words
from tests.documents import DOCS, DOCUMENTS, in_italics, in_line, section, table, text_of

FACILITATORS, AUTHORS, HOSTS = (DOCS / f"{name}.md" for name in ("facilitators", "framework-authors", "hosts"))
SHOWN_FROM = [*(PROJECT / "assessment" / "screens").glob("*.py"), *(PROJECT / "assessment" / "domain").glob("*.py")]
ELSEWHERE = {"Careful words", "Failed to generate file for download"}
"""What stands in italics and is the heading of a section, or Streamlit's own sentence."""


def texts_in(source: Path) -> str:
    """The texts in a module, docstrings included, as one."""
    found = ast.walk(ast.parse(text_of(source)))
    return "\n".join(node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))


SHOWN = "\n".join(map(texts_in, SHOWN_FROM))
WORD_FILES, UNREAD = read_language_folder(PROJECT / "frameworks" / "language")
CAREFUL = CarefulWords.of(WORD_FILES)


@pytest.mark.parametrize("document", [FACILITATORS, AUTHORS], ids=lambda path: path.name)
def test_words_in_italics_are_those_on_the_screen(document: Path) -> None:
    named = [found for found in in_italics(text_of(document)) if found not in {"(planned)", "italics"} | ELSEWHERE]
    assert len(named) >= 3
    missing = [found for found in named if found.casefold() not in SHOWN.casefold()]
    assert [found for found in missing if not found.startswith("between ")] == []


def test_what_the_words_mean_is_the_same_in_the_help_and_in_the_document() -> None:
    assert table(section(FACILITATORS, "What the words mean"), heading="Word") == [
        [word, meaning] for word, meaning in MEANINGS.items()
    ]


def test_our_own_words_are_as_careful_as_we_ask_others_to_be() -> None:
    """Documents, interface, framework files, the illustrative partnership, and what the list of words itself says."""
    ours = {document.name: text_of(document) for document in DOCUMENTS}
    ours |= {path.name: text_of(path) for path in (PROJECT / "frameworks").glob("*.yaml")}
    ours |= {f"{path.parent.name}/{path.name}": texts_in(path) for path in (PROJECT / "assessment").rglob("*.py")}
    ours |= {path.name: text_of(path) for path in (PROJECT / "assessment").rglob("*.toml")}
    ours |= {
        term.id: f"{term.says}. {term.instead}. {term.why}"
        for file in WORD_FILES
        for each in file.lists
        for term in each.terms
    }
    assert {"README.md", "four-ps.yaml", "screens/judge.py", "city_workshop.toml", "recruited"} <= ours.keys()
    assert UNREAD == ()
    remarks = {name: [each.sentence for each in find_careful_words(text, CAREFUL)] for name, text in ours.items()}
    assert {name: found for name, found in remarks.items() if found} == {}


def test_the_careful_words_in_the_document_are_those_of_the_list_that_is_used() -> None:
    used = [term for file in WORD_FILES for each in file.lists if each.is_used for term in each.terms]
    assert table(section(FACILITATORS, "Careful words"), heading="Instead of") == [
        [f'"{term.title}"', term.instead] for term in used
    ]


def test_every_table_of_the_store_stands_in_what_is_kept() -> None:
    kept = [row[0].strip("`") for row in table(section(HOSTS, "What is kept"), heading="Table")]
    assert sorted(kept) == sorted(each.name for each in metadata.tables.values())


def test_the_headers_in_the_document_are_those_that_are_sent() -> None:
    written = {
        name.strip("`"): value.partition("`")[2].partition("`")[0]
        for name, value in table(section(HOSTS, "Security headers"), heading="Header")
    }
    hashed = re.sub(r"'sha256-[^']+'", "'sha256-...'", content_policy())
    assert written == {
        "Content-Security-Policy": hashed,
        **ALWAYS,
        "Strict-Transport-Security": f"max-age={YEAR}",
        "Cache-Control": "private, no-store",
    }


def test_the_cookies_in_the_document_are_those_that_are_set() -> None:
    named = set(in_line(section(HOSTS, "What is kept")))
    assert {door.COOKIE, joining.COOKIE} <= named

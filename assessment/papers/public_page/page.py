"""The public page as a file: one page of HTML that needs nothing from elsewhere, runs no program, and prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from assessment.domain.history import History
from assessment.papers.facts import PaperFacts
from assessment.papers.markup import Markup, element, style, whole_page, written
from assessment.papers.public_page.blocks import Block, Contents, Part, Picture, Points, Rows, Told, Words
from assessment.papers.public_page.contents import contents_of
from assessment.papers.public_page.drawing import drawn

_MOST_LEVELS = 4


def public_page(history: History, facts: PaperFacts) -> bytes:
    """Return the page of a public version: the same history and facts give the same bytes.

    Raises NotFound where nothing has been started, and NotNow where the charts could not be drawn.
    """
    contents = contents_of(history, facts)
    charts = drawn([each for part in contents.parts for each in _pictures(part)])
    return whole_page(
        f"{contents.title}: {history.group_name}",
        style(Path(__file__).with_name("look.css")),
        element("a", "Skip to the main part", href="#main", class_="skip"),
        _top(contents),
        element("main", *(_part(part, 2, charts) for part in contents.parts), id="main", tabindex="-1"),
        element("footer", *(written("p", line) for line in contents.foot)),
    )


def _top(contents: Contents) -> Markup:
    links = (element("li", element("a", part.heading, href=f"#{part.key}")) for part in contents.parts)
    return element(
        "header",
        *(element("p", mark, class_="marks") for mark in contents.marks),
        element("h1", contents.title),
        *(written("p", line.text, lang=line.lang) for line in contents.lines),
        element("nav", element("ul", *links), aria_label="On this page"),
    )


def _pictures(part: Part) -> Iterator[Picture]:
    yield from (block for block in part.blocks if isinstance(block, Picture))
    for each in part.parts:
        yield from _pictures(each)


def _part(part: Part, level: int, charts: Mapping[str, Markup]) -> Markup:
    heading = element(f"h{min(level, _MOST_LEVELS)}", part.heading, lang=part.lang, dir="auto", id=part.key)
    inside = (_block(block, charts) for block in part.blocks)
    below = (_part(each, level + 1, charts) for each in part.parts)
    return element("section", heading, *inside, *below, aria_labelledby=part.key)


def _block(block: Block, charts: Mapping[str, Markup]) -> Markup:
    match block:
        case Words():
            return written("p", block.text, lang=block.lang)
        case Points():
            return element("ul", *(written("li", item) for item in block.items))
        case Told():
            return element("dl", *_facts(block))
        case Rows():
            return _table(block)
        case Picture():
            return element("div", charts[block.key], _table(block.table), class_="picture")


def _facts(told: Told) -> Iterator[Markup]:
    for about, words in told.facts:
        yield element("div", element("dt", about), element("dd", words, dir="auto"))


def _table(table: Rows) -> Markup:
    headings = (element("th", each, scope="col") for each in table.headings)
    rows = (
        element(
            "tr",
            element("th", first, scope="row", lang=table.lang, dir="auto"),
            *(element("td", each, dir="auto") for each in rest),
        )
        for first, *rest in table.rows
    )
    return element(
        "table",
        element("caption", table.caption),
        element("thead", element("tr", *headings)),
        element("tbody", *rows),
    )

"""The pre-read as one page of HTML: it needs nothing from elsewhere, runs no program, and prints on A4 or A3.

It holds what is asked, what was agreed last time and what is still to be done; nobody's answer of this round is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from assessment import LANGUAGE, PRODUCT
from assessment.domain.action import Action, ActionWords, by_urgency
from assessment.domain.day import day_text
from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.judgement import answer_label
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import sentence_start
from assessment.papers.file_names import plain_name
from assessment.papers.markup import Markup, element, style, whole_page, written

_HOW = (
    "Think about each {noun} before you meet: what you have seen since last time, what would show it, and whose voices "
    "are missing. Bring what you can point to. What you write here is yours, and nobody collects it."
)
_CAREFUL = "Nothing about any one child: no names, initials, dates of birth or numbers. That holds for notes on paper."


class Size(StrEnum):
    """The paper that it is printed on: A4 to hold; A3 to lay on the table, a principle a page beside wide notes."""

    A4 = "A4"
    A3 = "A3"

    @property
    def style(self) -> str:
        """What differs between the two."""
        return _STYLES[self]

    @property
    def lines(self) -> int:
        """How many lines for notes each principle has."""
        return _LINES[self]


_LINES = {Size.A4: 5, Size.A3: 16}
_STYLES = {
    Size.A4: "@page { size: A4 portrait; }",
    Size.A3: (
        "@page { size: A3 landscape; } html { font-size: 13pt; } "
        "@media print, (min-width: 70rem) { body { max-width: none; } "
        ".principle { display: grid; grid-template-columns: 3fr 2fr; column-gap: 2em; align-items: start; } } "
        "@media print { .principle { break-before: page; } }"
    ),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a pre-read is about: the round to come, or under way, and the one before it, if there was one."""

    history: History
    framework: Framework
    heading: str
    before: RoundRecord | None
    marking: str
    size: Size

    @property
    def lang(self) -> str:
        """The language of the framework's texts, where it is not the page's."""
        return "" if self.framework.lang == LANGUAGE else self.framework.lang


def pre_read(history: History, size: Size = Size.A4, *, marking: str = "") -> bytes:
    """Return the pre-read for the last round of a history, or for the one after it where that is closed.

    The same history gives the same bytes. Raises NotFound where nothing has been started.
    """
    asked = _asked(history, size, marking)
    principles = (_principle(asked, principle) for principle in asked.framework.principles)
    return whole_page(
        f"Pre-read {asked.heading}: {history.group_name}",
        f"{style(Path(__file__).with_name('look.css'))}{size.style}",
        _top(asked),
        element("main", _before_you_meet(asked), _scale(asked), *principles),
        element("footer", *_foot(asked)),
    )


def file_name(history: History, size: Size) -> str:
    """Return what the file is called."""
    assert history.last is not None  # noqa: S101 - asked for a history that has a round
    illustrative = ["illustrative"] if history.partnership.is_illustrative else []
    after = ["after"] if history.last.round.is_closed else []
    named = [history.group_name, history.framework.name]
    parts = ["pre-read", *map(plain_name, named), *after, plain_name(history.name_of(history.last.round.period))]
    return "-".join(filter(None, [*parts, *illustrative, size.lower()])) + ".html"


def _asked(history: History, size: Size, marking: str) -> _Asked:
    last = history.last
    if last is None:
        raise NotFound("There is no round to prepare for.", mend="Open a round from Home first.")
    title = history.title_of(last.round.period)
    if last.round.is_closed:
        return _Asked(history, last.framework, f"for the round after {title}", last, marking, size)
    return _Asked(history, last.framework, f"for {title}", history.before(last.round.period), marking, size)


def _top(asked: _Asked) -> Markup:
    history = asked.history
    illustrative = history.partnership.illustrative_line
    marks = (element("p", mark, class_="marks", dir="auto") for mark in (asked.marking, illustrative) if mark)
    return element(
        "header",
        *marks,
        element("h1", f"Pre-read {asked.heading}"),
        written("p", history.partnership.name),
        written("p", history.group_name),
        written("p", asked.framework.title, lang=asked.lang),
    )


def _before_you_meet(asked: _Asked) -> Markup:
    about_all = (each for each in asked.history.actions if not each.now.principle_id)
    return element(
        "section",
        element("h2", "Before you meet"),
        element("p", _HOW.format(noun=asked.framework.noun.one)),
        element("p", _CAREFUL),
        *_open_actions(f"Open actions about all {asked.framework.noun.many}", about_all),
    )


def _scale(asked: _Asked) -> Markup:
    scale = asked.framework.scale
    rows = [
        element(
            "tr",
            element("th", level.label, scope="row", lang=asked.lang, dir="auto"),
            element("td", level.description or "Not described.", lang=asked.lang, dir="auto"),
        )
        for level in scale.levels
    ]
    return element(
        "section",
        element("h2", "The scale"),
        written("p", scale.guidance, lang=asked.lang),
        _levels("Levels, lowest first", "What it looks like", rows),
    )


def _levels(caption: str, second: str, rows: list[Markup]) -> Markup:
    headings = (element("th", heading, scope="col") for heading in ("Level", second))
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *headings)),
        element("tbody", *rows),
    )


def _principle(asked: _Asked, principle: Principle) -> Markup:
    theme = asked.framework.theme(principle.theme)
    return element(
        "section",
        element(
            "div",
            written("h2", principle.name, lang=asked.lang),
            written("p", theme.title if theme else "", lang=asked.lang),
            written("p", principle.summary, lang=asked.lang),
            *_listed(asked, "Think about", principle.prompts),
            *_listed(asked, "What would show it", principle.evidence),
            *_own_levels(asked, principle),
        ),
        element(
            "div",
            *_last_time(asked, principle),
            *_open_actions("Open actions", asked.history.actions_on(principle.id)),
            _notes(asked.size),
        ),
        class_="principle",
    )


def _notes(size: Size) -> Markup:
    lines = (element("div", class_="line") for _ in range(size.lines))
    return element("div", element("h3", "Your notes"), *lines, class_="notes")


def _listed(asked: _Asked, heading: str, items: tuple[str, ...]) -> Iterator[Markup]:
    if items:
        yield element("h3", heading)
        yield element("ul", *(written("li", item, lang=asked.lang) for item in items))


def _own_levels(asked: _Asked, principle: Principle) -> Iterator[Markup]:
    """What levels look like for this principle, where its framework says so."""
    if principle.levels:
        rows = [_own_level(asked, principle, value) for value in asked.framework.scale.answer_values]
        yield _levels("What each level looks like here", "Here", rows)


def _own_level(asked: _Asked, principle: Principle, value: Decimal) -> Markup:
    words = asked.framework.descriptor(principle.id, value)
    if not words:
        return Markup()
    label = element("th", asked.framework.scale.label(value), scope="row", lang=asked.lang, dir="auto")
    return element("tr", label, element("td", words, lang=asked.lang, dir="auto"))


def _last_time(asked: _Asked, principle: Principle) -> Iterator[Markup]:
    yield element("h3", "Last time")
    found = asked.history.judged_in(asked.before, principle.id) if asked.before else None
    if asked.before is None or found is None:
        yield element("p", f"This {asked.framework.noun.one} was not judged before.")
        return
    label = sentence_start(answer_label(found.answer, asked.before.framework.scale))
    title = asked.history.title_of(asked.before.round.period)
    yield element(
        "div",
        element("p", f"{title}: ", element("strong", element("bdi", label))),
        written("p", found.reason or "No reason was given."),
        *_told("Seen differently", found.dissent),
        *_told("What next was", found.what_next),
        class_="last-time",
    )


def _open_actions(heading: str, actions: Iterable[Action]) -> Iterator[Markup]:
    """What is still to be done, as it was recorded; how late it is depends on the day on which it is read."""
    still_open = [each.now for each in by_urgency(actions) if each.now.status.is_open]
    if still_open:
        yield element("h3", heading)
        yield element("ul", *map(_action, still_open))


def _action(words: ActionWords) -> Markup:
    due = f"Due {day_text(words.due)}." if words.due else "No date is set."
    return element("li", element("bdi", words.what), " (", element("bdi", words.whose), f") {due}")


def _told(what: str, text: str) -> Iterator[Markup]:
    if text:
        yield element("p", f"{what}: ", element("bdi", text))


def _foot(asked: _Asked) -> Iterator[Markup]:
    framework, source = asked.framework, asked.framework.source
    yield element("p", f"{framework.id}, version {framework.version_text}. Made with {PRODUCT}.")
    yield written("p", " ".join(filter(None, (source.publisher, source.url, source.licence))))
    yield written("p", source.note)

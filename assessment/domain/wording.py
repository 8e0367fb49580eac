"""A partnership's own wording while it is being written: the texts that can be changed, and what writing one makes.

A box that is left empty, or says what the framework says, is no change; what is not to be said at all is left out.
`Draft.framework` is what would be used; it is checked by reading it as the file that it makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from assessment.domain.framework import Framework, Local, Principle, Theme
from assessment.domain.overlay import applied, laid_anew, overlay_of
from assessment.domain.scale import decimal_text

Write = Callable[["Draft", str], "Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Words for `base`. `edited` holds them; `began` is the version that they were begun from."""

    base: Framework
    began: Framework
    edited: Framework

    @property
    def framework(self) -> Framework:
        """The framework as it would be used."""
        return applied(self.base, overlay_of(self.base, self.edited))

    @property
    def is_changed(self) -> bool:
        """Whether it says anything that what it was begun from does not."""
        return replace(self.framework, local=None) != replace(self.began, local=None) or self.same != _same(self.began)

    @property
    def same(self) -> frozenset[str]:
        """The principles whose other words mean the same."""
        return _same(self.framework)


@dataclass(frozen=True, slots=True)
class Box:
    """A text that can be changed. `name` tells the boxes of one part apart; `hint` says how it is written.

    `own` is what the framework says, and `put` puts a text in its place, an empty one for none at all.
    """

    name: str
    label: str
    text: str
    own: str
    put: Write
    is_line: bool = False
    hint: str = ""
    is_needed: bool = False

    @property
    def may_be_left_out(self) -> bool:
        """Whether the framework says something here that need not be said."""
        return bool(self.own) and not self.is_needed

    @property
    def is_left_out(self) -> bool:
        """Whether it is not said here."""
        return self.may_be_left_out and not self.text

    def write(self, draft: Draft, text: str) -> Draft:
        """Return the draft with a text as it was typed. An empty one takes the framework's own words again."""
        return self.put(draft, text.strip() or self.own)

    def leave_out(self, draft: Draft, *, is_left_out: bool) -> Draft:
        """Return the draft with the text left out, or with the framework's own words again."""
        return self.put(draft, "" if is_left_out else self.own)


def begin(shown: Framework, versions: Sequence[Framework]) -> Draft:
    """Return a draft that begins with the words shown; on a new version of the framework, with the partnership's own.

    `versions` are those of the framework that the library holds.
    """
    base = _plain(versions, shown.version)
    own = [each for each in versions if each.local]
    last = shown if shown.local else max(own, key=lambda each: each.number, default=shown)
    draft = Draft(base, last, replace(base, local=Local(1)))
    if last.local:
        overlay = laid_anew(overlay_of(_plain(versions, last.version), last), base, 1)
        draft = Draft(base, last, applied(base, overlay))
    return numbered_after(draft, versions)


def numbered_after(draft: Draft, versions: Sequence[Framework]) -> Draft:
    """Return the draft with the number after those that its version's overlays have."""
    number = 1 + max((each.number[1] for each in versions if each.version == draft.base.version), default=0)
    return replace(draft, edited=replace(draft.edited, local=Local(number, same=tuple(draft.same))))


def boxes_of_whole(draft: Draft) -> tuple[Box, ...]:
    """The texts about the framework as a whole."""
    base, now = draft.base, draft.edited
    return (
        Box("title", "Title", now.title, base.title, _whole("title"), is_line=True, is_needed=True),
        Box("short_title", "Short title", now.short_title, base.short_title, _whole("short_title"), is_line=True),
        Box("about", "About", now.about, base.about, _whole("about")),
    )


def boxes_of_theme(draft: Draft, theme: Theme) -> tuple[Box, ...]:
    """The texts of a theme."""
    base = draft.base.theme(theme.id) or theme

    def put(name: str) -> Write:
        return lambda draft, text: _with_theme(draft, theme.id, name, text)

    return (
        Box("title", "Title of the theme", theme.title, base.title, put("title"), is_line=True, is_needed=True),
        Box("definition", "Definition", theme.definition, base.definition, put("definition")),
    )


def boxes_of_principle(draft: Draft, principle: Principle) -> tuple[Box, ...]:
    """The texts of a principle, the levels last."""
    base = draft.base.principle(principle.id) or principle

    def line(name: str, label: str, *, is_line: bool = True, is_needed: bool = False) -> Box:
        def put(draft: Draft, text: str) -> Draft:
            return _with_principle(draft, base.id, **{name: text})

        return Box(name, label, getattr(principle, name), getattr(base, name), put, is_line, is_needed=is_needed)

    def entries(name: str, label: str, hint: str) -> Box:
        own = getattr(base, name)

        def put(draft: Draft, text: str) -> Draft:
            return _with_principle(draft, base.id, **{name: _entries(text, own)})

        return Box(name, label, _lines(getattr(principle, name)), _lines(own), put, hint=hint)

    return (
        line("title", "Title", is_needed=True),
        line("ref", "What people call it"),
        line("summary", "Summary", is_line=False),
        entries("prompts", "Think about", "one question a line"),
        entries("evidence", "What would show it", "one a line"),
        entries("related", "Serves", "one a line, as four-ps/protect"),
        *_boxes_of_levels(draft, base, principle),
    )


def _boxes_of_levels(draft: Draft, base: Principle, principle: Principle) -> Iterator[Box]:
    def put(value: Decimal) -> Write:
        def written(draft: Draft, text: str) -> Draft:
            now = draft.edited.principle(base.id) or base
            levels = {at: said for at, said in now.levels.items() if at != value}
            if text:
                levels[value] = text
            return _with_principle(draft, base.id, levels=levels)

        return written

    for level in draft.base.scale.levels:
        text, own = (each.levels.get(level.value, "") for each in (principle, base))
        name, label = f"level_{decimal_text(level.value)}", f"What {level.label} looks like"
        yield Box(name, label, text, own, put(level.value))


def placed(draft: Draft, principle_id: str, place: int) -> Draft:
    """Return the draft with a principle at another place in the order, counted from 1."""
    moved = draft.edited.principle(principle_id)
    others = [each for each in draft.edited.principles if each.id != principle_id]
    if moved is None:
        return draft
    principles = (*others[: place - 1], moved, *others[place - 1 :])
    return replace(draft, edited=replace(draft.edited, principles=principles))


def meaning_the_same(draft: Draft, principle_id: str, *, is_same: bool) -> Draft:
    """Return the draft with it said or not that a principle's other words mean what the framework's do."""
    local = draft.edited.local or Local(1)
    others = tuple(each for each in local.same if each != principle_id)
    same = (*others, principle_id) if is_same else others
    return replace(draft, edited=replace(draft.edited, local=replace(local, same=same)))


def _plain(versions: Sequence[Framework], version: int) -> Framework:
    return next(each for each in versions if each.version == version and each.local is None)


def _same(framework: Framework) -> frozenset[str]:
    return frozenset(framework.local.same if framework.local else ())


def _whole(name: str) -> Write:
    def written(draft: Draft, text: str) -> Draft:
        changed: Any = {name: text}
        return replace(draft, edited=replace(draft.edited, **changed))

    return written


def _with_theme(draft: Draft, theme_id: str, name: str, text: str) -> Draft:
    changed: Any = {name: text}
    themes = tuple(replace(each, **changed) if each.id == theme_id else each for each in draft.edited.themes)
    return replace(draft, edited=replace(draft.edited, themes=themes))


def _with_principle(draft: Draft, principle_id: str, **changed: Any) -> Draft:
    principles = tuple(
        replace(each, **changed) if each.id == principle_id else each for each in draft.edited.principles
    )
    return replace(draft, edited=replace(draft.edited, principles=principles))


def _lines(entries: Sequence[str]) -> str:
    return "\n".join(" ".join(entry.split()) for entry in entries)


def _entries(text: str, base: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that lines make. What was not changed keeps whatever line breaks its entries had."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return base if "\n".join(lines) == _lines(base) else lines

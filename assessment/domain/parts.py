"""A framework's principles in parts that one page can show: by theme, and never more than 24 at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.framework import Framework, Principle
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start

MOST = 24
"""How many principles a page shows at most, and how many charts a paper has."""

NO_THEME = ""
"""What stands for a theme's id where principles have none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Principles that stand on a page together, under the words by which the page is chosen."""

    title: str
    principles: tuple[Principle, ...]

    @property
    def by_theme(self) -> Mapping[str, tuple[Principle, ...]]:
        """Its principles by the ids of their themes, in the order in which they come."""
        return _together(self.principles, ())


def by_theme(framework: Framework) -> Mapping[str, tuple[Principle, ...]]:
    """Return the principles of each theme that has any, in the framework's order; those without one come last."""
    return _together(framework.principles, [*(theme.id for theme in framework.themes), NO_THEME])


def theme_title(framework: Framework, theme_id: str) -> str:
    """Return what a theme is called, or what the principles without one are called together."""
    theme = framework.theme(theme_id)
    return theme.title if theme else f"{sentence_start(framework.noun.many)} without a theme"


def parts(framework: Framework) -> tuple[Part, ...]:
    """Return the parts: one where a page has room for everything, else one for each theme.

    A theme that is too large for a page goes on in further parts, and so does a framework without themes.
    """
    many = framework.noun.many
    if len(framework.principles) <= MOST:
        return (Part(f"All {many}", framework.principles),)
    if not framework.has_themes:
        return tuple(_pages(sentence_start(many), framework.principles))
    return tuple(
        part
        for theme_id, principles in by_theme(framework).items()
        for part in _of_theme(theme_title(framework, theme_id), principles)
    )


def part_with(among: Sequence[Part], principle_id: str) -> int:
    """Return which part, counted from 0, holds a principle; the first where none does."""
    ids = ({principle.id for principle in part.principles} for part in among)
    return next((index for index, held in enumerate(ids) if principle_id in held), 0)


def _together(principles: Sequence[Principle], order: Sequence[str]) -> Mapping[str, tuple[Principle, ...]]:
    members: dict[str, list[Principle]] = {theme: [] for theme in order}
    for principle in principles:
        members.setdefault(principle.theme, []).append(principle)
    return {theme: tuple(found) for theme, found in members.items() if found}


def _of_theme(title: str, principles: Sequence[Principle]) -> Iterator[Part]:
    if len(principles) <= MOST:
        yield Part(title, tuple(principles))
    else:
        yield from _pages(f"{isolated(title)},", principles)


def _pages(title: str, principles: Sequence[Principle]) -> Iterator[Part]:
    for start in range(0, len(principles), MOST):
        page = tuple(principles[start : start + MOST])
        numbers = str(start + 1) if len(page) == 1 else f"{start + 1} to {start + len(page)}"
        yield Part(f"{title} {numbers} of {len(principles)}", page)

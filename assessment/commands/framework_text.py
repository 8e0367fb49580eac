"""A whole framework as plain text, to be read in a terminal or printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from assessment.domain.day import day_text
from assessment.domain.framework import Framework, Principle, Summary, Theme
from assessment.domain.scale import decimal_text
from assessment.domain.version_difference import TextChange, VersionDifference, difference, version_before

WIDTH = 96


def framework_text(framework: Framework, versions: Sequence[Framework] = ()) -> str:
    """Return everything that the framework says, in its order; then what differs from the version before it.

    `versions` are those that are known. Of one whose version before is not known, its own word for what changed stands.
    """
    before = version_before(versions, framework)
    parts = (
        _heading(framework),
        _scale(framework),
        *(_theme(theme) for theme in framework.themes),
        *(_principle(framework, principle) for principle in framework.principles),
        _told(framework) if before is None else _differs(before, difference(before, framework, versions)),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def _heading(framework: Framework) -> Iterator[str]:
    yield from _paragraph(framework.title)
    published = [day_text(framework.date)] if framework.date else []
    language = [framework.lang] if framework.lang else []
    yield ", ".join([framework.id, f"version {framework.version_text}", *published, *language])
    yield f"Hash {framework.hash}"
    yield from _paragraph(framework.about, before=True)
    source = framework.source
    for name, text in (("Publisher", source.publisher), ("Address", source.url), ("Licence", source.licence)):
        yield from _paragraph(f"{name}: {text}" if text else "")
    yield from _paragraph(source.note)


def _scale(framework: Framework) -> Iterator[str]:
    scale, rule = framework.scale, framework.consensus
    yield "Scale"
    for level in scale.levels:
        described = f": {level.description}" if level.description else ""
        yield from _item(f"{decimal_text(level.value)} {level.label}{described}")
    if scale.step is not None:
        yield f"  Answers may fall between levels, in steps of {decimal_text(scale.step)}."
    yield from _paragraph(scale.guidance, indent=2)
    yield from _paragraph(
        "Answers that lie further apart than one place still count as close where a share of "
        f"{decimal_text(rule.share)} or more is the same and nobody is more than {decimal_text(rule.within)} from the "
        "median, in places.",
        indent=2,
    )
    mean = framework.summary is Summary.MEAN
    yield "  Means are shown: this framework's method asks for them." if mean else "  No mean is shown."


def _theme(theme: Theme) -> Iterator[str]:
    yield from _paragraph(f"Theme: {theme.title} ({theme.id})")
    yield from _paragraph(theme.definition, indent=2)


def _principle(framework: Framework, principle: Principle) -> Iterator[str]:
    yield from _paragraph(f"{principle.name} ({principle.id})")
    theme = framework.theme(principle.theme)
    yield from _paragraph(f"Theme: {theme.title}" if theme else "", indent=2)
    yield from _paragraph(principle.summary, indent=2)
    yield from _items("Questions to reflect on", principle.prompts)
    yield from _items("What would show it", principle.evidence)
    levels = [
        f"{decimal_text(value)} {framework.scale.label(value)}: {text}" for value, text in principle.levels.items()
    ]
    yield from _items("What each level looks like", levels)
    yield from _items("Serves", principle.related)


def _told(framework: Framework) -> Iterator[str]:
    if framework.changes:
        yield "Changed since the version before"
    for change in framework.changes:
        origins = f" from {', '.join(change.came_from)}" if change.came_from else ""
        note = f": {change.note}" if change.note else ""
        yield from _item(f"{change.id}, {change.relation}{origins}{note}")


def _differs(before: Framework, found: VersionDifference) -> Iterator[str]:
    yield f"What is different from version {before.version_text}"
    if found.is_empty:
        yield "  Both say the same."
    if found.breaks_every_line:
        yield "  The scale is another one, so every trend line breaks."
    yield from _text_changes((*found.scale, *found.mapping, *found.themes))
    for each in found.principles:
        yield from _item(f"{each.name}: {each.label}. {each.line}")
        yield from _paragraph(f"Why: {each.note}" if each.note else "", indent=4)
        yield from _text_changes(each.texts, indent=4)
    yield from _text_changes(found.rest)


def _text_changes(changes: Sequence[TextChange], *, indent: int = 2) -> Iterator[str]:
    for change in changes:
        yield from _item(change.what, indent=indent)
        yield from _paragraph(f"Before: {change.before or 'nothing'}", indent=indent + 4)
        yield from _paragraph(f"Now: {change.after or 'nothing'}", indent=indent + 4)


def _items(heading: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"  {heading}"
    for text in texts:
        yield from _item(text, indent=4)


def _item(text: str, *, indent: int = 2) -> Iterator[str]:
    yield from _wrapped(text, first=" " * indent + "- ", after=" " * (indent + 2))


def _paragraph(text: str, *, indent: int = 0, before: bool = False) -> Iterator[str]:
    """The lines of a text, none where it is empty; `before` puts an empty line before them."""
    if text:
        yield from [""] if before else []
        yield from _wrapped(text, first=" " * indent, after=" " * indent)


def _wrapped(text: str, *, first: str, after: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        yield from textwrap.wrap(
            line,
            WIDTH,
            initial_indent=after if number else first,
            subsequent_indent=after,
            break_long_words=False,
            break_on_hyphens=False,
        )

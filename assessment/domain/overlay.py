"""A local overlay: one partnership's own words and order for a version of a framework.

It says only what differs. Applied to the version it was laid over it gives a framework to judge by, which keeps the id,
the scale and every principle; what is the same as there follows from that, so the two can be told apart again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from assessment.domain.comparison import differences
from assessment.domain.framework import Framework, Local, Principle, Theme

T = TypeVar("T", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class OverlaidTheme:
    """A theme in other words. What is None stays as it is; an empty definition leaves the framework's out."""

    id: str
    title: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class OverlaidPrinciple:
    """A principle in other words. What is None stays as it is, and so do the levels that are not named.

    What is empty leaves out what the framework says; only a title cannot be left out. `same` is said where another
    title, summary or level text, or none, means what the framework's own does.
    """

    id: str
    same: bool = False
    ref: str | None = None
    title: str | None = None
    summary: str | None = None
    prompts: tuple[str, ...] | None = None
    evidence: tuple[str, ...] | None = None
    related: tuple[str, ...] | None = None
    levels: Mapping[Decimal, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What differs; what is None stays, and what is empty is left out.

    `of` and `base_version` name what it was laid over; `order` holds every principle's id, or none.
    """

    of: str
    base_version: int
    version: int
    title: str | None = None
    short_title: str | None = None
    about: str | None = None
    order: tuple[str, ...] = ()
    themes: tuple[OverlaidTheme, ...] = ()
    principles: tuple[OverlaidPrinciple, ...] = ()


def applied(base: Framework, overlay: Overlay) -> Framework:
    """Return the framework as used. The overlay has been read against this base, so all that it names is there."""
    themes = {each.id: each for each in overlay.themes}
    principles = {each.id: each for each in overlay.principles}
    worded = {each.id: _principle(each, principles.get(each.id)) for each in base.principles}
    differ = [each.id for each in base.principles if differences(each, worded[each.id])]
    same = tuple(each for each in differ if principles[each].same)
    return replace(
        base,
        title=_said_or(overlay.title, base.title),
        short_title=_said_or(overlay.short_title, base.short_title),
        about=_said_or(overlay.about, base.about),
        themes=tuple(_theme(each, themes.get(each.id)) for each in base.themes),
        principles=tuple(worded[each] for each in overlay.order or worded),
        local=Local(overlay.version, tuple(each for each in differ if each not in same), same),
    )


def overlay_of(base: Framework, framework: Framework) -> Overlay:
    """Return what an overlay's framework says otherwise than its base, from which `applied` makes the same again.

    Raises ValueError where it is no overlay of that base.
    """
    if framework.local is None or (framework.id, framework.version) != (base.id, base.version):
        message = f"{framework.id} version {framework.version_text} is no overlay of {base.id} version {base.version}"
        raise ValueError(message)
    order = tuple(each.id for each in framework.principles)
    said = (_said(base.principle(each.id) or each, each, framework.local) for each in framework.principles)
    themes = (_said_theme(base.theme(each.id) or each, each) for each in framework.themes)
    return Overlay(
        of=base.id,
        base_version=base.version,
        version=framework.local.version,
        title=_other(base.title, framework.title),
        short_title=_other(base.short_title, framework.short_title),
        about=_other(base.about, framework.about),
        order=order if order != tuple(each.id for each in base.principles) else (),
        themes=tuple(each for each in themes if each != OverlaidTheme(each.id)),
        principles=tuple(each for each in said if each != OverlaidPrinciple(each.id)),
    )


def laid_anew(overlay: Overlay, base: Framework, version: int) -> Overlay:
    """Return the same words for another version of the framework, as far as that has what they are about.

    That it means the same is kept too: whoever saves it reads it again beside what is new.
    """
    ids = {each.id for each in base.principles}
    return replace(
        overlay,
        base_version=base.version,
        version=version,
        order=overlay.order if set(overlay.order) == ids else (),
        themes=tuple(each for each in overlay.themes if base.theme(each.id)),
        principles=tuple(
            replace(each, levels={at: text for at, text in each.levels.items() if base.scale.level_at(at)})
            for each in overlay.principles
            if each.id in ids
        ),
    )


def _theme(theme: Theme, said: OverlaidTheme | None) -> Theme:
    if said is None:
        return theme
    return replace(
        theme, title=_said_or(said.title, theme.title), definition=_said_or(said.definition, theme.definition)
    )


def _principle(principle: Principle, said: OverlaidPrinciple | None) -> Principle:
    if said is None:
        return principle
    return replace(
        principle,
        ref=_said_or(said.ref, principle.ref),
        title=_said_or(said.title, principle.title),
        summary=_said_or(said.summary, principle.summary),
        prompts=_said_or(said.prompts, principle.prompts),
        evidence=_said_or(said.evidence, principle.evidence),
        related=_said_or(said.related, principle.related),
        levels={value: text for value, text in {**principle.levels, **said.levels}.items() if text},
    )


def _said_theme(theme: Theme, now: Theme) -> OverlaidTheme:
    return OverlaidTheme(theme.id, _other(theme.title, now.title), _other(theme.definition, now.definition))


def _said(principle: Principle, now: Principle, local: Local) -> OverlaidPrinciple:
    return OverlaidPrinciple(
        id=now.id,
        same=now.id in local.same,
        ref=_other(principle.ref, now.ref),
        title=_other(principle.title, now.title),
        summary=_other(principle.summary, now.summary),
        prompts=_other(principle.prompts, now.prompts),
        evidence=_other(principle.evidence, now.evidence),
        related=_other(principle.related, now.related),
        levels={
            value: now.levels.get(value, "")
            for value in sorted({*principle.levels, *now.levels})
            if principle.levels.get(value) != now.levels.get(value)
        },
    )


def _other(said: T, now: T) -> T | None:
    return now if now != said else None


def _said_or(said: T | None, before: T) -> T:
    return before if said is None else said

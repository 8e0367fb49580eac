"""A local overlay: one partnership's own words and order for a version of a framework.

It says only what differs. Applied to the version it was laid over it gives a framework to judge by, which keeps the id,
the scale and every principle; what is the same as there follows from that, so the two can be told apart again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessment.domain.comparison import differences
from assessment.domain.framework import Framework, Local, Principle, Theme


@dataclass(frozen=True, slots=True)
class OverlaidTheme:
    """A theme in other words. What is empty stays as it is."""

    id: str
    title: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class OverlaidPrinciple:
    """A principle in other words. What is empty stays as it is, and so do the levels that are not named.

    `same` is said where another title, summary or level text means what the framework's own does.
    """

    id: str
    same: bool = False
    ref: str = ""
    title: str = ""
    summary: str = ""
    prompts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    levels: Mapping[Decimal, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What differs. `of` and `base_version` name what it was laid over; `order` holds every principle's id, or none."""

    of: str
    base_version: int
    version: int
    title: str = ""
    short_title: str = ""
    about: str = ""
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
        title=overlay.title or base.title,
        short_title=overlay.short_title or base.short_title,
        about=overlay.about or base.about,
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
    return replace(theme, title=said.title or theme.title, definition=said.definition or theme.definition)


def _principle(principle: Principle, said: OverlaidPrinciple | None) -> Principle:
    if said is None:
        return principle
    return replace(
        principle,
        ref=said.ref or principle.ref,
        title=said.title or principle.title,
        summary=said.summary or principle.summary,
        prompts=said.prompts or principle.prompts,
        evidence=said.evidence or principle.evidence,
        related=said.related or principle.related,
        levels={**principle.levels, **said.levels},
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
        prompts=now.prompts if now.prompts != principle.prompts else (),
        evidence=now.evidence if now.evidence != principle.evidence else (),
        related=now.related if now.related != principle.related else (),
        levels={value: text for value, text in now.levels.items() if principle.levels.get(value) != text},
    )


def _other(text: str, now: str) -> str:
    return now if now != text else ""

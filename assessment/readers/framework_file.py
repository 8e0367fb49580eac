"""Framework files: bytes in; a framework, or every problem with its line and how to mend it, out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assessment.domain.errors import Problem
from assessment.domain.framework import (
    Change,
    ConsensusRule,
    Framework,
    Noun,
    Principle,
    Source,
    Summary,
    Theme,
)
from assessment.domain.scale import Level, Scale
from assessment.readers.fields import number_in
from assessment.readers.file_bytes import bytes_of
from assessment.readers.framework_changes import broken_changes
from assessment.readers.framework_mapping import broken_mapping
from assessment.readers.framework_model import FrameworkFile, PrinciplePart
from assessment.readers.framework_related import wrong_related
from assessment.readers.framework_rules import broken_rules
from assessment.readers.framework_shape import FRAMEWORK
from assessment.readers.near_misses import NearMisses
from assessment.readers.overlay_file import read_overlay
from assessment.readers.problems import listed
from assessment.readers.shape import shaped
from assessment.readers.yaml_guard import read_tree
from assessment.readers.yaml_tree import MapNode, text_of


def read_framework(
    data: bytes, file: str, *, previous: Framework | None = None, known: Collection[Framework] = ()
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Return the framework that a file holds, or None and everything that is wrong with it, in the order of the file.

    `previous` is the version before, which `changes` is held against; where it is not given, the nearest lower version
    in `known` is. `known` are the frameworks in the library: the same id and version with different content is refused,
    and so is a reference to a principle that a known framework does not have. A local overlay is read too, and returned
    as the framework that it makes of the known version that it is laid over.
    """
    root, problems = read_tree(data, file)
    if root is None:
        return None, listed(problems)
    if not isinstance(root, MapNode):
        wrong = Problem(
            file, root.line, "the file is not a framework", 'start with the lines "schema: 1" and "id: ..."'
        )
        return None, listed((*problems, wrong))
    if root.get("overlay_of") is not None:
        framework, wrong_overlay = read_overlay(root, file, known)
        return (None, listed((*problems, *wrong_overlay))) if problems or framework is None else (framework, ())
    near, before = NearMisses(), _version_before(root, previous, known)
    model, misshapen = shaped(root, file, near, FRAMEWORK)
    problems = (
        *problems,
        *misshapen,
        *broken_rules(root, file, near),
        *broken_changes(root, file, before, near),
        *broken_mapping(root, file, before),
        *wrong_related(root, file, known, near),
    )
    if problems or model is None:
        return None, listed(problems)
    framework = _framework(model)
    if taken := _taken_version(framework, root, file, known):
        return None, taken
    return framework, ()


def read_framework_path(
    path: Path, *, previous: Framework | None = None, known: Collection[Framework] = ()
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Read a framework file from disk. A file that is not there or cannot be read is a problem like any other."""
    data, problems = bytes_of(path, "framework")
    return (None, problems) if data is None else read_framework(data, str(path), previous=previous, known=known)


def _version_before(root: MapNode, previous: Framework | None, known: Collection[Framework]) -> Framework | None:
    """The nearest version below the one that the file says it is."""
    version = number_in(text_of(root.get("version")) or "")
    candidates = known if previous is None else (previous,)
    lower = [
        each
        for each in candidates
        if version is not None and each.local is None and each.id == text_of(root.get("id")) and each.version < version
    ]
    return max(lower, key=lambda each: each.version, default=None)


def _taken_version(framework: Framework, root: MapNode, file: str, known: Collection[Framework]) -> tuple[Problem, ...]:
    versions = [each for each in known if each.id == framework.id and each.local is None]
    if all(each.version != framework.version or each.hash == framework.hash for each in versions):
        return ()
    highest = max(each.version for each in versions)
    what = f"{framework.id} version {framework.version} is in the library already, with different content"
    mend = f"raise the version to {highest + 1}, and say under changes what became of each principle"
    return (Problem(file, root.line_of("version"), what, mend),)


def _framework(model: FrameworkFile) -> Framework:
    noun, source, consensus = model.noun, model.source, model.consensus
    return Framework(
        id=model.id,
        version=model.version,
        title=model.title,
        scale=Scale(
            levels=tuple(Level(level.value, level.label, level.description or "") for level in model.scale.levels),
            step=model.scale.step,
            guidance=model.scale.guidance or "",
        ),
        principles=tuple(_principle(part) for part in model.principles),
        short_title=model.short_title or "",
        lang=model.lang or "",
        date=model.date,
        noun=Noun(noun.one, noun.many) if noun else Noun(),
        about=model.about or "",
        source=Source(source.publisher or "", source.url or "", source.licence or "", source.note or "")
        if source
        else Source(),
        summary=model.summary or Summary.NONE,
        consensus=ConsensusRule(consensus.share, consensus.within) if consensus else ConsensusRule(),
        themes=tuple(Theme(theme.id, theme.title, theme.definition or "") for theme in model.themes or ()),
        changes=tuple(
            Change(change.id, change.relation, tuple(change.came_from or ()), change.note or "")
            for change in model.changes or ()
        ),
        mapping={
            was: is_read_as
            for value, is_read_as in (model.mapping or {}).items()
            if (was := number_in(value)) is not None
        },
    )


def _principle(part: PrinciplePart) -> Principle:
    texts = ((number_in(value), text) for value, text in (part.levels or {}).items())
    return Principle(
        id=part.id,
        title=part.title,
        ref=part.ref or "",
        theme=part.theme or "",
        summary=part.summary or "",
        prompts=tuple(part.prompts or ()),
        evidence=tuple(part.evidence or ()),
        levels={value: text for value, text in texts if value is not None and text is not None},
        related=tuple(part.related or ()),
    )

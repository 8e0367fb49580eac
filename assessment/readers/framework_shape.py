"""What framework files and local overlays look like (schema 1): their parts by name, and what can stand where."""

from __future__ import annotations

from assessment.domain.framework import Relation, Summary
from assessment.readers.framework_model import (
    MAX_LEVELS,
    MAX_PRINCIPLES,
    MIN_LEVELS,
    ChangePart,
    ConsensusPart,
    FrameworkFile,
    LevelPart,
    NounPart,
    PrinciplePart,
    ScalePart,
    SourcePart,
    ThemePart,
)
from assessment.readers.overlay_model import OverlaidPrinciplePart, OverlaidThemePart, OverlayFile
from assessment.readers.shape import Shape

_LIMITS = {"levels": (MIN_LEVELS, MAX_LEVELS), "principles": (1, MAX_PRINCIPLES)}
_OWN_KEYS = {"levels": "the values of levels", "mapping": "the values of levels"}

FRAMEWORK = Shape(
    FrameworkFile,
    parts={
        (): ("framework", FrameworkFile),
        ("noun",): ("noun", NounPart),
        ("source",): ("source", SourcePart),
        ("scale",): ("scale", ScalePart),
        ("scale", "levels", 0): ("level", LevelPart),
        ("consensus",): ("consensus rule", ConsensusPart),
        ("themes", 0): ("theme", ThemePart),
        ("principles", 0): ("principle", PrinciplePart),
        ("changes", 0): ("entry of changes", ChangePart),
    },
    choices={"relation": Relation, "summary": Summary},
    limits=_LIMITS,
    own_keys=_OWN_KEYS,
)
OVERLAY = Shape(
    OverlayFile,
    parts={
        (): ("overlay", OverlayFile),
        ("themes", 0): ("theme", OverlaidThemePart),
        ("principles", 0): ("principle", OverlaidPrinciplePart),
    },
    choices={},
    limits=_LIMITS,
    own_keys=_OWN_KEYS,
)

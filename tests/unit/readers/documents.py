"""A sound framework file, and changes to it."""

from __future__ import annotations

from assessment.domain.errors import Problem
from assessment.domain.framework import Framework
from assessment.readers.framework_file import read_framework

SOUND = """\
schema: 1
id: harbour
version: 1
title: Harbour standards
scale:
  levels:
    - {value: 1, label: Low}
    - {value: 2, label: Middle}
    - {value: 3, label: High}
principles:
  - id: heard
    title: Children are heard
  - id: safe
    title: Places are safe
"""


def sound(*changes: tuple[str, str]) -> str:
    """The sound file with texts replaced; each must be there."""
    text = SOUND
    for old, new in changes:
        assert old in text, f"{old!r} is not in the document"
        text = text.replace(old, new)
    return text


def read(text: str | bytes, **options: object) -> Framework:
    framework, problems = read_framework(text if isinstance(text, bytes) else text.encode(), "h.yaml", **options)
    assert framework is not None, "\n".join(map(str, problems))
    return framework


def refused(text: str | bytes, **options: object) -> tuple[Problem, ...]:
    data = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    framework, problems = read_framework(data, "h.yaml", **options)
    assert framework is None, "the file was accepted"
    assert problems
    return problems


def said(text: str | bytes, **options: object) -> list[str]:
    """The problems as they are printed."""
    return [str(problem) for problem in refused(text, **options)]

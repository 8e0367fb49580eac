"""What the illustrative groups said they will do, were asked to do, and promised to whom: reading it from the files.

A line break in a text is a space.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment.domain.action import ActionStatus
from assessment.domain.hearing import HearingStatus
from assessment.domain.recommendation import SourceKind


@dataclass(frozen=True, slots=True)
class Later:
    """What was said of an action in a later quarter; `status` is None where it stood as before."""

    quarter: int
    status: ActionStatus | None
    because: str
    worked: str
    note: str


@dataclass(frozen=True, slots=True)
class ActionStory:
    """An action. `due` is the quarter by whose end it is due, None where no day was set; `answers` a reference."""

    framework: str
    principle: str
    quarter: int
    what: str
    owner: str
    agency: str
    due: int | None
    answers: str
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """That a recommendation was accepted as complete in a quarter."""

    quarter: int
    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RecommendationStory:
    """A recommendation, recorded in the first quarter."""

    kind: SourceKind
    source: str
    reference: str
    wording: str
    complete: Completion | None


@dataclass(frozen=True, slots=True)
class HearingStory:
    """What a body hears at the end of a quarter; `heard` is the quarter in which it was said how that stands."""

    quarter: int
    body: str
    hears: int
    promised: str
    status: HearingStatus
    heard: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Promises:
    """All of a group's."""

    actions: tuple[ActionStory, ...] = ()
    recommendations: tuple[RecommendationStory, ...] = ()
    hearings: tuple[HearingStory, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield every text that somebody is said to have written."""
        for action in self.actions:
            yield action.what
            for later in action.later:
                yield from filter(None, (later.because, later.worked, later.note))
        for asked in self.recommendations:
            yield asked.wording
            if asked.complete:
                yield asked.complete.evidence
        for hearing in self.hearings:
            yield from filter(None, (hearing.promised, hearing.note))


NO_PROMISES = Promises()


def read_promises(file: str) -> Promises:
    """Return what a file beside this one says."""
    found = tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return Promises(
        tuple(map(_action, found.get("action", ()))),
        tuple(map(_recommendation, found.get("recommendation", ()))),
        tuple(map(_hearing, found.get("hearing", ()))),
    )


def _action(entry: Mapping[str, Any]) -> ActionStory:
    return ActionStory(
        framework=entry["framework"],
        principle=entry.get("principle", ""),
        quarter=entry["quarter"],
        what=entry["what"],
        owner=entry["owner"],
        agency=entry["agency"],
        due=entry.get("due"),
        answers=entry.get("answers", ""),
        later=tuple(
            Later(
                each["quarter"],
                ActionStatus(each["status"]) if "status" in each else None,
                each.get("because", ""),
                each.get("worked", ""),
                each.get("note", ""),
            )
            for each in entry.get("then", ())
        ),
    )


def _recommendation(entry: Mapping[str, Any]) -> RecommendationStory:
    complete = entry.get("complete")
    return RecommendationStory(
        kind=SourceKind(entry["kind"]),
        source=entry["source"],
        reference=entry["reference"],
        wording=entry["wording"],
        complete=Completion(complete["quarter"], complete["by"], complete["evidence"]) if complete else None,
    )


def _hearing(entry: Mapping[str, Any]) -> HearingStory:
    then = entry.get("then", {})
    return HearingStory(
        quarter=entry["quarter"],
        body=entry["body"],
        hears=entry["hears"],
        promised=entry["promised"],
        status=HearingStatus(then.get("status", HearingStatus.TO_COME)),
        heard=then.get("quarter"),
        note=then.get("note", ""),
    )

"""The illustrative groups' story: the shape that it has, and reading it from the files beside this one.

A file holds what one group said with one framework, by principle and quarter. A line break in a text is a space.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assessment.domain.board_summary import SummaryField
from assessment.domain.event import EventKind
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import Answer, AnswerKind, Strength
from assessment.domain.period import YearKind
from assessment.domain.reading import QUESTIONS, Explanation
from assessment.services.figures import IndicatorText
from assessment.services.illustration_data.promises import NO_PROMISES, Promises
from assessment.services.judging import EvidenceText

QUARTERS = 8

Answers = Mapping[str, Answer]
"""What each agency said on one principle, by the agency's name."""

Summaries = Mapping[int, Mapping[SummaryField, str]]
"""What a group wrote for its board, by quarter."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a group agreed on one principle in one quarter.

    `names` are given to pieces of evidence that come up again, by what they show; `again` names those that do here.
    """

    answer: Answer
    reason: str
    dissent: str
    strength: Strength | None
    what_next: str
    evidence: tuple[EvidenceText, ...]
    names: Mapping[str, str]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed round that was re-opened once; `reason_before` stood at the principle until then."""

    quarter: int
    why: str
    principle: str
    reason_before: str


@dataclass(frozen=True, slots=True)
class Voted:
    """A round that was held as a workshop: what each agency said alone, by principle, before the talk and after it."""

    quarter: int
    agencies: tuple[str, ...]
    first: Mapping[str, Answers]
    second: Mapping[str, Answers]


@dataclass(frozen=True, slots=True)
class Series:
    """A group's quarters with one framework, from 1, the oldest, to `QUARTERS`.

    `said` is by principle and quarter. A quarter in which nothing was said had no round; one in which something is
    still to be said is under way; the others are closed. `absent` names the agencies that did not take part, by
    quarter, and `not_known` those of which that is not recorded yet in the round under way.
    """

    framework: str
    signed_off_by: str
    said: Mapping[str, Mapping[int, Said]]
    absent: Mapping[int, tuple[str, ...]]
    not_known: tuple[str, ...] = ()
    reopened: Reopening | None = None
    voted: Voted | None = None
    summaries: Summaries = field(default_factory=dict)

    def of_quarter(self, quarter: int) -> Mapping[str, Said]:
        """What was said in a quarter, by principle."""
        return {principle: said[quarter] for principle, said in self.said.items() if quarter in said}

    def everything(self) -> Iterator[Said]:
        """Everything that was said."""
        return (each for said in self.said.values() for each in said.values())


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened so many days into a quarter, to the group that tells of it, or to all."""

    quarter: int
    days: int
    kind: EventKind
    title: str
    note: str
    is_about_all: bool = False


@dataclass(frozen=True, slots=True)
class FigureStory:
    """A figure that a group watches: what it is, its readings, the earliest first, and what was said of some.

    A reading holds the whole and then the parts. `said` counts back from the last reading, which is 0. Where limits
    were counted anew, `anew` counts back to the reading from which on, and `anew_because` says why.
    """

    text: IndicatorText
    read: tuple[tuple[str, ...], ...]
    said: Mapping[int, Explanation]
    anew: int = 0
    anew_because: str = ""


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """What an agency answered to a call, so many days after it: the names of pieces of evidence."""

    agency: str
    after: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PutOff:
    """That a call's last day was put off, so many days after it was sent, to so many days after that, and why."""

    after: int
    wanted: int
    because: str


@dataclass(frozen=True, slots=True)
class Called:
    """A call for evidence to every agency, sent so many days into a quarter and wanted so many days later."""

    quarter: int
    sent: int
    wanted: int
    asked: str
    answers: tuple[CallAnswer, ...]
    put_off: PutOff | None = None


@dataclass(frozen=True, slots=True)
class GroupStory:
    """A group, who comes from each agency that it asks (a role), the agency whose person chairs it, and its series.

    `happened` are the events that it tells of, `figures` those that it watches beside its judgements, and `promises`
    what it said it will do and was asked to do.
    """

    name: str
    roles: Mapping[str, str]
    chaired_by: str
    series: tuple[Series, ...]
    happened: tuple[Happening, ...] = ()
    figures: tuple[FigureStory, ...] = ()
    promises: Promises = NO_PROMISES
    calls: tuple[Called, ...] = ()


def read_said(file: str) -> Mapping[str, Mapping[int, Said]]:
    """Return what a file beside this one says, by principle and quarter."""
    found = _read(file)
    return {principle: {each["quarter"]: _said(each) for each in entries} for principle, entries in found.items()}


def read_voted(file: str) -> Voted:
    """Return what a file beside this one says of a workshop."""
    found = _read(file)
    agencies = tuple(found["agencies"])
    first, second = (
        {principle: dict(zip(agencies, map(_answer, said), strict=True)) for principle, said in found[vote].items()}
        for vote in ("first", "second")
    )
    return Voted(found["quarter"], agencies, first, second)


def read_summaries(file: str) -> Summaries:
    """Return what a file beside this one says to the board."""
    return {
        each["quarter"]: {part: text for part in SummaryField if (text := _lines(each, part))}
        for each in _read(file)["summary"]
    }


def read_figures(file: str) -> tuple[FigureStory, ...]:
    """Return what a file beside this one says of figures."""
    return tuple(map(_figure, _read(file)["figure"]))


def _figure(entry: Mapping[str, Any]) -> FigureStory:
    return FigureStory(
        text=IndicatorText(
            **{name: _text(entry, name) for name in ("name", "definition", "source", "area", "unit", "breakdown")},
            year_kind=YearKind(entry.get("year_kind", YearKind.FINANCIAL)),
            months=entry.get("months", 3),
            parts=tuple(entry.get("parts", ())),
            is_sensitive=entry.get("is_sensitive", False),
            is_safe=entry.get("is_safe", False),
        ),
        read=tuple(tuple(map(str, values)) for values in entry["read"]),
        said={each["back"]: Explanation(*(_text(each, name) for name in QUESTIONS)) for each in entry.get("said", ())},
        anew=entry.get("anew", 0),
        anew_because=_text(entry, "anew_because"),
    )


def read_calls(file: str) -> tuple[Called, ...]:
    """Return the calls for evidence of which a file beside this one tells."""
    return tuple(
        Called(
            each["quarter"],
            each["sent"],
            each["wanted"],
            _text(each, "asked"),
            tuple(CallAnswer(said["agency"], said["after"], tuple(said["evidence"])) for said in each["answer"]),
            PutOff(**each["put_off"], because=_text(each, "put_off_because")) if "put_off" in each else None,
        )
        for each in _read(file)["call"]
    )


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))


def _answer(text: str) -> Answer:
    return Answer(AnswerKind.NOT_ENOUGH_INFORMATION) if text == "unknown" else Answer.level(Decimal(text))


def _said(entry: Mapping[str, Any]) -> Said:
    return Said(
        answer=Answer.level(Decimal(entry["level"])) if "level" in entry else Answer(AnswerKind(entry["answer"])),
        reason=_text(entry, "reason"),
        dissent=_text(entry, "dissent"),
        strength=Strength(entry["strength"]) if "strength" in entry else None,
        what_next=_text(entry, "what_next"),
        evidence=tuple(map(_piece, entry.get("evidence", ()))),
        names={_text(each, "shows"): each["name"] for each in entry.get("evidence", ()) if "name" in each},
        again=tuple(entry.get("again", ())),
    )


def _piece(entry: Mapping[str, Any]) -> EvidenceText:
    kind, voice = EvidenceKind(entry["kind"]), Voice(entry["voice"])
    return EvidenceText(kind, voice, _text(entry, "shows"), is_sensitive=entry.get("sensitive", False))


def _lines(entry: Mapping[str, Any], key: str) -> str:
    """A text, or several that stand on a line each."""
    told = entry.get(key, "")
    return "\n".join(" ".join(each.split()) for each in (told if isinstance(told, list) else [str(told)]))


def _text(entry: Mapping[str, Any], key: str) -> str:
    return " ".join(str(entry.get(key, "")).split())

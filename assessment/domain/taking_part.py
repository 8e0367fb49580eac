"""Who took part over time: the agencies asked, those that took part, and those that were silent.

Rounds and calls for evidence are occasions alike: an agency was asked, and took part or did not. Silence is a finding
and never agreement (docs/design.md 2, rule 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from assessment.domain.framework import Noun
from assessment.domain.reading_order import isolated
from assessment.domain.round import AskedAgency, Round
from assessment.domain.sentences import listed, number_word

ROUNDS = Noun("round", "rounds")
CALLS = Noun("call for evidence", "calls for evidence")
LOOK_BACK = 4
"""Of how many of the last occasions a sentence speaks."""


class Part(StrEnum):
    """What became of asking an agency."""

    TOOK_PART = "took part"
    SILENT = "silent"
    NOT_RECORDED = "not yet recorded"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that agencies were asked to. `parts` are by agency; an agency that was not asked is not there."""

    title: str
    parts: Mapping[str, Part]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attendance:
    """What one agency did on each occasion, the first one first, under the name that it had last."""

    agency_id: str
    name: str
    parts: tuple[Part, ...]

    @property
    def recent(self) -> tuple[Part, ...]:
        """The last occasions on which it was asked, and on which it is known what it did."""
        known = [part for part in self.parts if part in _KNOWN]
        return tuple(known[-LOOK_BACK:])

    @property
    def silences(self) -> int:
        """How often it was silent among those."""
        return self.recent.count(Part.SILENT)

    def words(self, what: Noun) -> str:
        """What it did of late: "Silent in three of the last four rounds". `what` is what an occasion is called."""
        if not self.recent:
            return "Nothing recorded yet"
        if not self.silences:
            return "Took part each time"
        return f"Silent in {_of_the_last(self.silences, len(self.recent), what)}"


_KNOWN = frozenset({Part.TOOK_PART, Part.SILENT})


def of_round(round_: Round, title: str) -> Occasion:
    """Return a round as an occasion."""
    return Occasion(
        title,
        {agency.agency_id: _part(agency) for agency in round_.agencies},
        {agency.agency_id: agency.name for agency in round_.agencies},
    )


def _part(agency: AskedAgency) -> Part:
    return {True: Part.TOOK_PART, False: Part.SILENT, None: Part.NOT_RECORDED}[agency.took_part]


def attendance(occasions: Iterable[Occasion]) -> tuple[Attendance, ...]:
    """Return what each agency did on these occasions, oldest first; those silent most often of late come first.

    Others stand in the order in which the last occasion that asked them lists them.
    """
    every = tuple(occasions)
    names: dict[str, str] = {}
    for occasion in reversed(every):
        for agency_id, name in occasion.names.items():
            names.setdefault(agency_id, name)
    lines = [
        Attendance(agency_id, name, tuple(occasion.parts.get(agency_id, Part.NOT_ASKED) for occasion in every))
        for agency_id, name in names.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.silences, len(line.recent))))


def silence_sentences(lines: Sequence[Attendance], what: Noun) -> str:
    """Return who was silent of late and how often, those silent most often first; or that nobody was."""
    known = [line for line in lines if line.recent]
    if not known:
        return f"Who took part is not recorded for any {what.one} yet."
    silent = [line for line in known if line.silences]
    if not silent:
        return f"Every agency took part each time it was asked, {_last(known, what)}."
    said = []
    for (times, of), together in groupby(silent, key=lambda line: (line.silences, len(line.recent))):
        names = [isolated(line.name) for line in together]
        were = "was" if len(names) == 1 else "were"
        said.append(f"{listed(names)} {were} silent in {_of_the_last(times, of, what)}.")
    return " ".join(said)


def _last(known: Sequence[Attendance], what: Noun) -> str:
    longest = max(len(line.recent) for line in known)
    return f"in the last {what.one}" if longest == 1 else f"in the last {number_word(longest)} {what.many}"


def _of_the_last(times: int, of: int, what: Noun) -> str:
    if of == 1:
        return f"the last {what.one}"
    last = f"of the last {number_word(of)} {what.many}"
    return f"each {last}" if times == of else f"{number_word(times)} {last}"

"""Every figure in a text of a paper, traced to the store: what nothing explains is named.

A text may come from a cell, a paragraph or a page. What it quotes from the store is set aside, then days and periods
that the store knows; each sentence that counts is held against the ledger, and no figure may be left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from statistics import fmean

from tests.papers.ledger import MONTHS, STRENGTHS, Ledger, name
from tests.papers.withheld import WITHHELD

Explains = Callable[[Ledger, "re.Match[str]", str], bool]
_DAY = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}")
_PERIOD = re.compile(rf"(?:Q[1-4] )?\d{{4}}(?:/\d\d|-Q[1-4])(?P<months> \((?:{'|'.join(MONTHS)})[^)]*\))?")
_NUMBER = r"([\d,]+(?:\.\d+)?)"


def untraced(text: str, ledger: Ledger, about: str = "") -> list[str]:
    """Return what the text says in figures that the store does not; `about` is the principle or figure it is about."""
    if not any(map(str.isdigit, text)):
        return []
    wrong: list[str] = []
    text = text.replace("\u2068", "").replace("\u2069", "")
    for quoted in ledger.quoted:
        text = text.replace(quoted, " ")
    for pattern, explains in _CLAIMS:

        def tell(match: re.Match[str], explains: Explains = explains) -> str:
            if not explains(ledger, match, about):
                wrong.append(match[0])
            return " "

        text = re.sub(pattern, tell, text)
    text = _DAY.sub(lambda match: " " if match[0] in ledger.days else match[0], text)
    text = _PERIOD.sub(lambda match: " " if _is_period(match, ledger) else match[0], text)
    return [*wrong, *re.findall(r"\S*\d\S*", text)]


def _is_period(match: re.Match[str], ledger: Ledger) -> bool:
    return match[0].removesuffix(match["months"] or "") in ledger.periods


def _kinds() -> Iterator[tuple[str, Explains]]:
    words = {
        "rose": "rose",
        "fell": "fell",
        "(?:is|are) the same": "same",
        "(?:has|have) a level for the first time": "first",
        "(?:has|have) not enough information": "not_enough_information",
        "(?:is|are) not applicable": "not_applicable",
        "(?:was|were) left as agreed to differ": "agreed_to_differ",
        "(?:was|were) not looked at": "not_looked_at",
        "(?:is|are) still to come": "not_answered",
    }
    for said, kind in words.items():
        yield rf"\b(\d+) {said}", lambda ledger, match, _, kind=kind: ledger.moves[kind] == int(match[1])
    for strength in STRENGTHS.values():
        yield rf"{strength}: (\d+)", lambda ledger, match, _, of=strength: ledger.strengths[of] == int(match[1])


def _withheld() -> Iterator[tuple[str, Explains]]:
    for said, count in WITHHELD.items():
        yield said, lambda ledger, match, _, count=count: ledger.is_public and count(ledger) == int(match[1])


def _of_principles(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    return (int(match[1]), int(match[2])) == (ledger.dealt_with, len(ledger.cited))


def _place(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    there = {ledger.place(each) for each, cited in ledger.cited.items() if about in {"", cited}}
    return int(match[1]) in there and int(match[2]) == len(ledger.places)


def _took_part(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    numbers = {int(each) for each in match.groups() if each}
    took = sum(each["took_part"] == 1 for each in ledger.asked)
    unknown = sum(each["took_part"] is None for each in ledger.asked)
    return numbers <= {len(ledger.asked), took, unknown}


def _asked_and_came(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    took = sum(each["took_part"] == 1 for each in ledger.asked)
    return (int(match[1]), int(match[2])) == (took, len(ledger.asked))


def _in_parts(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    kept = {"Took part": 1, "Silent": 0, "Not yet recorded": None}[match[1]]
    number = sum(each["took_part"] == kept for each in ledger.asked)
    return (int(match[2]), int(match[3])) == (number, len(ledger.asked))


def _pieces(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    return int(match[1]) in {ledger.pieces(each) for each, cited in ledger.cited.items() if about in {"", cited}}


def _days_ago(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    number, month, year = match[1].split()
    due = date(int(year), MONTHS.index(month) + 1, int(number))
    return match[1] in ledger.days and (ledger.as_of - due).days == int(match[2])


def _complete(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    sources = {}
    for each in ledger.recommendations:
        sources.setdefault(each["source"], []).append(each)
    open_ = [
        [each["reference"] for each in found if each["status"] != "complete"]
        for found in sources.values()
        if len(found) == int(match[2])
    ]
    return any(
        int(match[2]) - len(left) == int(match[1]) and match[3].split(", ") == sorted(left, key=int) for left in open_
    )


def _moved(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    when = match[3]
    before = {value for (of, at, _), value in ledger.readings.items() if at == when and about in {"", of}}
    return float(match[2].replace(",", "")) in set(map(float, before))


def _read(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    values = {float(value) for (of, at, _), value in ledger.readings.items() if at == match[1] and about in {"", of}}
    return float(match[2].replace(",", "")) in values


def limits(values: list[float]) -> tuple[float, float, float]:
    """The mean and the limits of an XmR chart."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    return fmean(values), fmean(values) - 2.66 * fmean(ranges), fmean(values) + 2.66 * fmean(ranges)


def _limits(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    return any(_are_limits([value for _, value in each], match) for each in ledger.stretches(about))


def _are_limits(values: list[float], match: re.Match[str]) -> bool:
    if len(values) < 2:
        return False
    mean, low, high = limits(values)
    told = [int(match[1]), *(float(each) for each in match.groups()[1:])]
    meant = [len(values), round(mean, 1), max(0.0, round(low, 1)), round(high, 1)]
    return all(abs(one - other) < 0.06 for one, other in zip(told, meant, strict=True))


def _voted(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    told = tuple(int(each) for each in match.groups() if each)
    ids = [each for each, cited in ledger.cited.items() if about in {"", cited}]
    return any(told == _response(ledger, each, vote)[: len(told)] for each in ids for vote in (1, 2))


def _response(ledger: Ledger, principle: str, vote: int) -> tuple[int, ...]:
    """How many answered of how many people, the same for agencies, and how many gave a level."""
    answers = ledger.votes(principle, vote)
    levels = sum(value.startswith("level:") for value, _ in answers)
    return len(answers), ledger.people, len({agency for _, agency in answers}), len(ledger.asked), levels


def _without_level(ledger: Ledger, match: re.Match[str], about: str) -> bool:
    kind = {"Not enough information": "not_enough_information", "Not applicable": "not_applicable"}[match[1]]
    ids = [each for each, cited in ledger.cited.items() if about in {"", cited}]
    counts = [[value for value, _ in ledger.votes(each, vote)].count(kind) for each in ids for vote in (1, 2)]
    return int(match[2]) in counts


def _consensus(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    return float(ledger.framework["consensus"]["share"]) * 100 == int(match[1])


def _action_counts(ledger: Ledger, match: re.Match[str], _: str) -> bool:
    return ledger.actions[match[2]] == int(match[1])


_CLAIMS: tuple[tuple[str, Explains], ...] = (
    *_withheld(),
    # What the method says of itself: rules of docs/design.md, which no store holds.
    (r"counts? of 1 to 4 is left out", lambda *_: True),
    (r"from 12 readings on|limits take 12 readings|minus 2\.66 times", lambda *_: True),
    (r"\[?\bnote \d+\]?", lambda *_: True),  # held against the sheet of notes by a test of its own
    *_kinds(),
    (r"(\d+) of (\d+) (?:principles?|strands?)\b", _of_principles),
    (r"place (\d+) of (\d+)", _place),
    (r"(\d+) agencies asked(?:, (\d+) took part)?(?:\. Not yet recorded for (\d+))?", _took_part),
    (r"(\d+) of (\d+) asked", _asked_and_came),
    (r"(\d{1,2} [A-Z][a-z]+ \d{4}), (\d+) days? ago", _days_ago),
    (r"(\d+) of (\d+) that are recorded here are complete\. Still open: ([\d, ]+)", _complete),
    (r"\b(\d+) (open|done|stopped)\b", _action_counts),
    (r"(\d+) pieces? of evidence (?:is|are) marked", lambda ledger, match, _: ledger.sensitive == int(match[1])),
    (
        r"on (\d{1,2} [A-Z][a-z]+ \d{4}), with (\d+) pieces?",
        lambda ledger, match, _: (match[1], int(match[2])) in ledger.answered_calls,
    ),
    (rf"((?:Q[1-4] )?\d{{4}}(?:/\d\d|-Q\d))(?: \([A-Z][^)]*\))?: {_NUMBER}(?=[,.;]|$| \()", _read),
    (rf"(up|down) from {_NUMBER} in ((?:Q[1-4] )?\d{{4}}(?:/\d\d|-Q\d))", _moved),
    (rf"mean of (\d+) readings is {_NUMBER}\..*?between {_NUMBER} and {_NUMBER}", _limits),
    (
        r"There (?:is|are) (\d+)\.",
        lambda ledger, match, about: int(match[1]) in {len(each) for each in ledger.stretches(about)},
    ),
    (
        r"(\d+) of (\d+) people and (\d+) of (\d+) agencies answered(?:; (\d+) (?:people|person) gave a level)?",
        _voted,
    ),
    (r"(Not enough information|Not applicable)[a-z ]*: (\d+)\.", _without_level),
    (r"at least (\d+)% gave", _consensus),
    (
        r"[Ee]ntry (\d+)(?: of the group's record)?, ([0-9a-f]{64})",
        lambda ledger, match, _: ledger.entry(int(match[1])) == match[2],
    ),
    (r"\b([a-z0-9-]+), ([0-9a-f]{64})", lambda ledger, match, _: ledger.round["framework_hash"] == match[2]),
    (r"(?i)\bversion:? (\d+)", lambda ledger, match, _: str(ledger.framework["version"]) == match[1]),
    (r"(\d+) pieces? (?:is|are) (?:recorded|published)", _pieces),
    (r"(Took part|Silent|Not yet recorded), (\d+) of (\d+)", _in_parts),
    (r"\b[0-9a-f]{32}\b", lambda ledger, match, _: ledger.round["round_id"] == match[0]),
)


def place_of(cited: str, period: str, ledger: Ledger) -> int | None:
    """The place of the level that was agreed on a principle, by how it is cited, in a period by its name."""
    principle = next(each for each, called in ledger.cited.items() if called == cited)
    held = [each for each in ledger.rounds if name(each["period"]) == period]
    return ledger.place(principle, held[0]) if held else None

"""What a paper may count, read from the store by plain SQL: no rule of the product is asked, so none can hide a slip.

It stands for one round of one group, as the store holds it. SQLite only: a paper does not know its database.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
STRENGTHS = {
    "confirmed_from_outside": "Confirmed by someone outside the agencies",
    "more_than_one_agency": "More than one agency shows",
    "one_agency": "One agency says",
    "none": "None",
    None: "Not said",
}
ENDED = {"done", "stopped"}
VOICES = {
    "Children and young people": "children_and_young_people",
    "Parents and carers": "parents_and_carers",
    "Practitioners": "practitioners",
    "Communities": "communities",
    "Leaders": "leaders",
    "Independent": "independent",
}


def day(text: str) -> str:
    """An ISO date as papers write it."""
    year, month, number = map(int, text[:10].split("-"))
    return f"{number} {MONTHS[month - 1]} {year}"


def last_day(period: str) -> date:
    start, months = period.split("/")
    year, month = map(int, start.split("-"))
    later = year * 12 + month - 1 + int(months)
    return date(later // 12, later % 12 + 1, 1) - timedelta(1)


def following(period: str) -> str:
    after = last_day(period) + timedelta(1)
    return f"{after:%Y-%m}/{period.split('/')[1]}"


def name(period: str, *, calendar: bool = False) -> str:
    """A quarter as papers call it: "Q1 2025/26", or "2025-Q2" in a calendar year."""
    year, month = map(int, period.split("/", maxsplit=1)[0].split("-"))
    if calendar:
        return f"{year}-Q{(month + 2) // 3}"
    first = year if month >= 4 else year - 1
    return f"Q{(month - 4) % 12 // 3 + 1} {first}/{(first + 1) % 100:02}"


def leaves(said: Any) -> Iterator[Any]:
    """Whatever stands in an object of JSON and holds nothing else."""
    if isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from leaves(each)
    else:
        yield said


@dataclass(frozen=True)
class Ledger:
    """The rows behind a paper. `path` is the store's file, `period` canonical; a public one has no sensitive rows."""

    path: Path
    partnership: str
    group: str
    framework_id: str
    period: str
    is_public: bool = False

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with sqlite3.connect(self.path) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query, values).fetchall()

    @cached_property
    def rounds(self) -> list[sqlite3.Row]:
        """The group's started rounds up to the paper's, the earliest first."""
        return self.rows(
            "SELECT * FROM round WHERE partnership_id=? AND group_id=? AND framework_id=? AND period<=?"
            " AND state<>'draft' ORDER BY period",
            *(self.partnership, self.group, self.framework_id, self.period),
        )

    @property
    def round(self) -> sqlite3.Row:
        return self.rounds[-1]

    @cached_property
    def framework(self) -> dict:
        (found,) = self.rows(
            "SELECT content FROM frozen_framework WHERE partnership_id=? AND hash=?",
            *(self.partnership, self.round["framework_hash"]),
        )
        return json.loads(found["content"])

    @cached_property
    def cited(self) -> dict[str, str]:
        """What each principle is called in papers, by its id."""
        return {
            each["id"]: ". ".join(filter(None, (each.get("ref"), each["title"])))
            for each in self.framework["principles"]
        }

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each level of the scale, by its value as text."""
        levels = self.framework["scale"]["levels"]
        return {str(each["value"]): place for place, each in enumerate(levels, start=1)}

    @cached_property
    def said(self) -> dict[tuple[str, str], dict[str, str]]:
        """The fields of each judgement, by round and principle."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        for row in self.rows("SELECT * FROM judgement_field WHERE partnership_id=?", self.partnership):
            if row["value"]:
                found.setdefault((row["round_id"], row["principle_id"]), {})[row["field"]] = row["value"]
        return found

    def answer(self, principle: str, round_: sqlite3.Row | None = None) -> str:
        """What was agreed: "level:2", "not_looked_at" ... or "" where nothing was."""
        return self.said.get(((round_ or self.round)["round_id"], principle), {}).get("answer", "")

    def place(self, principle: str, round_: sqlite3.Row | None = None) -> int | None:
        answer = self.answer(principle, round_)
        return self.places[answer.removeprefix("level:")] if answer.startswith("level:") else None

    @property
    def dealt_with(self) -> int:
        return sum(bool(self.answer(each)) for each in self.cited)

    @cached_property
    def moves(self) -> Counter[str]:
        """How many principles did what since the last round in which they had a level."""
        found: Counter[str] = Counter()
        for each in self.cited:
            levels = [place for held in self.rounds if (place := self.place(each, held)) is not None]
            answer = self.answer(each)
            if not answer.startswith("level:"):
                found[answer or "not_answered"] += 1
            elif len(levels) < 2:
                found["first"] += 1
            else:
                found["rose" if levels[-1] > levels[-2] else "fell" if levels[-1] < levels[-2] else "same"] += 1
        return found

    @cached_property
    def strengths(self) -> Counter[str]:
        said = (self.said.get((self.round["round_id"], each), {}).get("strength") for each in self.cited)
        return Counter(STRENGTHS[each] for each in said)

    def pieces(self, principle: str) -> int:
        return len(self._used(principle, [self.round]))

    def heard(self, principle: str, voice: str) -> int:
        """How many pieces carry a voice on a principle in the last four rounds."""
        return len({each["evidence_id"] for each in self._used(principle, self.rounds[-4:]) if each["voice"] == voice})

    def _used(self, principle: str, held: list[sqlite3.Row]) -> list[sqlite3.Row]:
        return [
            row
            for each in held
            for row in self.used_in(each)
            if row["principle_id"] == principle and not (self.is_public and row["is_sensitive"])
        ]

    def used_in(self, round_: sqlite3.Row) -> list[sqlite3.Row]:
        """What a round's judgements rest on. One under way shows what a piece says now; a closed one what it said."""
        return self.rows(
            "SELECT u.evidence_id, u.principle_id, v.voice, v.is_sensitive FROM evidence_use u JOIN evidence e"
            " USING (partnership_id, evidence_id) JOIN evidence_version v ON v.partnership_id=u.partnership_id"
            " AND v.evidence_id=u.evidence_id AND v.version=coalesce(u.version, e.version)"
            " WHERE u.partnership_id=? AND u.round_id=?",
            *(self.partnership, round_["round_id"]),
        )

    @property
    def sensitive(self) -> int:
        return len({each["evidence_id"] for each in self.used_in(self.round) if each["is_sensitive"]})

    @cached_property
    def asked(self) -> list[sqlite3.Row]:
        return self.rows(
            "SELECT * FROM round_agency WHERE partnership_id=? AND round_id=?", self.partnership, self.round["round_id"]
        )

    @property
    def as_of(self) -> date:
        signed = self.round["signed_off_on"]
        return date.fromisoformat(signed) if signed else last_day(self.period)

    def tracked(self, table: str, until: str) -> dict[str, sqlite3.Row]:
        """Each action, recommendation or hearing as it stood at a period, by its key."""
        key = f"{table}_id"
        rows = self.rows(
            f"SELECT * FROM {table} WHERE partnership_id=? AND group_id=? AND period<=? ORDER BY number",
            *(self.partnership, self.group, until),
        )
        return {row[key]: row for row in rows if table != "action" or row["framework_id"] == self.framework_id}

    @cached_property
    def reported_actions(self) -> dict[str, sqlite3.Row]:
        """The actions that are open, and those that ended since the round before, by their keys."""
        now = self.tracked("action", self.period)
        before = self.tracked("action", self.rounds[-2]["period"]) if len(self.rounds) > 1 else {}
        return {
            key: row
            for key, row in now.items()
            if row["status"] not in ENDED or key not in before or before[key]["status"] not in ENDED
        }

    @cached_property
    def actions(self) -> Counter[str]:
        """How many of those there are, by their status."""
        found = self.reported_actions.values()
        return Counter(row["status"] if row["status"] in ENDED else "open" for row in found)

    @cached_property
    def recommendations(self) -> list[sqlite3.Row]:
        return list(self.tracked("recommendation", self.period).values())

    def votes(self, principle: str, vote: int) -> list[tuple[str, str]]:
        """Each answer of a vote, with the agency of whoever gave it."""
        found = self.rows(
            "SELECT a.value, p.agency_id FROM answer a JOIN participant p USING (partnership_id, round_id, person_id)"
            " WHERE a.partnership_id=? AND a.round_id=? AND a.principle_id=? AND a.vote=? AND a.value<>''",
            *(self.partnership, self.round["round_id"], principle, vote),
        )
        return [(each["value"], each["agency_id"]) for each in found]

    @cached_property
    def people(self) -> int:
        (found,) = self.rows(
            "SELECT count(*) AS n FROM participant WHERE partnership_id=? AND round_id=? AND removed_at IS NULL",
            *(self.partnership, self.round["round_id"]),
        )
        return int(found["n"])

    @cached_property
    def readings(self) -> dict[tuple[str, str, str], str]:
        """Every value that was recorded by the paper's last day, by the figure's name, its period and its part."""
        found = {}
        for row in self.rows(
            "SELECT i.*, r.period, r.value FROM reading r JOIN indicator i USING (partnership_id, indicator_id)"
            " WHERE r.partnership_id=? AND (i.group_id IS NULL OR i.group_id IN ('', ?)) ORDER BY r.period",
            *(self.partnership, self.group),
        ):
            if last_day(row["period"]) > last_day(self.period):
                continue
            when = name(row["period"], calendar=row["year_kind"] == "calendar")
            found[row["name"], when, "All together"] = row["value"]
            for part in self.rows(
                "SELECT p.name, v.value FROM reading_part v JOIN indicator_part p"
                " USING (partnership_id, indicator_id, part_id) WHERE v.partnership_id=? AND v.indicator_id=?"
                " AND v.period=?",
                *(self.partnership, row["indicator_id"], row["period"]),
            ):
                found[row["name"], when, part["name"]] = part["value"]
        return found

    def series(self, figure: str) -> list[tuple[str, float]]:
        """A figure's readings of all together, with their periods, the earliest first."""
        return [
            (when, float(value))
            for (of, when, part), value in self.readings.items()
            if of == figure and part == "All together"
        ]

    def stretches(self, figure: str) -> list[list[tuple[str, float]]]:
        """The same in the stretches whose limits are counted on their own, as it had been decided by the last day."""
        found: list[list[tuple[str, float]]] = [[]]
        for when, value in self.series(figure):
            if when in self._anew(figure) and found[-1]:
                found.append([])
            found[-1].append((when, value))
        return found

    def _anew(self, figure: str) -> set[str]:
        return {
            name(row["period"], calendar=row["year_kind"] == "calendar")
            for row in self.rows(
                "SELECT s.period, s.decided_on, i.year_kind FROM limits_step s"
                " JOIN indicator i USING (partnership_id, indicator_id)"
                " WHERE s.partnership_id=? AND i.name=? AND s.undone_on IS NULL",
                *(self.partnership, figure),
            )
            if row["decided_on"] <= last_day(self.period).isoformat()
        }

    @cached_property
    def answered_calls(self) -> set[tuple[str, int]]:
        """When agencies answered calls, and with how many pieces."""
        rows = self.rows(
            "SELECT c.answered_on, count(a.evidence_id) AS n FROM evidence_call_agency c"
            " LEFT JOIN evidence_call_answer a USING (partnership_id, call_id, agency_id)"
            " WHERE c.partnership_id=? AND c.answered_on IS NOT NULL GROUP BY c.call_id, c.agency_id",
            self.partnership,
        )
        return {(day(row["answered_on"]), row["n"]) for row in rows}

    def entry(self, number: int) -> str:
        """The hash of an audit entry; "" for none."""
        rows = self.rows("SELECT hash FROM audit_entry WHERE partnership_id=? AND number=?", self.partnership, number)
        return rows[0]["hash"] if rows else ""

    @cached_property
    def quoted(self) -> list[str]:
        """Every longer text with a figure in it that somebody typed or a framework brought along, the longest first."""
        found: set[object] = {*leaves(self.framework), *self.cited.values()}
        tables = [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type='table'")]
        for table in tables:
            if not table.startswith(("audit_", "issued_", "library_", "frozen_", "alembic", "answer", "way_in")):
                found |= {value for row in self.rows(f"SELECT * FROM {table}") for value in row}
        texts = {each for each in found if isinstance(each, str) and len(each) > 12 and any(map(str.isdigit, each))}
        return sorted(texts, key=len, reverse=True)

    @cached_property
    def stored(self) -> set[str]:
        """Every text that stands in the store by itself, or in the framework of the round."""
        tables = [row["name"] for row in self.rows("SELECT name FROM sqlite_master WHERE type='table'")]
        found = {
            value
            for table in tables
            for row in self.rows(f"SELECT * FROM {table}")
            for value in row
            if value is not None
        }
        return {each for each in (*found, *leaves(self.framework)) if isinstance(each, str)}

    @cached_property
    def days(self) -> set[str]:
        """Every day that the store knows, as papers write it, and the last day of the paper's period."""
        kept = {
            "action": ("said_on", "due"),
            "recommendation": ("said_on", "given_on", "accepted_on"),
            "hearing": ("said_on", "hears_on"),
            "event": ("happened_on",),
            "evidence_call": ("sent_on", "wanted_by"),
            "evidence_call_change": ("sent_on", "wanted_by"),
            "evidence_call_agency": ("answered_on",),
            "evidence_version": ("dated",),
            "round": ("signed_off_on",),
            "limits_step": ("decided_on",),
        }
        every = " UNION ".join(f"SELECT {each} AS d FROM {table}" for table in kept for each in kept[table])
        rows = self.rows(every)
        return {day(row["d"]) for row in rows if row["d"]} | {day(last_day(self.period).isoformat())}

    @cached_property
    def periods(self) -> set[str]:
        """Every period that the paper may name: those of its rounds, of figures, and of what is tracked."""
        spelled = {name(self.rounds[0]["period"])}
        at = self.rounds[0]["period"]
        while at < self.period:
            at = following(at)
            spelled.add(name(at))
        return spelled | {when for _, when, _ in self.readings}

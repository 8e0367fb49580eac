"""Small builders, so that a test arranges in few lines: a store, a partnership in it, and rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import JudgementField
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.permission import HOST, Act, Actor, Role, in_force
from assessment.domain.round import Round
from assessment.services import judging, library, partnerships, rounds
from assessment.services.judging import EvidenceText, FieldChange
from assessment.services.partnerships import SetUp
from assessment.services.rounds import Attendance, NewRound
from assessment.store.judgements import FieldNow
from assessment.store.tables import metadata
from assessment.store.transaction import Store
from assessment.store.upgrade import migrate

FRAMEWORK = "our-framework"
PRINCIPLES = ("listening", "places", "sharing")
FRAMEWORK_FILE = """\
schema: 1
id: our-framework
version: 1
title: Our framework
scale:
  levels:
    - {value: 1, label: Not started}
    - {value: 2, label: Emerging}
    - {value: 3, label: Embedded}
principles:
  - {id: listening, title: Children are heard}
  - {id: places, title: Places become safer}
  - {id: sharing, title: We share what we know}
"""
SECOND_VERSION_FILE = (
    FRAMEWORK_FILE.replace("version: 1", "version: 2").replace("Children are heard", "Children decide with us")
    + "changes:\n  - {id: listening, relation: reworded, note: Now about deciding}\n"
)
Q1, Q2, Q3, Q4 = Period(2025, 4), Period(2025, 7), Period(2025, 10), Period(2026, 1)
FACILITATOR = Actor(Role.FACILITATOR)
A_DAY = date(2025, 7, 14)


def a_store(url: str, *, wal: bool | None = None) -> Store:
    """Return a store with this release's tables, and `FRAMEWORK_FILE` in its library."""
    store = Store(url, wal=wal)
    migrate(store)
    add_our_framework(store)
    return store


def add_our_framework(store: Store) -> None:
    """Put `FRAMEWORK_FILE` in a store's library."""
    library.add_framework(store, HOST, FRAMEWORK_FILE.encode(), "our-framework.yaml")


@dataclass(frozen=True)
class Place:
    """A partnership with its one group, and its facilitator."""

    store: Store
    partnership: Partnership
    actor: Actor

    @property
    def group(self) -> str:
        return self.partnership.groups[0].id

    @property
    def agencies(self) -> tuple[str, ...]:
        return tuple(agency.id for agency in self.partnership.agencies)


def a_partnership(
    store: Store,
    *,
    name: str = "Riverside",
    group: str = "Steering group",
    facilitator: str = "Chair",
    agencies: tuple[str, ...] = ("Police", "Health"),
    frameworks: tuple[str, ...] = (FRAMEWORK,),
    key: str = "",
) -> Place:
    """Set up a partnership, and return it with an actor at work in it."""
    asked = SetUp(name, group, facilitator, agencies, YearKind.FINANCIAL, frameworks)
    new = partnerships.set_up(store, FACILITATOR, asked, key=key)
    return Place(store, new, Actor(Role.FACILITATOR, new.id, new.facilitator))


def a_colleague(at: Place, name: str) -> Place:
    """Return the same place as another facilitator, whose name messages can give."""
    from assessment.store import people

    with in_force(Act.SET_UP, at.actor), at.store.writing(at.actor) as write:
        person = people.add(write, name)
    return Place(at.store, at.partnership, Actor(Role.FACILITATOR, at.partnership.id, person, name))


def an_open_round(at: Place, period: Period = Q1, *, key: str = "", version: str = "") -> Round:
    """Open a round judged together, with every agency asked, in a version of the framework or the one used last."""
    new = NewRound(at.group, FRAMEWORK, period, at.agencies, version=version)
    return rounds.open_round(at.store, at.actor, new, key=key)


def judge(
    at: Place,
    round_: Round,
    value: str,
    *,
    field: JudgementField = JudgementField.ANSWER,
    principle: str = "listening",
    seen: int = 0,
) -> FieldNow:
    """Record one field of a judgement by somebody who saw version `seen`."""
    return judging.record_judgement(at.store, at.actor, FieldChange(round_.id, principle, field, value, seen))


def some_evidence(at: Place, round_: Round, shows: str = "Eleven audits", *, principle: str = "listening") -> str:
    """Add a piece of evidence and return its id."""
    text = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, shows)
    return judging.add_evidence(at.store, at.actor, round_.id, principle, text).id


def everything_done(at: Place, round_: Round) -> None:
    """Give every principle level 2 and record that every agency took part."""
    for principle in PRINCIPLES:
        judge(at, round_, "level:2", principle=principle)
    came = {agency: Attendance(took_part=True, attended_as="Superintendent") for agency in at.agencies}
    rounds.record_participation(at.store, at.actor, round_.id, came)


def a_closed_round(at: Place, period: Period = Q1) -> Round:
    """Open a round, do everything in it, and close it."""
    opened = an_open_round(at, period)
    everything_done(at, opened)
    day = max(A_DAY, period.first_day)
    return rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Independent chair", signed_off_on=day)


def every_row(store: Store, partnership: str = "") -> Mapping[str, list[tuple[Any, ...]]]:
    """Return every row of every table, or those of one partnership, in order: what a test compares before and after."""
    with in_force(Act.HOST, HOST), store.reading(HOST) as read:
        return {
            table.name: sorted(
                (tuple(row) for row in read.connection.execute(select(table)) if partnership in {"", row[0]}),
                key=repr,
            )
            for table in metadata.sorted_tables
        }

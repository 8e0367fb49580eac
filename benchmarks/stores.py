"""Stores to measure on: one partnership's quarters recorded through the services, and as many copies as are wanted.

Everything in them is made up, and says so. A copy differs in nothing but its key and its name: no key and no hash of a
partnership names the partnership, so its audit chain is as real as the first one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert, literal, select

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, AnswerKind, JudgementField, Strength
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, YearKind, next_period
from assessment.domain.permission import HOST, Act, Actor, Role, in_force
from assessment.services import judging, library, partnerships, rounds
from assessment.services.judging import EvidenceText, FieldChange
from assessment.services.partnerships import SetUp
from assessment.services.rounds import Attendance, NewRound
from assessment.services.running import FRAMEWORKS
from assessment.settings import STORE_FILE
from assessment.store.tables import metadata, partnership
from assessment.store.transaction import Store, new_key
from assessment.store.upgrade import migrate

FRAMEWORK = "tce-practice-principles"
LAST = Period(2026, 7)
TODAY = date(2026, 10, 20)
NOTHING_READ = "No framework file could be read."
AGENCIES = ("Police", "Health", "Children's social care", "Education", "Youth justice", "Housing")
FRAMEWORK_HEAD = """\
schema: 1
id: measured-{0}
version: 1
title: Made up to be measured, {0} principles
scale:
  levels:
    - {{value: 1, label: Not started}}
    - {{value: 2, label: Emerging}}
    - {{value: 3, label: Developing}}
    - {{value: 4, label: Established}}
    - {{value: 5, label: Embedded}}
principles:
"""
REASON = "Made up to be measured. The pathway is in place, the audit shows that it is used, families say it helps. " * 3
NEXT = "Made up to be measured. Bring the next audit, and ask the two schools that have not answered."


@dataclass(frozen=True)
class Place:
    """A partnership in a store, and its facilitator."""

    store: Store
    partnership: Partnership
    actor: Actor

    @property
    def group(self) -> str:
        """The key of the partnership's one group."""
        return self.partnership.groups[0].id


def sqlite_in(folder: Path) -> str:
    """The address of the store that an application with this data folder opens."""
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{(folder / STORE_FILE).as_posix()}"


def a_store(url: str) -> Store:
    """Return a store with this release's tables, whose library holds the shipped frameworks."""
    store = Store(url)
    migrate(store)
    assert not library.read_folder(store, HOST, FRAMEWORKS), NOTHING_READ
    return store


def a_framework(store: Store, principles: int) -> str:
    """Put a framework with so many principles in the library, and return its id."""
    text = FRAMEWORK_HEAD.format(principles) + "".join(
        f"  - {{id: p{number}, title: Something that the partnership strives for number {number}}}\n"
        for number in range(1, principles + 1)
    )
    return library.add_framework(store, HOST, text.encode(), "measured.yaml").id


def a_partnership(store: Store, name: str, quarters: int, framework_id: str = FRAMEWORK) -> Place:
    """Set up a partnership that has judged so many quarters, the last of them still open. One transaction."""
    asked = SetUp(name, "Steering group", "Facilitator", AGENCIES, YearKind.FINANCIAL, (framework_id,))
    host = Actor(Role.FACILITATOR)
    with in_force(Act.SET_UP, host), store.writing(host):
        new = partnerships.set_up(store, host, asked)
        at = Place(store, new, Actor(Role.FACILITATOR, new.id, new.facilitator, "Facilitator"))
        framework = library.framework(store, at.actor, framework_id)
        for number, period in enumerate(_quarters_to(LAST, quarters)):
            _hold_round(at, framework, period, number, is_last=number == quarters - 1)
    return at


def copies(at: Place, names: Sequence[str]) -> list[Place]:
    """Copy everything that a partnership owns, its chain included, once for each name. The database does the work."""
    made = []
    for name in names:
        key = new_key()
        with in_force(Act.HOST, HOST), at.store.writing(HOST) as write:
            for table in metadata.sorted_tables:
                other = {"partnership_id": key, **({"name": name} if table is partnership else {})}
                columns = [
                    literal(other[column.name]).label(column.name) if column.name in other else column
                    for column in table.columns
                ]
                its_own = select(*columns).where(table.c.partnership_id == at.partnership.id)
                write.connection.execute(insert(table).from_select([column.name for column in table.columns], its_own))
        actor = at.actor.within(key)
        made.append(Place(at.store, partnerships.partnership(at.store, actor), actor))
    return made


def _quarters_to(last: Period, number: int) -> list[Period]:
    first_month = last.year * 12 + last.month - 1 - 3 * (number - 1)
    quarters = [Period(first_month // 12, first_month % 12 + 1)]
    while len(quarters) < number:
        quarters.append(next_period(quarters[-1]))
    return quarters


def _hold_round(at: Place, framework: Framework, period: Period, number: int, *, is_last: bool) -> None:
    agencies = tuple(agency.id for agency in at.partnership.agencies)
    opened = rounds.open_round(at.store, at.actor, NewRound(at.group, framework.id, period, agencies), today=TODAY)
    for place, principle in enumerate(framework.principles):
        shows = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Made up to be measured: nine of ten plans.")
        judging.add_evidence(at.store, at.actor, opened.id, principle.id, shows)
        is_gap = (number * 3 + place) % 11 == 0
        level = framework.scale.levels[(number // 6 + place * number // 20) % len(framework.scale.levels)].value
        texts = {
            JudgementField.ANSWER: Answer(AnswerKind.NOT_LOOKED_AT).text if is_gap else Answer.level(level).text,
            JudgementField.REASON: REASON,
            JudgementField.STRENGTH: tuple(Strength)[(number + place) % 4].value,
            JudgementField.WHAT_NEXT: NEXT,
        }
        for field, text in texts.items():
            judging.record_judgement(at.store, at.actor, FieldChange(opened.id, principle.id, field, text, 0))
    came = {agency: Attendance(took_part=True, attended_as="Manager") for agency in agencies}
    rounds.record_participation(at.store, at.actor, opened.id, came)
    if not is_last:
        rounds.close_round(
            at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=period.last_day, today=TODAY
        )

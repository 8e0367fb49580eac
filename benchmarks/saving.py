"""How long a save takes: the service's own call on both databases, and from leaving a box to "Saved" on the server.

Durable: the store's own settings on SQLite, PostgreSQL's defaults (`fsync` and `synchronous_commit` on). The control of
the service is the least that a durable write costs there: one row inserted and committed by the same driver. The
control of the click is the same page run without anything to save.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, text

from assessment.domain.judgement import JudgementField
from assessment.services import judging, records
from assessment.services.judging import FieldChange
from assessment.store.transaction import Store
from benchmarks.rows import Row, flat, in_ms, middle, p95, seconds
from benchmarks.stores import Place, a_partnership, a_store, sqlite_in
from benchmarks.streamlit_client import Refused, Tab
from tests.postgres import cluster
from tests.server import Server, running

SAVES, CLICKS = 300, 100
SAVE_MS, CLICK_MS = 50.0, 100.0
FLAT = 1.3
QUARTERS = (5, 10, 20, 40)
REASON = "Made up to be measured: the group agreed, and said why in a sentence or two, as groups do. Time {}."


def measure() -> list[Row]:
    """A row for each database, how the cost grows with what is recorded already, and the click; takes half a minute."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for database, url in _databases(folder):
            store = a_store(url)
            places = {f"{quarters} quarters": a_partnership(store, f"Of {quarters}", quarters) for quarters in QUARTERS}
            saved = {size: in_ms(seconds(_saving(place), times=SAVES)) for size, place in places.items()}
            rows.append(_save_row(database, [*saved.values()][-1], _least(store)))
            rows += flat(f"one judgement saved on {database}, into a record of", "ms", saved, most=FLAT)
            store.dispose()
        with running(folder / "served", holding=folder / "sqlite") as server:
            rows.append(asyncio.run(_click_row(server)))
    return rows


def _databases(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of an empty store on each database, one after the other."""
    yield "SQLite", sqlite_in(folder / "sqlite")
    with cluster(durable=True) as server:
        yield "PostgreSQL", server.url("postgres")


def _saving(at: Place) -> Callable[[], object]:
    """Return what saves a reason that differs each time, in the round that is open."""
    last = records.rounds_of_group(at.store, at.actor, at.group)[-1]
    principle = records.round_record(at.store, at.actor, last.id).framework.principles[0].id
    versions = count(records.fields_of_round(at.store, at.actor, last.id)[principle, JudgementField.REASON].version)

    def save() -> None:
        seen = next(versions)
        change = FieldChange(last.id, principle, JudgementField.REASON, REASON.format(seen), seen)
        judging.record_judgement(at.store, at.actor, change)

    return save


def _least(store: Store) -> list[float]:
    with store.writer.connect() as connection:
        with connection.begin():
            connection.execute(text("CREATE TABLE measured (number INTEGER PRIMARY KEY, words TEXT)"))
        return in_ms(seconds(_inserting(connection), times=SAVES))


def _inserting(connection: Connection) -> Callable[[], object]:
    numbers, statement = count(), text("INSERT INTO measured VALUES (:number, :words)")

    def insert() -> None:
        number = next(numbers)
        with connection.begin():
            connection.execute(statement, {"number": number, "words": REASON.format(number)})

    return insert


def _save_row(database: str, figures: list[float], least: list[float]) -> Row:
    control = middle(least)
    return Row.measured(
        name=f"one judgement saved on {database}: service call, durable (control: one row inserted)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"p95 at most {SAVE_MS:.0f} ms",
        kept=p95(figures) <= SAVE_MS,
    )


async def _click_row(server: Server) -> Row:
    async with Tab(server.url, page="judge") as tab:
        label = JudgementField.REASON.label
        clicks, idle = [], []
        for number in range(CLICKS):
            run = await tab.write(label, REASON.format(f"{number} by a click"))
            if "Last saved" not in tab.words:
                raise Refused(f"not saved:\n{tab.words}")
            clicks.append(run.seconds)
            idle.append((await tab.reload()).seconds)
    figures, control = in_ms(clicks), middle(in_ms(idle))
    return Row.measured(
        name='a box left until "Last saved" on the server (control: the page drawn again)',
        unit="ms",
        figures=figures,
        control=control,
        promise=f"p95 at most {CLICK_MS:.0f} ms",
        kept=p95(figures) <= CLICK_MS,
    )

"""`audit verify` on both databases: what was done to the chain behind the product's back is found."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict

import openpyxl
import pytest
from sqlalchemy import Connection, delete, insert, select, update

from assessment.domain.audit import Happened, next_entry
from assessment.services import exporting
from assessment.settings import settings
from assessment.store import audit
from assessment.store.tables import audit_entry
from assessment.store.transaction import Store
from tests.builders import FRAMEWORK, Place, a_closed_round, a_partnership
from tests.command_line import Run, Told

NUMBER = audit_entry.c.number


@pytest.fixture(params=["sqlite", "postgresql"])
def at(request: pytest.FixtureRequest, data: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A partnership with a closed round, in the store that commands work on."""
    url = request.getfixturevalue(f"ready_{'sqlite' if request.param == 'sqlite' else 'postgres'}_url")
    monkeypatch.setenv("ASSESSMENT_DATABASE_URL", url)
    settings.cache_clear()
    store = Store(url)
    place = a_partnership(store)
    a_closed_round(place)
    yield place
    store.dispose()


def printed(at: Place) -> str:
    """The number and hash of the last change, as they stand on the cover of the round's board pack."""
    pack = exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK).data
    cover = openpyxl.load_workbook(io.BytesIO(pack))["Cover"]
    (said,) = (row[1] for row in cover.iter_rows(values_only=True) if row[0] == "Last change shown here")
    found = re.search(r"Entry (\d+), ([0-9a-f]{64})", str(said))
    assert found is not None
    return f"{found[1]}:{found[2]}"


def own(at: Place) -> tuple[object, ...]:
    return (audit_entry.c.partnership_id == at.partnership.id,)


def edit(connection: Connection, at: Place) -> None:
    connection.execute(update(audit_entry).where(*own(at), NUMBER == 4).values(actor="somebody else"))


def take_out(connection: Connection, at: Place) -> None:
    connection.execute(delete(audit_entry).where(*own(at), NUMBER == 4))


def swap(connection: Connection, at: Place) -> None:
    connection.execute(update(audit_entry).where(*own(at), NUMBER == 4).values(number=1000))
    connection.execute(update(audit_entry).where(*own(at), NUMBER == 5).values(number=4))
    connection.execute(update(audit_entry).where(*own(at), NUMBER == 1000).values(number=5))


def cut_off(connection: Connection, at: Place) -> None:
    connection.execute(delete(audit_entry).where(*own(at), NUMBER >= 4))


def write_anew(connection: Connection, at: Place) -> None:
    """Write the whole chain again, every hash right, as if somebody else had done it all."""
    rows = connection.execute(select(audit_entry).where(*own(at)).order_by(NUMBER)).all()
    connection.execute(delete(audit_entry).where(*own(at)))
    last = None
    for row in rows:
        last = next_entry(last, time=row.time, actor="host", act=Happened(row.act), subject=row.subject, body={})
        connection.execute(insert(audit_entry).values(partnership_id=at.partnership.id, **asdict(last)))


def purge(connection: Connection, at: Place) -> None:
    connection.execute(update(audit_entry).where(*own(at)).values(body=None))


Tampering = Callable[[Connection, Place], None]


def after(tampering: Tampering, at: Place, run: Run, *options: str) -> Told:
    with at.store.writer.begin() as connection:
        tampering(connection, at)
    return run("audit", "verify", *options)


@pytest.mark.parametrize("tampering", [edit, take_out, swap])
def test_an_entry_edited_taken_out_or_moved_is_found_by_the_chain_itself(
    tampering: Tampering, at: Place, run: Run
) -> None:
    assert run("audit", "verify").status == 0

    told = after(tampering, at, run)

    assert told.status == 1
    assert re.search(r"first break: entry [45], ", told.out)
    assert f"The audit chain of {at.partnership.id} (Riverside) breaks" in told.err


@pytest.mark.parametrize(
    ("tampering", "why"),
    [
        (cut_off, "first break: entry 4, it is missing: the chain ends before entry "),
        (write_anew, "it is not the entry that was printed: the chain was written anew up to here"),
    ],
)
def test_an_end_cut_off_and_a_chain_written_anew_are_found_against_what_a_pack_printed(
    tampering: Tampering, why: str, at: Place, run: Run
) -> None:
    head = printed(at)
    assert "as printed: entry" in run("audit", "verify", "--head", head).out

    assert after(tampering, at, run).status == 0, "the chain alone does not show it"
    told = run("audit", "verify", "--head", head)

    assert told.status == 1
    assert why in told.out
    assert "breaks" in told.err


def test_bodies_that_were_purged_leave_the_chain_verifiable(at: Place, run: Run) -> None:
    head = printed(at)
    told = after(purge, at, run, "--head", head)
    assert (told.status, told.err) == (0, "")
    assert "first break: none\n  as printed: entry" in told.out


def test_what_was_done_since_a_pack_was_printed_does_not_matter(at: Place, run: Run) -> None:
    head = printed(at)  # issuing it is an entry of its own, and so is the next
    printed(at)
    with at.store.reader.connect() as connection:
        last = audit.last(connection, at.partnership.id)
    assert last is not None
    assert last.number > int(head.partition(":")[0])
    assert run("audit", "verify", "--head", head, "--partnership", "Riverside").status == 0


def test_a_head_is_held_against_one_partnerships_chain(at: Place, run: Run) -> None:
    a_partnership(at.store, name="Hillside")
    head = printed(at)
    assert "Add --partnership ID." in run("audit", "verify", "--head", head).err
    assert run("audit", "verify", "--head", head, "--partnership", "Riverside").status == 0
    assert run("audit", "verify", "--head", head, "--partnership", "Hillside").status == 1
    assert "on the cover of a board pack" in run("audit", "verify", "--head", "12").err

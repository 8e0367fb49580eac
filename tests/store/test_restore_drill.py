"""The restore drill: backed up from one database, put back on the other and on itself, and compared row by row.

It is long because it fills every table there is, and compares all of them.
"""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from assessment.domain.audit import Happened
from assessment.domain.careful_words import LeftWord
from assessment.domain.errors import InvalidInput, NotFound, NotNow, NotPermitted, StoreRefused
from assessment.domain.permission import HOST, SERVER, STRANGER, Act, Actor, Role, in_force
from assessment.services import (
    action_sheets,
    agencies,
    auditing,
    backing_up,
    careful_words,
    evidence_calls,
    exporting,
    exporting_everything,
    groups,
    restoring,
    summing_up,
)
from assessment.services.workshops import joining, sheets_back
from assessment.store import audit
from assessment.store.backup import replacing
from assessment.store.backup.manifest import is_carried
from assessment.store.backup.reading import opened_archive, opened_file
from assessment.store.backup.writing import write_archive
from assessment.store.tables import audit_entry, metadata, steering_group
from assessment.store.transaction import Store
from assessment.store.upgrade import migrate
from tests.builders import A_DAY, FRAMEWORK, Place, a_partnership, an_open_round, every_row, judge
from tests.every_service import a_world, call
from tests.workshops import HALL

WRONG_CODE = "ZZZZ-ZZZZ"
MADE_AT = "2026-11-21T14:03:00.000000Z"


@pytest.fixture
def here(ready_sqlite_url: str, store_on: Callable[..., Store]) -> Place:
    """A partnership on one database, for what is the same on all."""
    return a_partnership(store_on(ready_sqlite_url))


def rows(store: Store, *, but_the_last_entry: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """Every row; on request without the server's last audit entry, which says that the store was restored."""
    found = dict(every_row(store))
    if but_the_last_entry:
        with in_force(Act.HOST, HOST), store.reading(HOST) as read:
            last = audit.last(read.connection, SERVER)
        assert last is not None
        assert last.act == Happened.RESTORED
        found["audit_entry"] = [row for row in found["audit_entry"] if row[:2] != (SERVER, last.number)]
    return found


def chains(store: Store) -> dict[str, tuple[int, str, int | None]]:
    checks = {scope: auditing.verify(store, HOST.within(scope)) for scope in auditing.chains(store, HOST)}
    return {scope: (check.entries, check.head, check.first_break) for scope, check in checks.items()}


def a_full_store(store: Store, folder: Path) -> Actor:
    """Fill a store with everything that it can hold, and return the host at work in its partnership."""
    world = a_world(store, folder, "First")
    assert world.event
    a_world(store, folder, "Second")
    assert world.imported
    assert world.paper
    call(summing_up.write_summary, world)
    assert world.token  # a link that was used, and the device that it let in
    assert world.reading  # of a figure that is broken down
    owner, actor = world.partnership, world.at.actor
    assert world.limits_step  # from which the limits of that figure are counted anew
    call(action_sheets.action_sheet, world)
    call(evidence_calls.correct_call, world)
    careful_words.leave_word(store, actor, LeftWord("a box", "a-term"))
    groups.rename_group(store, actor, owner.groups[0], "Called otherwise", since=A_DAY)
    agencies.rename_agency(store, actor, owner.agencies[0], "Named otherwise", since=A_DAY)
    with pytest.raises(NotFound):
        joining.join_with_code(store, STRANGER, WRONG_CODE, source=HALL)
    sheets_back.bring_in_sheet(store, actor, world.lobby.id, world.sheet)
    assert [name for name, held in every_row(store).items() if not held] == [], "fill them here"
    return HOST.within(world.id)


@pytest.mark.parametrize("onto", ["the other database", "itself"])
@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
def test_what_was_backed_up_is_put_back_row_by_row(
    source: str,
    onto: str,
    ready_sqlite_url: str,
    ready_postgres_url: str,
    store_on: Callable[..., Store],
    tmp_path: Path,
) -> None:
    stores = {"sqlite": store_on(ready_sqlite_url), "postgresql": store_on(ready_postgres_url)}
    original = stores.pop(source)
    target = original if onto == "itself" else stores.popitem()[1]
    actor = a_full_store(original, tmp_path)
    group = steering_groups(original, actor)[0]
    out = tmp_path / "back-up.zip"
    before, held = rows(original), chains(original)
    pack = exporting.board_pack(original, actor, group, FRAMEWORK).data
    with_pack = rows(original)

    made = backing_up.back_up(original, HOST, out)
    if onto == "itself":
        a_partnership(original, name="Set up after the back-up")
    done = restoring.restore(target, HOST, out, tmp_path, replace=onto == "itself")

    assert done.rows == made.rows == sum(map(len, with_pack.values()))
    assert rows(target, but_the_last_entry=True) == with_pack != before
    assert {scope: found for scope, found in chains(target).items() if scope not in {SERVER, actor.partnership}} == {
        scope: found for scope, found in held.items() if scope not in {SERVER, actor.partnership}
    }
    assert all(first_break is None for _, _, first_break in chains(target).values())
    assert exporting.board_pack(target, actor, group, FRAMEWORK).data == pack
    assert done.kept is not None
    assert list(tmp_path.glob("restoring-*")) == []


def steering_groups(store: Store, actor: Actor) -> list[str]:
    return [str(row[1]) for row in every_row(store, actor.partnership)["steering_group"]]


def test_everything_exported_is_the_same_from_a_store_that_was_put_back(
    ready_sqlite_url: str, postgres_url: str, store_on: Callable[..., Store], tmp_path: Path
) -> None:
    original, target = store_on(ready_sqlite_url), store_on(postgres_url)
    migrate(target)
    actor = a_full_store(original, tmp_path)
    backing_up.back_up(original, HOST, tmp_path / "back-up.zip")

    done = restoring.restore(target, HOST, tmp_path / "back-up.zip", tmp_path)

    assert done.kept is None, "an empty store leaves nothing to keep"
    here, there = (exporting_everything.export_everything(each, actor).data for each in (original, target))
    assert here == there


def test_what_is_saved_while_a_back_up_is_made_is_in_it_whole_or_not_at_all(at: Place) -> None:
    """In it is what stood there at the first look; the save is not refused for it, and not lost."""
    round_ = an_open_round(at)
    before = rows(at.store)
    saving: list[threading.Thread] = []

    class File(io.BytesIO):
        def write(self, data: bytes) -> int:
            if self.tell() and not saving:  # the first table has been looked at
                saving.append(threading.Thread(target=judge, args=(at, round_, "level:2")))
                saving[0].start()
            return super().write(data)

    file = File()
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        manifest = write_archive(read, file, release="test", made_at=MADE_AT)
    saving[0].join()

    assert {part.table: part.rows for part in manifest.parts} == {table: len(held) for table, held in before.items()}
    assert len(rows(at.store)["judgement_field"]) == len(before["judgement_field"]) + 1


def test_the_same_state_gives_the_same_archive(here: Place) -> None:
    judge(here, an_open_round(here), "level:2")
    made = []
    for _ in range(2):
        made.append(io.BytesIO())
        with in_force(Act.HOST, HOST), here.store.reading(HOST) as read:
            write_archive(read, made[-1], release="test", made_at=MADE_AT)
    assert made[0].getvalue() == made[1].getvalue()


def test_a_back_up_is_recorded_in_the_servers_chain_and_its_date_can_be_asked_for(here: Place, tmp_path: Path) -> None:
    assert backing_up.last_back_up(here.store, here.actor) is None

    made = backing_up.back_up(here.store, HOST, tmp_path / "back-up.zip")

    last = backing_up.last_back_up(here.store, here.actor)
    assert last is not None
    assert last >= made.made_at
    handed_over = backing_up.back_up_to_hand_over(here.store, Actor(Role.FACILITATOR, is_at_this_computer=True))
    assert handed_over.startswith(b"PK")
    later = backing_up.last_back_up(here.store, here.actor)
    assert later is not None
    assert later > last


def test_a_back_up_that_could_not_be_written_is_not_recorded(here: Place, tmp_path: Path) -> None:
    before = rows(here.store)
    with pytest.raises(InvalidInput, match="there is no folder"):
        backing_up.back_up(here.store, HOST, tmp_path / "nowhere" / "back-up.zip")
    assert rows(here.store) == before


def test_what_does_not_come_back_from_the_disk_is_no_back_up(
    here: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a_disk_that_forgets(read: object, file: io.BytesIO, **how: str) -> object:
        manifest = write_archive(read, file, **how)  # type: ignore[arg-type]
        file.seek(100)
        file.write(b"\0" * 50)
        return manifest

    out = tmp_path / "back-up.zip"
    out.write_bytes(b"the one before")
    monkeypatch.setattr(backing_up, "write_archive", a_disk_that_forgets)
    before = rows(here.store)

    with pytest.raises(StoreRefused, match="could not be read back"):
        backing_up.back_up(here.store, HOST, out)

    assert out.read_bytes() == b"the one before"
    assert rows(here.store) == before


@pytest.mark.parametrize("name", ["ready.sqlite", "ready.sqlite-wal", "./ready.sqlite"])
def test_a_back_up_never_takes_the_place_of_the_data_itself(
    name: str, ready_sqlite_url: str, store_on: Callable[..., Store]
) -> None:
    store = store_on(ready_sqlite_url)
    assert store.path is not None
    with pytest.raises(InvalidInput, match="where the data itself is kept"):
        backing_up.back_up(store, HOST, store.path.parent / name)


def test_a_facilitator_from_elsewhere_cannot_back_up_what_others_keep(here: Place, tmp_path: Path) -> None:
    for act in (
        lambda: backing_up.back_up(here.store, here.actor, tmp_path / "back-up.zip"),
        lambda: backing_up.back_up_to_hand_over(here.store, here.actor),
        lambda: restoring.restore(here.store, here.actor, tmp_path / "back-up.zip", tmp_path),
    ):
        with pytest.raises(NotPermitted, match="Ask whoever runs the server"):
            act()


def test_a_store_in_use_is_not_replaced_unless_that_is_said(at: Place, tmp_path: Path) -> None:
    out = tmp_path / "back-up.zip"
    backing_up.back_up(at.store, HOST, out)
    judge(at, an_open_round(at), "level:2")
    before = rows(at.store)

    with pytest.raises(NotNow, match="--replace"):
        restoring.restore(at.store, HOST, out, tmp_path)
    assert rows(at.store) == before

    done = restoring.restore(at.store, HOST, out, tmp_path, replace=True)
    assert rows(at.store)["judgement_field"] == []

    assert done.kept is not None
    again = restoring.restore(at.store, HOST, done.kept, tmp_path, replace=True)
    assert rows(at.store, but_the_last_entry=True) == before
    assert again.kept != done.kept


def test_a_restore_that_fails_at_the_end_leaves_everything_as_it_was(
    at: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "back-up.zip"
    backing_up.back_up(at.store, HOST, out)
    judge(at, an_open_round(at), "level:2")
    before = rows(at.store)

    def stops(*asked: object) -> None:
        replacing.replace_everything(*asked)  # type: ignore[arg-type]
        raise StoreRefused("The power went.")

    monkeypatch.setattr(restoring, "replace_everything", stops)
    with pytest.raises(StoreRefused, match="The power went"):
        restoring.restore(at.store, HOST, out, tmp_path, replace=True)
    assert rows(at.store) == before


def test_a_chain_that_was_broken_already_is_backed_up_put_back_and_told_of(at: Place, tmp_path: Path) -> None:
    with at.store.writer.begin() as connection:
        connection.execute(update(audit_entry).where(audit_entry.c.number == 1).values(subject="something else"))
    out = tmp_path / "back-up.zip"

    made = backing_up.back_up(at.store, HOST, out)
    done = restoring.restore(at.store, HOST, out, tmp_path, replace=True)

    assert {chain.scope for chain in made.broken} == {at.partnership.id, SERVER}
    assert done.broken == made.broken
    assert auditing.verify(at.store, at.actor).first_break == 1


def test_a_chain_that_was_lost_is_told_of_too(here: Place, tmp_path: Path) -> None:
    with here.store.writer.begin() as connection:
        connection.execute(delete(audit_entry).where(audit_entry.c.partnership_id == here.partnership.id))
    made = backing_up.back_up(here.store, HOST, tmp_path / "back-up.zip")
    assert [(chain.scope, chain.first_break) for chain in made.broken] == [(here.partnership.id, 1)]


def test_groups_are_put_back_whatever_the_order_of_their_keys(at: Place, tmp_path: Path) -> None:
    """A row that refers to another of its table comes after it: PostgreSQL looks at once."""
    tree = {"z": None, "b": "z", "a": "b", "c": "a"}
    with at.store.writer.begin() as connection:
        (there,) = connection.execute(select(steering_group)).mappings().all()
        for key, parent in tree.items():
            connection.execute(insert(steering_group).values({**there, "group_id": key, "parent_id": parent}))
    before = rows(at.store)
    backing_up.back_up(at.store, HOST, tmp_path / "back-up.zip")
    recorded = rows(at.store)

    restoring.restore(at.store, HOST, tmp_path / "back-up.zip", tmp_path, replace=True)

    assert rows(at.store, but_the_last_entry=True) == before != recorded


def test_an_archive_says_what_it_is_and_opens_without_us(here: Place, tmp_path: Path) -> None:
    out = tmp_path / "back-up.zip"
    backing_up.back_up(here.store, HOST, out)

    with zipfile.ZipFile(out) as archive:
        said = json.loads(archive.read("manifest.json"))
        lines = archive.read("tables/partnership.jsonl").decode().splitlines()

    assert said["format"] == "strategy-reflection-backup"
    assert {part["table"] for part in said["parts"]} == set(metadata.tables)
    assert {chain["scope"]: chain["head"] for chain in said["chains"]}[here.partnership.id] == chains(here.store)[
        here.partnership.id
    ][1]
    assert json.loads(lines[0])[:2] == [here.partnership.id, "Riverside"]
    with opened_file(out) as file, opened_archive(file, out.name) as archive_:
        assert archive_.manifest.rows == sum(part["rows"] for part in said["parts"])


def test_the_archive_can_carry_every_column_of_every_table() -> None:
    strange = [str(column) for table in metadata.sorted_tables for column in table.columns if not is_carried(column)]
    assert strange == [], "teach assessment/store/backup/manifest.py to carry them"

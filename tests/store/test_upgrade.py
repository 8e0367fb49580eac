"""Bringing a database to this release's tables, and leaving alone what is not ours to touch.

It is long because each way in which a start is refused leaves the file as it was, which is looked at each time.
"""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from assessment.domain.cover_sheet import USUAL
from assessment.domain.errors import StoreRefused
from assessment.domain.issued_paper import PaperKind
from assessment.domain.partnership import Agency, Group
from assessment.domain.permission import HOST
from assessment.domain.round import AskedAgency
from assessment.services import issued_papers, partnerships, records
from assessment.store import upgrade
from assessment.store.tables import metadata
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, go_to_step, migrate, open_store, revision
from tests.builders import a_partnership, a_store, an_open_round, every_row, judge
from tests.rights import somebody_without_rights


@pytest.fixture
def empty(database_url: str) -> Iterator[Store]:
    """A database without tables; on SQLite a file that is not there yet."""
    opened = Store(database_url)
    yield opened
    opened.dispose()


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    return config


def run(store: Store, step: str) -> None:
    config = configuration()
    with store.writer.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        (command.downgrade if step == "base" else command.upgrade)(config, step)


def differences(store: Store) -> list[object]:
    with store.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return compare_metadata(context, metadata)


def tables(store: Store) -> set[str]:
    with store.writer.connect() as connection:
        return set(inspect(connection).get_table_names())


def fingerprint(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_upgrading_an_empty_database_gives_exactly_the_tables_that_the_code_describes(empty):
    migrate(empty)
    assert differences(empty) == []
    assert tables(empty) == {*metadata.tables, "alembic_version"}
    assert revision(empty) == HEAD


def test_every_step_can_be_taken_back_and_taken_again(empty):
    run(empty, "head")
    run(empty, "base")
    assert tables(empty) == {"alembic_version"}
    run(empty, "head")
    assert differences(empty) == []


def test_the_release_knows_the_steps_that_stand_in_the_folder():
    steps = ScriptDirectory.from_config(configuration())
    assert steps.get_heads() == [HEAD]
    assert {step.revision for step in steps.walk_revisions()} == upgrade._KNOWN


def test_migrating_twice_changes_nothing(empty):
    migrate(empty)
    before = every_row(empty)
    migrate(empty)
    assert every_row(empty) == before


FIRST_RELEASE = """
    INSERT INTO partnership VALUES ('p', 'Riverside', 'financial', false, 'someone', '2025-04-01T09:00:00.000000Z');
    INSERT INTO steering_group VALUES ('p', 'board', NULL, 'Board', 0), ('p', 'g', 'board', 'Steering group', 1);
    INSERT INTO agency VALUES ('p', 'a', 'Police', 0), ('p', 'b', 'Health', 1);
    INSERT INTO group_framework VALUES ('p', 'g', 'our-framework', 0);
    INSERT INTO frozen_framework VALUES ('p', 'hash', '{}');
    INSERT INTO round VALUES ('p', 'r', 'g', 'our-framework', 'hash', '2025-04/3', 'together', 'revealed', '', NULL);
    INSERT INTO round_agency VALUES ('p', 'r', 'a', 'Constabulary', 0, true, 'Inspector');
"""


def left_by_the_first_release(store: Store) -> None:
    run(store, "0001")
    with store.writer.begin() as connection:
        for statement in FIRST_RELEASE.strip().splitlines():
            connection.exec_driver_sql(statement)


def test_a_store_of_the_first_release_keeps_its_groups_agencies_and_rounds(empty):
    left_by_the_first_release(empty)

    migrate(empty)

    assert differences(empty) == []
    kept = partnerships.partnership(empty, HOST.within("p"))
    assert kept.groups == (Group("board", "Board"), Group("g", "Steering group", "board", ("our-framework",)))
    assert kept.agencies == (Agency("a", "Police"), Agency("b", "Health"))
    (round_,) = records.rounds_of_group(empty, HOST.within("p"), "g")
    assert round_.agencies == (AskedAgency("a", "Constabulary", took_part=True, attended_as="Inspector"),)
    with pytest.raises(IntegrityError), empty.writer.begin() as connection:  # what points at them points at them still
        connection.execute(text("DELETE FROM agency"))


def test_what_was_handed_out_before_papers_had_kinds_is_a_board_pack(empty):
    left_by_the_first_release(empty)
    go_to_step(empty, "0012")
    with empty.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO issued_paper VALUES ('p', 'i', 1, 'r', 'g', 'our-framework', '2025-04/3', false, 'pack.xlsx',"
            " 'sha', 5, '', '2025-07-01T09:00:00.000000Z')"
        )

    migrate(empty)

    ((paper, _),) = issued_papers.issued(empty, HOST.within("p"), "g", "our-framework")
    assert (paper.kind, paper.file_name) == (PaperKind.BOARD_PACK, "pack.xlsx")
    assert partnerships.partnership(empty, HOST.within("p")).cover_sheet == USUAL


def test_data_that_points_at_nothing_is_refused_and_left_as_it_was(tmp_path):
    store = Store(f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}")
    left_by_the_first_release(store)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DELETE FROM agency")
    with pytest.raises(StoreRefused, match=r"points at what is not there.*left as it is"):
        migrate(store)
    assert revision(store) == "0001"
    store.dispose()


def test_the_first_start_on_sqlite_makes_folder_file_and_tables(tmp_path):
    store = Store(f"sqlite:///{(tmp_path / 'new' / 'deep' / 'store.sqlite').as_posix()}")
    open_store(store)
    assert revision(store) == HEAD
    assert [path.name for path in store.path.parent.glob("*before*")] == []
    store.dispose()


def test_a_migration_that_fails_leaves_no_table_behind(empty, monkeypatch):
    steps = ScriptDirectory.from_config(configuration())
    module = steps.get_revision("head").module
    whole = module.upgrade

    def broken():
        whole()
        module.op.execute("SELECT no_such_function()")

    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _config: steps)
    monkeypatch.setattr(module, "upgrade", broken)
    with pytest.raises(StoreRefused):
        migrate(empty)
    assert tables(empty) == set()


def test_a_sqlite_file_with_tables_is_copied_before_they_are_changed(tmp_path, monkeypatch):
    store = a_store(f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}")
    at = a_partnership(store)
    judge(at, an_open_round(at), "level:2")
    before = every_row(store)
    with store.writer.begin() as connection:  # a release before the first one, for the test
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    monkeypatch.setattr(upgrade, "_KNOWN", frozenset({"0000", HEAD}))
    monkeypatch.setattr(
        command,
        "upgrade",
        lambda config, _: config.attributes["connection"].execute(
            text(f"UPDATE alembic_version SET version_num = '{HEAD}'")
        ),
    )

    open_store(store)
    again = migrate(store)

    copies = sorted(path.name for path in tmp_path.glob("*before*"))
    assert copies == [f"store-before-{HEAD}-1.sqlite", f"store-before-{HEAD}-2.sqlite"]
    assert again == tmp_path / copies[1]
    copy = Store(f"sqlite:///{(tmp_path / copies[0]).as_posix()}")
    assert revision(copy) == "0000"
    assert every_row(copy) == before
    copy.dispose()
    store.dispose()


def test_a_copy_that_cannot_be_made_stops_the_migration(tmp_path, monkeypatch):
    store = a_store(f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}")
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    monkeypatch.setattr(upgrade, "_KNOWN", frozenset({"0000", HEAD}))
    monkeypatch.setattr(Path, "with_name", lambda path, name: path.parent / "no such folder" / name)

    with pytest.raises(StoreRefused, match=r"could not be copied.*left as it is"):
        open_store(store)
    assert revision(store) == "0000"
    store.dispose()


def refused_and_left_alone(path: Path) -> str:
    """Open a file that must be refused, and return what was said; nothing in its folder may have changed."""
    before = fingerprint(path.parent)
    store = Store(f"sqlite:///{path.as_posix()}")
    with pytest.raises(StoreRefused) as refused:
        open_store(store)
    store.dispose()
    assert fingerprint(path.parent) == before
    assert str(path) in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("wal", [True, False])
def test_a_file_of_a_newer_release_is_refused_and_left_byte_identical(tmp_path, wal):
    path = tmp_path / "store.sqlite"
    store = a_store(f"sqlite:///{path.as_posix()}", wal=wal)
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.dispose()

    said = refused_and_left_alone(path)
    assert "newer release" in said
    assert "step 9999" in said
    assert "restore a back-up" in said


@pytest.mark.parametrize("content", [b"Agency,Level\nPolice,3\n" * 100, b"SQLite format 3\0" + b"\xff" * 4_000, b"x"])
def test_a_file_that_is_no_database_is_refused_and_left_byte_identical(tmp_path, content):
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    assert "cannot be opened" in refused_and_left_alone(path)


def test_another_programs_database_is_refused_and_left_byte_identical(tmp_path):
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE invoice (number INTEGER)")
    theirs.close()
    assert "holds something else" in refused_and_left_alone(path)


def test_another_programs_postgresql_database_is_left_alone_by_the_command_too(postgres_url):
    store = Store(postgres_url)
    with store.writer.begin() as connection:
        connection.execute(text("CREATE TABLE invoice (number INTEGER)"))
    with pytest.raises(StoreRefused, match="holds something else"):
        migrate(store)
    assert tables(store) == {"invoice"}
    store.dispose()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "store.sqlite").mkdir()
    assert "cannot be opened" in refused_and_left_alone(tmp_path / "store.sqlite")


def test_a_data_folder_that_cannot_be_made_is_refused_with_the_setting_to_change(tmp_path):
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    store = Store(f"sqlite:///{(tmp_path / 'data' / 'store.sqlite').as_posix()}")
    with pytest.raises(StoreRefused, match="ASSESSMENT_DATA_DIR"):
        open_store(store)
    store.dispose()


def test_the_command_refuses_a_newer_release_too_before_anything_is_copied(store):
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = every_row(store)

    with pytest.raises(StoreRefused, match="newer release"):
        migrate(store)

    assert revision(store) == "9999"
    assert every_row(store) == before


@pytest.mark.parametrize("said", ["database or disk is full", "unable to open database file"])
def test_what_sqlite_says_of_a_copy_that_fails_is_said_to_the_host(tmp_path, monkeypatch, said):
    def fails(_path):
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(upgrade, "sqlite_module", lambda: SimpleNamespace(Error=sqlite3.Error, connect=fails))
    with pytest.raises(StoreRefused, match=f"could not be copied.*{said}.*Make room on the disk") as refused:
        upgrade._copy(tmp_path / "store.sqlite")
    assert str(tmp_path) in str(refused.value)


@pytest.fixture
def locked_folder(tmp_path_factory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("locked")
    everybodys = Path(tempfile.gettempdir()).resolve()
    opened = [folder, *(each for each in folder.parents if everybodys in each.resolve().parents)]
    modes = {each: each.stat().st_mode for each in opened}
    for each in opened[1:]:
        each.chmod(0o755)
    folder.chmod(0o555)
    yield folder
    for each, mode in modes.items():
        each.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has no such permission there")
def test_a_folder_that_cannot_be_written_is_refused_in_plain_words(locked_folder):
    store = Store(f"sqlite:///{(locked_folder / 'store.sqlite').as_posix()}")
    with somebody_without_rights(), pytest.raises(StoreRefused) as refused:
        open_store(store)
    store.dispose()
    assert "cannot be opened" in str(refused.value)
    assert str(locked_folder) in str(refused.value)
    assert list(locked_folder.iterdir()) == []


def test_an_empty_postgresql_database_is_refused_with_the_command_that_prepares_it(postgres_url):
    store = Store(postgres_url)
    with pytest.raises(StoreRefused, match="python -m assessment migrate"):
        open_store(store)
    assert tables(store) == set()

    migrate(store)
    open_store(store)
    assert differences(store) == []
    store.dispose()


def test_a_newer_postgresql_database_is_refused(postgres_url):
    store = a_store(postgres_url)
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreRefused, match="newer release"):
        open_store(store)
    store.dispose()


def test_a_server_that_does_not_answer_is_said_plainly_and_without_its_password():
    store = Store("postgresql+psycopg://somebody:very-secret@127.0.0.1:1/nothing")
    with pytest.raises(StoreRefused) as refused:
        open_store(store)
    assert "very-secret" not in str(refused.value) + store.place + repr(refused.value.__cause__)
    assert "127.0.0.1" in store.place


def test_looking_at_a_store_does_not_load_the_tool_that_migrates_it():
    loaded = "import sys, assessment.store.upgrade, assessment.services.running; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""Interrupting transactions on PostgreSQL, really: it is the server that gives them up or ends the connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event

GIVEN_UP, DEADLOCK, LOST = "40001", "40P01", "lost"
COMMIT, COMMITTED = "at the commit", "once it was committed"

_GIVE_UP = "BEGIN RAISE EXCEPTION SQLSTATE '{kind}'; END"
_AT_THE_COMMIT = f"""
CREATE FUNCTION pg_temp.give_up() RETURNS trigger LANGUAGE plpgsql AS $$ {_GIVE_UP} $$;
CREATE TEMPORARY TABLE due (number integer);
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON due DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION pg_temp.give_up();
INSERT INTO due VALUES (1)
"""

EndConnection = Callable[[int], None]
"""Ends the connection that a server process serves, and returns when the process is gone."""


@dataclass
class Interruptions:
    """Interrupt the first `times` transactions that come to a step: before their n-th statement, or the commit.

    The connection is lost, or the server gives the transaction up. `done` is how often that was, `statements` how many
    the latest transaction has sent.
    """

    step: int | str
    kind: str
    times: int
    end: EndConnection
    done: int = 0
    statements: int = 0

    def begin(self, _connection):
        self.statements = 0

    def statement(self, _connection, cursor, statement, parameters, *_):
        self.statements += 1
        if not self._comes_now(self.statements):
            return statement, parameters
        if self.kind != LOST:
            return f"DO $$ {_GIVE_UP.format(kind=self.kind)} $$", ()
        self.end(cursor.connection.info.backend_pid)
        return statement, parameters

    def commit(self, pooled):
        connection = pooled.dbapi_connection
        if self._comes_now(COMMIT):
            if self.kind == LOST:
                self.end(connection.info.backend_pid)
            else:
                connection.execute(_AT_THE_COMMIT.format(kind=self.kind))
        connection.commit()
        if self._comes_now(COMMITTED):
            self.end(connection.info.backend_pid)
            connection.execute("SELECT 1")

    def _comes_now(self, step: int | str) -> bool:
        comes = step == self.step and self.done < self.times
        self.done += comes
        return comes


@contextmanager
def interrupted(engine: Engine, interruptions: Interruptions) -> Iterator[Interruptions]:
    """Interrupt what is done through a store's writer or its reader."""
    listeners = (
        ("begin", interruptions.begin, {}),
        ("before_cursor_execute", interruptions.statement, {"retval": True}),
    )
    for name, listener, how in listeners:
        event.listen(engine, name, listener, **how)
    engine.dialect.do_commit = interruptions.commit
    try:
        yield interruptions
    finally:
        del engine.dialect.do_commit
        for name, listener, _ in listeners:
            event.remove(engine, name, listener)

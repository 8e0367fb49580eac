"""The database's own errors: said in plain words, and got over where the same thing may well work a moment later.

A database that runs several transactions beside each other may give one of them up (40001, 40P01) and expects its
client to try the whole of it again; a server that is restarted loses every connection. Neither is worth a sentence to
anybody, unless it goes on.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assessment.domain.errors import AlreadyThere, StoreInterrupted, StoreRefused

PAUSES = (0.05, 0.2, 0.8, 2.0)
"""Seconds to wait before each further try, give or take a half: five tries, in which a server can restart."""
_GIVEN_UP = frozenset({"40001", "40P01"})
_LOST = frozenset({"40003", "57P01", "57P02", "57P03"})

_REASONS: tuple[tuple[Collection[str], Collection[str], str, str], ...] = (
    ({*_GIVEN_UP, "55P03"}, {"locked", "busy"}, "the database is busy", "Try again."),
    (
        {"53100"},
        {"disk is full", "no space left"},
        "the server's disk is full",
        "Ask whoever runs the server to make room on it, then try again.",
    ),
    (
        {"58030"},
        {"disk i/o error"},
        "the server's disk is full or reported an error",
        "Ask whoever runs the server, then try again.",
    ),
    ({"25006"}, {"readonly", "read-only"}, "the data folder cannot be written", "Ask whoever runs the server."),
    (
        {"XX001", "XX002"},
        {"malformed", "not a database"},
        "the data is damaged",
        "Ask whoever runs the server to restore a back-up.",
    ),
)
"""What the codes of PostgreSQL and the words of SQLite mean, and what to do about it."""

R = TypeVar("R")


def again(act: Callable[[], R]) -> R:
    """Do something, and again while it is interrupted: five times at most, with growing and uneven pauses.

    It must leave nothing behind when it is interrupted. Raises StoreRefused after the last try.
    """
    pauses = iter(PAUSES)
    while True:
        try:
            return act()
        except StoreInterrupted as interrupted:
            pause = next(pauses, None)
            if pause is None:
                raise StoreRefused(interrupted.what, mend=interrupted.mend) from interrupted
        time.sleep(pause * (0.5 + secrets.randbelow(1000) / 1000))


def is_lost(error: DBAPIError) -> bool:
    """Whether the connection was lost: at a commit nobody knows then whether it was carried out."""
    if error.connection_invalidated:
        return True
    state = _state(error)
    if state is None:  # the driver's own words: it found no server. One that keeps it waiting is not tried again.
        return isinstance(error, (OperationalError, InterfaceError)) and "timeout" not in str(error.orig)
    return state in _LOST or state.startswith("08")


@contextmanager
def plainly(done: str) -> Iterator[None]:
    """Turn the database's own errors into ours. Nothing was committed when one is raised.

    Raises StoreInterrupted where the same may work at once, StoreRefused where it will not, and AlreadyThere for a key
    that exists.
    """
    try:
        yield
    except IntegrityError as error:
        raise AlreadyThere(
            "Not saved: the same thing was saved a moment ago.", mend="Look at what is there now."
        ) from error
    except PoolTimeout as error:
        raise busy(done) from error
    except DBAPIError as error:
        reason, mend = _reason(error)
        kind = StoreInterrupted if is_lost(error) or _state(error) in _GIVEN_UP else StoreRefused
        raise kind(f"Not {done}: {reason}.", mend=f"Nothing was changed. {mend}") from error


def busy(done: str) -> StoreRefused:
    """Return what is said to somebody whose turn did not come."""
    return StoreRefused(f"Not {done}: the server is busy.", mend="Nothing was changed. Try again.")


def _state(error: DBAPIError) -> str | None:
    """The code of the SQL standard: "" from a database that has none (SQLite), None where no server spoke."""
    state: str | None = getattr(error.orig, "sqlstate", "")
    return state


def _reason(error: DBAPIError) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    state, text = _state(error), str(error.orig).lower()
    for codes, words, reason, mend in _REASONS:
        if state in codes or any(word in text for word in words):
            return reason, mend
    if isinstance(error, (OperationalError, InterfaceError)):
        return "the database did not answer", "Try again."
    return "the database refused", "Tell whoever runs the server."

"""The store that a command works on, and the partnership in it that is meant."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.partnership import Group, Partnership
from assessment.domain.permission import HOST, Actor
from assessment.services import partnerships, running
from assessment.settings import settings
from assessment.store.transaction import Store


@contextmanager
def opened_for_group(asked: Namespace) -> Iterator[tuple[Store, Actor, Group]]:
    """Open the store for a command about one group: with it come the host, and the group that is meant.

    Raises as `opened` and `host_within` do, and NotFound for a group that is not there.
    """
    with opened() as application:
        store = application.store
        actor = host_within(store, asked.partnership)
        yield store, actor, partnerships.partnership(store, actor).group_called(asked.group)


@contextmanager
def opened() -> Iterator[running.Application]:
    """Open the store as the server does, and close it afterwards. Raises StoreRefused or InvalidInput."""
    application = running.start(settings(), running.FRAMEWORKS)
    try:
        yield application
    finally:
        application.store.dispose()


def host_within(store: Store, named: str | None) -> Actor:
    """Return the host at work in the partnership that is named, or in the only one there is.

    Raises NotFound or InvalidInput, listing the partnerships, where that is none or more than one.
    """
    return HOST.within(partnership_meant(partnerships.every_partnership(store, HOST), named).id)


def host_in_library(store: Store, named: str | None) -> Actor:
    """Return the host at work in the partnership that is named, or in the shared library where none is."""
    return host_within(store, named) if named is not None else HOST


def partnership_meant(there: Sequence[Partnership], named: str | None) -> Partnership:
    """Return the partnership with this id or exact name; where none is named, the only one.

    The illustrative one is not counted beside a real one, so that it never stands in the way and is never taken for it.
    """
    if not there:
        raise NotFound(
            "There is no partnership on this server yet.",
            mend="Set one up in the application, or load the illustrative one: python -m assessment demo",
        )
    if named is not None:
        return _named(there, named)
    counted = [each for each in there if not each.is_illustrative] or list(there)
    if len(counted) > 1:
        raise InvalidInput(
            "There is more than one partnership on this server.", mend=f"Add --partnership ID. {_listed(there)}"
        )
    return counted[0]


def _named(there: Sequence[Partnership], named: str) -> Partnership:
    if (by_id := next((each for each in there if each.id == named), None)) is not None:
        return by_id
    found = [each for each in there if each.name == named]
    if len(found) > 1:
        raise InvalidInput(f'More than one partnership is called "{named}".', mend=f"Give the id. {_listed(found)}")
    if not found:
        raise NotFound(f'There is no partnership "{named}" on this server.', mend=_listed(there))
    return found[0]


def _listed(there: Sequence[Partnership]) -> str:
    lines = (f"  {each.id}  {each.name}{' (illustrative)' if each.is_illustrative else ''}" for each in there)
    return "\n".join(("There are:", *lines))

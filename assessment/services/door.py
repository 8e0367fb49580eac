"""Who comes in: one-time facilitator links, the devices that they let in, and whoever sits at this computer."""

from __future__ import annotations

import secrets
from datetime import timedelta

from assessment.domain.audit import Happened
from assessment.domain.errors import NotFound
from assessment.domain.partnership import Partnership
from assessment.domain.permission import SERVER, Act, Actor, Role, permission
from assessment.services.texts import one_line
from assessment.store import people
from assessment.store.transaction import Store, time_text

COOKIE = "strategy_reflection"
"""The name of the cookie that a let-in device carries."""

LINK_LASTS = timedelta(days=7)
DEVICE_LASTS = timedelta(days=30)
PATH = "/facilitator"
"""Where a link leads: the code stands behind it."""


@permission(Act.INVITE)
def make_link(store: Store, actor: Actor) -> str:
    """Make a one-time facilitator link and return its code: 128 bits, stored hashed."""
    code = secrets.token_urlsafe(16)
    with store.writing(actor.within(SERVER)) as write:
        people.add_link(write, code)
        write.audit(Happened.LINK_MADE, "facilitator link", {})
    return code


@permission(Act.KNOCK)
def use_link(store: Store, actor: Actor, code: str, name_or_role: str) -> str:
    """Swap a link for a token that the device keeps. Raises NotFound, in the same words, for every code that fails."""
    name = one_line(name_or_role, where="Your name or role")
    token = secrets.token_urlsafe(16)
    with store.writing(actor.within(SERVER)) as write:
        if not people.use_link(write, code, since=time_text(store.clock() - LINK_LASTS)):
            raise NotFound(
                "This link does not work: it was used already, is older than a week, or is not complete.",
                mend="Ask a facilitator for a new one.",
            )
        person = people.add(write, name)
        people.add_device(write, token, person)
        write.audit(Happened.FACILITATOR_LET_IN, f"person {person}", {})
    return token


@permission(Act.KNOCK)
def facilitator_with(store: Store, actor: Actor, token: str) -> Actor | None:
    """Return the facilitator whose device carries this token, or None. One statement."""
    with store.reading(actor.within(SERVER)) as read:
        found = people.person_with(read, token, since=time_text(store.clock() - DEVICE_LASTS))
    return Actor(Role.FACILITATOR, SERVER, *found) if found else None


@permission(Act.KNOCK)
def facilitator_at_this_computer(_store: Store, _actor: Actor, at: Partnership | None = None) -> Actor:
    """Return whoever opens the app on its own computer: the facilitator who set up the partnership they are at.

    Only the screens' own front door may ask, once it knows that the server answers this computer alone.
    """
    if at is None:
        return Actor(Role.FACILITATOR, is_at_this_computer=True)
    return Actor(Role.FACILITATOR, at.id, at.facilitator, is_at_this_computer=True)

"""Who may do what.

Every service declares the act that it performs with `@permission(...)`. The store opens only while a declared act is
in force, so a service that declares none cannot be called. Because it stands around every service and sees the whole
of it, it is also here that the store is given the service to run, and to run again if the database gave it up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from assessment.domain.errors import NotFound, NotPermitted

SERVER = "server"
"""The scope of what belongs to no partnership: the shared framework library, facilitators' devices, their chain."""


class Role(StrEnum):
    """What somebody is here. A new role may do nothing until an act names it."""

    HOST = "host"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    STRANGER = "stranger"


class Act(StrEnum):
    """What a service does, as far as permission is concerned."""

    KNOCK = "knock at the door"
    LOOK = "look"
    SET_UP = "set up a partnership"
    RUN_ROUNDS = "run rounds"
    IMPORT = "bring in past rounds"
    JUDGE = "record judgements"
    RECORD_EVENTS = "record events"
    RECORD_FIGURES = "record figures"
    RUN_WORKSHOP = "run a workshop"
    FOLLOW = "follow a workshop"
    ANSWER = "answer in a workshop"
    SEE_OWN = "see their own answers"
    EXPORT = "export"
    KEEP_LIBRARY = "keep the framework library"
    INVITE = "invite a facilitator"
    ILLUSTRATE = "load or remove illustrative data"
    BACK_UP = "back up everything"
    HOST = "run the server"


_INSIDE = frozenset({Role.HOST, Role.FACILITATOR})

MAY: dict[Act, frozenset[Role]] = {
    Act.KNOCK: frozenset(Role),
    Act.LOOK: _INSIDE,
    Act.SET_UP: _INSIDE,
    Act.RUN_ROUNDS: _INSIDE,
    Act.IMPORT: _INSIDE,
    Act.JUDGE: frozenset({Role.FACILITATOR}),
    Act.RECORD_EVENTS: frozenset({Role.FACILITATOR}),
    Act.RECORD_FIGURES: frozenset({Role.FACILITATOR}),
    Act.RUN_WORKSHOP: _INSIDE,
    Act.FOLLOW: _INSIDE | {Role.PARTICIPANT},
    Act.ANSWER: frozenset({Role.PARTICIPANT}),
    Act.SEE_OWN: frozenset({Role.PARTICIPANT}),
    Act.EXPORT: _INSIDE,
    Act.KEEP_LIBRARY: _INSIDE,
    Act.INVITE: _INSIDE,
    Act.ILLUSTRATE: _INSIDE,
    Act.BACK_UP: frozenset({Role.HOST}),
    Act.HOST: frozenset({Role.HOST}),
}

MAY_AT_THIS_COMPUTER = frozenset({Act.BACK_UP})
"""What whoever opens the app on the computer that it runs on may do besides.

A back-up holds every partnership. Who sits at the computer can copy the file as it is, so the button gives nothing
away; from elsewhere nobody carries all of it off, and back-ups are left to the host.
"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting, and in which partnership. Services reach nothing outside `partnership`.

    `person` is the key of a person in the store, empty for the host. `name` is a name or role, for messages only.
    `is_at_this_computer`: the server answers the computer that it runs on and no other, and they sit at it.
    A participant was let into one `round` on one `device`; `person` is empty until they have said who they are.
    """

    role: Role
    partnership: str = SERVER
    person: str = ""
    name: str = ""
    is_at_this_computer: bool = False
    round: str = ""
    device: str = ""

    @property
    def key(self) -> str:
        """What the audit chain calls the actor: the role, and the person's key where there is one."""
        return f"{self.role}:{self.person}" if self.person else str(self.role)

    def must_be_let_into(self, round_id: str) -> None:
        """Raise NotFound, as for a round that is not there, where a participant asks for another round than theirs."""
        if self.role is Role.PARTICIPANT and self.round != round_id:
            raise NotFound("This round is not there.", mend="Ask whoever runs it for the code.")

    def within(self, partnership: str) -> Actor:
        """The same actor at work in a partnership, or in `SERVER` for what belongs to none."""
        return replace(self, partnership=partnership)


HOST = Actor(Role.HOST, name="Host")
STRANGER = Actor(Role.STRANGER)

_in_force: ContextVar[Act | None] = ContextVar("act in force", default=None)

P = ParamSpec("P")
R = TypeVar("R")


class Runs(Protocol):
    """What a service works on, as far as this module knows it."""

    def run(self, service: Callable[[], R]) -> R:
        """Run a service and return what it returns; again, as a whole, where it was interrupted and left nothing."""


S = TypeVar("S", bound=Runs)


def permission(act: Act) -> Callable[[Callable[Concatenate[S, Actor, P], R]], Callable[Concatenate[S, Actor, P], R]]:
    """Declare what a service `(store, actor, ...)` does, and refuse actors who may not.

    The act stays in force while the service runs; services that it calls put their own in force in turn. A service
    may be run several times until it is done, so what it does outside its transaction must do no harm when repeated.
    """

    def declare(service: Callable[Concatenate[S, Actor, P], R]) -> Callable[Concatenate[S, Actor, P], R]:
        @functools.wraps(service)
        def checked(store: S, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with in_force(act, actor):
                return store.run(functools.partial(service, store, actor, *args, **kwargs))

        checked.__dict__["act"] = act
        return checked

    return declare


def may(actor: Actor, act: Act) -> bool:
    """Whether somebody may do something: by their role, or because they sit at the computer that it all runs on."""
    return actor.role in MAY[act] or (
        act in MAY_AT_THIS_COMPUTER and actor.is_at_this_computer and actor.role is Role.FACILITATOR
    )


@contextmanager
def in_force(act: Act, actor: Actor) -> Iterator[None]:
    """Hold an act in force for `actor`. Raises NotPermitted if they may not."""
    if not may(actor, act):
        raise NotPermitted(
            f"This needs somebody who may {act.value}.",
            mend="Ask whoever runs the server."
            if actor.role is Role.FACILITATOR
            else "Ask a facilitator for a facilitator link.",
        )
    token = _in_force.set(act)
    try:
        yield
    finally:
        _in_force.reset(token)


def act_in_force() -> Act:
    """Return the act that the running service declared. Raises NotPermitted where none was."""
    act = _in_force.get()
    if act is None:
        raise NotPermitted("This was called without declaring what it does.", mend="Call it through a service.")
    return act

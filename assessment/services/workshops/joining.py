"""Coming in: the code of a round, tickets, and the devices that they let in.

A code that is wrong, one that is made up, and one whose round is closed get the same answer. Wrong ones are counted, by
source and for the whole server, since a wrong code belongs to no round; right ones never are, because a whole room may
share one address. Whoever is in already is not asked.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import NotFound, NotNow, TooManyTries
from assessment.domain.join_code import new_join_code, read_join_code
from assessment.domain.permission import SERVER, Act, Actor, Role, permission
from assessment.store import audit, participants, ways_in, workshops
from assessment.store.transaction import Read, Store, time_text
from assessment.store.ways_in import Kind, Way

COOKIE = "strategy_reflection_answer"
"""The name of the cookie of a device that was let into rounds."""

JOIN = "/join"
ANSWER = "answer"
"""The path of the page on which participants answer, as Streamlit takes it."""

DEVICE_LASTS = timedelta(days=90)
TICKET_LASTS = timedelta(seconds=60)

TRIES_LAST = timedelta(minutes=5)
MOST_BY_SOURCE = 10
MOST_BY_ALL = 100

MOST_ROUNDS = 4
"""How many rounds one device can be in: a group may judge by several frameworks in one meeting."""

_BETWEEN = "."


def join_path(code: str) -> str:
    """Return the path that a code stands in: what the QR code leads to."""
    return f"{JOIN}/{code}"


def ticket_path(ticket: str) -> str:
    """Return the path that a ticket stands in."""
    return f"{JOIN}/ticket/{ticket}"


@permission(Act.RUN_WORKSHOP)
def new_code(store: Store, actor: Actor, round_id: str, *, key: str = "") -> str:
    """Give a round another code, and return it. The old one is dead; whoever is in stays in.

    `key` makes a repeat harmless. Raises RoundIsLocked once the round is closed.
    """
    with store.writing(actor) as write:
        there = workshops.get(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return there.code
        there.live.state.must_be_under_way()
        code = new_join_code()
        ways_in.close(write, round_id, Kind.CODE)
        ways_in.add(write, Kind.CODE, code, round_id)
        workshops.set_code(write, round_id, code)
        workshops.stir(write, round_id)
        write.audit(Happened.JOIN_CODE_MADE, about_answers(round_id), {}, key=key)
        return code


@permission(Act.KNOCK)
def join_with_code(store: Store, actor: Actor, code: str, *, source: str, cookie: str = "") -> str:
    """Let a device into the round of a code, and return what its cookie holds from now on.

    `source` is where it asks from, and `cookie` what it carries: a device that is in the round already stays as it is,
    whatever the brake says. Raises NotFound, in the same words, for every code that fails, and TooManyTries.
    """
    with store.reading(actor.within(SERVER)) as read:
        known = _known(store, read, cookie)
        there = ways_in.find(read, Kind.CODE, read_join_code(code)) if known else None
    for token, way in known.items():
        if there is not None and (way.partnership, way.round) == (there.partnership, there.round):
            return _carrying(token, cookie)
    return _let_in(store, actor, _round_of(store, actor, code, source), cookie)


@permission(Act.KNOCK)
def ticket_for_code(store: Store, actor: Actor, code: str, *, source: str) -> str:
    """Swap a code for a ticket: it stands in an address, where nothing may stand that lasts. Raises as joining does."""
    found = _round_of(store, actor, code, source)
    return _ticket(store, actor.within(found.partnership), found.round)


@permission(Act.KNOCK)
def use_ticket(store: Store, actor: Actor, ticket: str, *, cookie: str = "") -> str:
    """Let a device in by a ticket, and return what its cookie holds from now on. Raises NotFound for one that fails."""
    with store.reading(actor.within(SERVER)) as read:
        found = ways_in.find(read, Kind.TICKET, ticket, since=time_text(store.clock() - TICKET_LASTS))
    if found is None:
        raise _no_such_link()
    return _let_in(store, actor, found, cookie)


@permission(Act.ANSWER)
def ticket_for_another_device(store: Store, actor: Actor) -> str:
    """Return a ticket with which another device answers as the same person."""
    if not actor.person:
        raise NotNow("Nobody has said yet who answers here.", mend="Say who you are first.")
    return _ticket(store, actor, actor.round, actor.person)


@permission(Act.KNOCK)
def participant_with(store: Store, actor: Actor, cookie: str) -> Actor | None:
    """Return the participant whose device carries this cookie, in the round that it came into last, or None.

    A token that was made up, and one whose round is closed, lead nowhere. One statement.
    """
    with store.reading(actor.within(SERVER)) as read:
        way = next(iter(_known(store, read, cookie).values()), None)
    if way is None:
        return None
    return Actor(Role.PARTICIPANT, way.partnership, way.person, way.name, round=way.round, device=way.secret)


def _known(store: Store, read: Read, cookie: str) -> dict[str, Way]:
    """The tokens of a cookie that lead somewhere, the one used last first."""
    tokens = [token for token in cookie.split(_BETWEEN) if token][:MOST_ROUNDS]
    if not tokens:
        return {}
    found = ways_in.devices(read, tokens, since=time_text(store.clock() - DEVICE_LASTS))
    by_hash = {way.secret: way for way in found}
    return {token: by_hash[kept] for token in tokens if (kept := ways_in.hashed(token)) in by_hash}


def _carrying(token: str, cookie: str) -> str:
    """A cookie with this token first, and the others that it held."""
    others = [each for each in cookie.split(_BETWEEN) if each and each != token]
    return _BETWEEN.join([token, *others][:MOST_ROUNDS])


def _round_of(store: Store, actor: Actor, text: str, source: str) -> Way:
    """Where a code leads. Every try is looked at in the writer's turn, so that many at once get no further than few."""
    code = read_join_code(text)
    if not code:
        raise _no_such_code()  # what is no code cannot be a guess
    since = time_text(store.clock() - TRIES_LAST)
    at_server = actor.within(SERVER)
    with store.reading(at_server) as read:  # whoever is braked costs nobody else a turn
        _must_not_be_braked(read, source, since)
    with store.writing(at_server) as write:
        _must_not_be_braked(write, source, since)
        found = ways_in.find(write, Kind.CODE, code)
        if found is None:
            ways_in.note_wrong_code(write, source, since=since)
            write.audit(Happened.WRONG_JOIN_CODE, "join code", {})
    if found is None:
        raise _no_such_code()
    return found


def _must_not_be_braked(read: Read, source: str, since: str) -> None:
    tried = ways_in.wrong_codes(read, source, since=since)
    if tried.by_source >= MOST_BY_SOURCE or tried.by_all >= MOST_BY_ALL:
        raise TooManyTries(
            "Too many codes that do not work were tried, so none is looked at for a few minutes.",
            mend="Wait five minutes, then check the code on the facilitator's screen and try again.",
        )


def _no_such_code() -> NotFound:
    return NotFound(
        "That code does not work. It may have been typed wrongly, or the round may be closed.",
        mend="Check it on the facilitator's screen.",
    )


def _no_such_link() -> NotFound:
    return NotFound("This link does not work any more: it works once, within a minute.", mend="Type the code again.")


def _ticket(store: Store, actor: Actor, round_id: str, person: str = "") -> str:
    ticket = secrets.token_urlsafe(16)
    with store.writing(actor) as write:
        ways_in.forget_tickets(write, before=time_text(store.clock() - TICKET_LASTS))
        ways_in.add(write, Kind.TICKET, ticket, round_id, person_id=person)
        write.audit(Happened.TICKET_MADE, about_answers(round_id), {})
    return ticket


def _let_in(store: Store, actor: Actor, way: Way, cookie: str) -> str:
    """Let a device in where a code or a ticket leads, as the person whom a ticket may name."""
    token = secrets.token_urlsafe(16)
    with store.writing(actor.within(way.partnership)) as write:
        if way.kind is Kind.TICKET and not ways_in.take_away(write, [way.secret]):
            raise _no_such_link()
        device = ways_in.add(write, Kind.DEVICE, token, way.round)
        if way.person:
            live = workshops.get(write, way.round).live
            participants.give_turn(write, way.round, device, way.person, after=live.activity)
        write.audit(Happened.DEVICE_LET_IN, about_answers(way.round), {})
    return _carrying(token, cookie)

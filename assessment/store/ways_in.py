"""What leads into a round from outside: its join code, tickets that work once, and the tokens that devices carry.

Nobody who comes with one of them has said yet to which partnership they want to go, so they stand under the scope
"server", each hashed, with the partnership and the round that it leads to. Wrong codes are counted here as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import and_, delete, func, insert, select

from assessment.domain.permission import SERVER
from assessment.domain.round import RoundState
from assessment.store.tables import device_person, participant, person, round_, same, way_in, wrong_code
from assessment.store.transaction import Read, Write, new_key

_UNDER_WAY = (RoundState.OPEN.value, RoundState.REVEALED.value)


class Kind(StrEnum):
    """What kind of secret it is."""

    CODE = "code"
    TICKET = "ticket"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a secret leads. `secret` is its hash, by which a device is known; `person` may be empty."""

    kind: Kind
    partnership: str
    round: str
    secret: str
    person: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class WrongCodes:
    """How many wrong codes were tried in a while: by one source, and by all."""

    by_source: int
    by_all: int


def hashed(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add(write: Write, kind: Kind, secret: str, round_id: str, *, person_id: str = "") -> str:
    """Have a secret lead into a round of the actor's partnership, as a person or as nobody yet. Returns its hash."""
    kept = hashed(secret)
    write.connection.execute(
        insert(way_in).values(
            partnership_id=SERVER,
            secret_hash=kept,
            kind=kind.value,
            owner_id=write.partnership,
            round_id=round_id,
            person_id=person_id or None,
            made_at=write.now,
        )
    )
    return kept


def find(read: Read, kind: Kind, secret: str, *, since: str = "") -> Way | None:
    """Return where a code or ticket made `since` then leads, while its round is under way. One statement."""
    row = read.connection.execute(
        select(way_in)
        .join(round_, _ITS_ROUND)
        .where(
            way_in.c.partnership_id == SERVER,
            way_in.c.secret_hash == hashed(secret),
            way_in.c.kind == kind.value,
            way_in.c.made_at >= since,
            round_.c.state.in_(_UNDER_WAY),
        )
    ).first()
    return Way(kind, row.owner_id, row.round_id, row.secret_hash, row.person_id or "") if row else None


def devices(read: Read, tokens: Sequence[str], *, since: str) -> tuple[Way, ...]:
    """Return where devices' tokens lead, in the order of `tokens`, each with the person whose turn it is there.

    Only tokens let in `since` then, of rounds under way, lead anywhere. One statement.
    """
    order = {hashed(token): position for position, token in enumerate(tokens)}
    found: dict[str, Way] = {}
    for row in read.connection.execute(
        select(way_in.c.secret_hash, way_in.c.owner_id, way_in.c.round_id, person.c.person_id, person.c.name)
        .join(round_, _ITS_ROUND)
        .outerjoin(
            device_person,
            and_(
                device_person.c.partnership_id == way_in.c.owner_id,
                device_person.c.round_id == way_in.c.round_id,
                device_person.c.device == way_in.c.secret_hash,
            ),
        )
        .outerjoin(
            participant,
            same(participant, device_person, "round_id", "person_id") & participant.c.removed_at.is_(None),
        )
        .outerjoin(person, same(person, participant, "person_id"))
        .where(
            way_in.c.partnership_id == SERVER,
            way_in.c.kind == Kind.DEVICE.value,
            way_in.c.secret_hash.in_(order),
            way_in.c.made_at >= since,
            round_.c.state.in_(_UNDER_WAY),
        )
        .order_by(device_person.c.turn.desc())
    ):
        known = found.get(row.secret_hash)
        if known is None or not known.person:
            found[row.secret_hash] = Way(
                Kind.DEVICE, row.owner_id, row.round_id, row.secret_hash, row.person_id or "", row.name or ""
            )
    return tuple(sorted(found.values(), key=lambda way: order[way.secret]))


def take_away(write: Write, hashes: Sequence[str]) -> bool:
    """Have secrets of the actor's partnership lead nowhere any more. Returns whether each of them still did."""
    result = write.connection.execute(
        delete(way_in).where(
            way_in.c.partnership_id == SERVER,
            way_in.c.owner_id == write.partnership,
            way_in.c.secret_hash.in_(list(hashes)),
        )
    )
    return result.rowcount == len(hashes)


def close(write: Write, round_id: str, *kinds: Kind) -> None:
    """Have no secret of these kinds lead into a round any more."""
    write.connection.execute(
        delete(way_in).where(
            way_in.c.partnership_id == SERVER,
            way_in.c.owner_id == write.partnership,
            way_in.c.round_id == round_id,
            way_in.c.kind.in_([kind.value for kind in kinds]),
        )
    )


def forget_tickets(write: Write, *, before: str) -> None:
    """Forget the tickets that nobody used in time."""
    write.connection.execute(
        delete(way_in).where(
            way_in.c.partnership_id == SERVER, way_in.c.kind == Kind.TICKET.value, way_in.c.made_at < before
        )
    )


def forget_partnership(write: Write) -> None:
    """Forget everything that leads into the actor's partnership, which is being removed."""
    write.connection.execute(
        delete(way_in).where(way_in.c.partnership_id == SERVER, way_in.c.owner_id == write.partnership)
    )


def wrong_codes(read: Read, source: str, *, since: str) -> WrongCodes:
    """Return how many wrong codes were tried `since` then. One statement."""
    tried = read.connection.execute(
        select(wrong_code.c.source, func.count().label("times"))
        .where(wrong_code.c.partnership_id == SERVER, wrong_code.c.tried_at >= since)
        .group_by(wrong_code.c.source)
    ).all()
    own = hashed(source)
    return WrongCodes(sum(row.times for row in tried if row.source == own), sum(row.times for row in tried))


def note_wrong_code(write: Write, source: str, *, since: str) -> None:
    """Note that a source tried a wrong code, and forget what was tried before then."""
    write.connection.execute(
        delete(wrong_code).where(wrong_code.c.partnership_id == SERVER, wrong_code.c.tried_at < since)
    )
    write.connection.execute(
        insert(wrong_code).values(partnership_id=SERVER, try_id=new_key(), source=hashed(source), tried_at=write.now)
    )


_ITS_ROUND = and_(round_.c.partnership_id == way_in.c.owner_id, round_.c.round_id == way_in.c.round_id)

"""Who is asked and who is in: invitations, participants, and which people answer on which device.

Somebody who is removed stays in the tables, with everything that they said; whether it counts is told by the number of
the change in which they were removed, against the one in which the answers were revealed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, and_, delete, func, insert, literal, null, select, union_all, update

from assessment.domain.workshop import Invitation, Participant, Seat
from assessment.store.tables import device_person, invitation, participant, person, round_agency, same
from assessment.store.transaction import Read, Write


def asked(read: Read, round_id: str) -> tuple[tuple[Invitation, ...], tuple[Participant, ...]]:
    """Return who is asked: the places kept, in the order in which they were named, and everybody who came in.

    Those who came in stand in that order too, also the ones who were removed. One statement.
    """
    kept = select(
        literal(value=True).label("is_kept"),
        invitation.c.invitation_id,
        invitation.c.agency_id,
        invitation.c.name,
        invitation.c.position,
        null().label("person_id"),
        null().label("finished"),
        null().label("joined_at"),
        null().label("removed_at"),
    ).where(_in_round(read, invitation, round_id))
    came = (
        select(
            literal(value=False),
            participant.c.invitation_id,
            participant.c.agency_id,
            person.c.name,
            null(),
            participant.c.person_id,
            participant.c.finished,
            participant.c.joined_at,
            participant.c.removed_at,
        )
        .join(person, same(person, participant, "person_id"))
        .where(_in_round(read, participant, round_id))
    )
    rows = read.connection.execute(union_all(kept, came).order_by("position", "joined_at", "person_id")).all()
    return (
        tuple(Invitation(row.invitation_id, row.agency_id, row.name) for row in rows if row.is_kept),
        tuple(
            Participant(
                person=row.person_id,
                name=row.name,
                agency_id=row.agency_id,
                invitation=row.invitation_id or "",
                finished=bool(row.finished),
                is_removed=row.removed_at is not None,
            )
            for row in rows
            if not row.is_kept
        ),
    )


def free_places(read: Read, round_id: str) -> tuple[Invitation, ...]:
    """Return those of the places that nobody who is in has taken. One statement."""
    rows = read.connection.execute(
        select(invitation)
        .outerjoin(
            participant,
            same(participant, invitation, "round_id", "invitation_id") & participant.c.removed_at.is_(None),
        )
        .where(_in_round(read, invitation, round_id), participant.c.person_id.is_(None))
        .order_by(invitation.c.position)
    )
    return tuple(Invitation(row.invitation_id, row.agency_id, row.name) for row in rows)


def invite(write: Write, round_id: str, new: Sequence[Invitation], *, after: int) -> None:
    """Keep places for people, after the `after` that are kept already."""
    write.connection.execute(
        insert(invitation),
        [
            {
                "partnership_id": write.partnership,
                "round_id": round_id,
                "invitation_id": each.id,
                "agency_id": each.agency_id,
                "name": each.name,
                "position": position,
            }
            for position, each in enumerate(new, start=after)
        ],
    )


def withdraw(write: Write, round_id: str, invitation_id: str) -> bool:
    """Give up a place that nobody ever took. Returns whether it was there."""
    result = write.connection.execute(
        delete(invitation).where(_in_round(write, invitation, round_id), invitation.c.invitation_id == invitation_id)
    )
    return result.rowcount == 1


def join(write: Write, round_id: str, new: Participant) -> None:
    """Let somebody in, whose name stands among the people already."""
    write.connection.execute(
        insert(participant).values(
            partnership_id=write.partnership,
            round_id=round_id,
            person_id=new.person,
            agency_id=new.agency_id,
            invitation_id=new.invitation or None,
            finished=False,
            joined_at=write.now,
            removed_at=None,
            removed_in=None,
        )
    )


def correct(write: Write, round_id: str, now: Participant) -> None:
    """Give somebody another agency and place."""
    write.connection.execute(
        update(participant)
        .where(_in_round(write, participant, round_id), participant.c.person_id == now.person)
        .values(agency_id=now.agency_id, invitation_id=now.invitation or None)
    )


def remove(write: Write, round_id: str, person_id: str, *, change: int) -> None:
    """Have somebody be in no longer, from the workshop's change number `change` on."""
    write.connection.execute(
        update(participant)
        .where(_in_round(write, participant, round_id), participant.c.person_id == person_id)
        .values(removed_at=write.now, removed_in=change, finished=False)
    )


def finish(write: Write, round_id: str, person_id: str, *, finished: bool) -> bool:
    """Say that somebody is done, or not. Returns whether that is news."""
    result = write.connection.execute(
        update(participant)
        .where(
            _in_round(write, participant, round_id),
            participant.c.person_id == person_id,
            participant.c.finished != finished,
        )
        .values(finished=finished)
    )
    return result.rowcount == 1


def nobody_is_finished(write: Write, round_id: str) -> None:
    """Begin anew to count who is done: something else is asked now."""
    write.connection.execute(update(participant).where(_in_round(write, participant, round_id)).values(finished=False))


def forget(write: Write, round_id: str) -> None:
    """Forget everybody who was asked to a round or came in, with their names. Nobody has answered in it."""
    _, came = asked(write, round_id)
    people = [each.person for each in came]
    for table in (device_person, participant, invitation):
        write.connection.execute(delete(table).where(_in_round(write, table, round_id)))
    write.connection.execute(
        delete(person).where(person.c.partnership_id == write.partnership, person.c.person_id.in_(people))
    )


def seats(read: Read, round_id: str, device: str) -> tuple[Seat, ...]:
    """Return who answers on a device, whoever is doing so now first. One statement."""
    rows = read.connection.execute(
        select(
            participant.c.person_id,
            person.c.name,
            participant.c.agency_id,
            round_agency.c.name.label("agency"),
            participant.c.finished,
            device_person.c.turn_began,
        )
        .join(device_person, same(device_person, participant, "round_id", "person_id"))
        .join(person, same(person, participant, "person_id"))
        .join(round_agency, same(round_agency, participant, "round_id", "agency_id"))
        .where(
            _in_round(read, participant, round_id),
            device_person.c.device == device,
            participant.c.removed_at.is_(None),
        )
        .order_by(device_person.c.turn.desc())
    )
    return tuple(Seat(row.person_id, row.name, row.agency_id, row.agency, row.finished, row.turn_began) for row in rows)


def give_turn(write: Write, round_id: str, device: str, person_id: str, *, after: int) -> None:
    """Have a person be the one who answers on a device, from the activity that follows `after` on."""
    on_device = (_in_round(write, device_person, round_id), device_person.c.device == device)
    turn = write.connection.execute(
        select(func.coalesce(func.max(device_person.c.turn), 0) + 1).where(*on_device)
    ).scalar_one()
    values = {"turn": turn, "turn_began": after}
    result = write.connection.execute(
        update(device_person).where(*on_device, device_person.c.person_id == person_id).values(values)
    )
    if result.rowcount == 0:
        write.connection.execute(
            insert(device_person).values(
                partnership_id=write.partnership, round_id=round_id, device=device, person_id=person_id, **values
            )
        )


def own_devices(read: Read, round_id: str, person_id: str) -> tuple[str, ...]:
    """Return the devices on which a person answers, and nobody else who is in. One statement."""
    others = (
        select(device_person.c.device)
        .join(participant, same(participant, device_person, "round_id", "person_id"))
        .where(
            _in_round(read, device_person, round_id),
            device_person.c.person_id != person_id,
            participant.c.removed_at.is_(None),
        )
    )
    rows = read.connection.execute(
        select(device_person.c.device).where(
            _in_round(read, device_person, round_id),
            device_person.c.person_id == person_id,
            device_person.c.device.not_in(others),
        )
    )
    return tuple(row.device for row in rows)


def _in_round(read: Read, table: Table, round_id: str) -> ColumnElement[bool]:
    return and_(table.c.partnership_id == read.partnership, table.c.round_id == round_id)

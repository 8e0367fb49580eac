"""The audit chain as it stands, so that others can walk it too."""

from __future__ import annotations

from assessment.domain.permission import Role
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table


def audit(kept: Kept) -> Table:
    """Return a row for each entry."""
    return table(
        "audit",
        "Who did what, each entry with the hash of the one before it.",
        (
            Column("number", "The number of the entry, from 1.", Kind.WHOLE_NUMBER),
            Column("time", "When it was done.", Kind.TIME),
            Column("actor", "Who did it, as the hash has it: the role, and the key of the person if there is one."),
            Column("actor_name", "The name or role that they gave; empty for whoever only answered in a round."),
            Column("act", "What was done."),
            Column("subject", "What it was done to."),
            Column("body", "Fields and versions, as JSON; never what somebody wrote. Empty once it has been erased."),
            Column("previous_hash", "The hash of the entry before."),
            Column("digest", "The SHA-256 of the body."),
            Column(
                "hash",
                "The SHA-256 of number, time, actor, act, subject, previous_hash and digest, as a JSON list of texts.",
            ),
        ),
        (
            (
                row.number,
                row.time,
                row.actor,
                _name_of(kept, row.actor),
                row.act,
                row.subject,
                row.body,
                row.previous_hash,
                row.digest,
                row.hash,
            )
            for row in kept.rows["audit_entry"]
        ),
        "audit_entry",
    )


def _name_of(kept: Kept, actor: str) -> str:
    role, _, person = actor.partition(":")
    return "" if role == Role.PARTICIPANT else kept.name_of(person)

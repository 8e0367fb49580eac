"""Whether somebody changed something since it was read: nobody writes over what they have not seen."""

from __future__ import annotations

from assessment.domain.errors import StaleEdit
from assessment.store import audit, people
from assessment.store.transaction import Read

NOTHING = "(nothing)"


def must_be_as_seen(read: Read, subject: str, *, now: str, seen: str, yours: str) -> None:
    """Raise StaleEdit, with both texts and who saved theirs, unless what is there now is what the author saw.

    `subject` is what the audit chain calls it.
    """
    if now == seen:
        return
    entry = audit.last(read.connection, read.partnership, about=[subject])
    _, _, person = entry.actor.partition(":") if entry else ("", "", "")
    by = people.names(read, [person]).get(person, "somebody")
    raise StaleEdit(
        f"Not saved: {by} changed this since you opened it.",
        theirs=now or NOTHING,
        yours=yours or NOTHING,
        saved_by=by,
        version=0,
    )

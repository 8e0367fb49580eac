"""Handing out what is due as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessment.domain.permission import Act, Actor, permission
from assessment.papers import calendar as paper
from assessment.services.records import history, with_promises
from assessment.store import audit
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file."""

    file_name: str
    data: bytes


@permission(Act.EXPORT)
def calendar(store: Store, actor: Actor, group_id: str, framework_id: str) -> CalendarFile:
    """Return the open actions, the forward plan and the ends of rounds under way of a group with a framework.

    It is stamped with the time of the last change, so the same record gives the same bytes. Raises NotFound where there
    is no such group or framework.
    """
    with store.reading(actor) as read:
        found = with_promises(store, actor, history(store, actor, group_id, framework_id))
        last = audit.last(read.connection, read.partnership)
    changed_at = datetime.fromisoformat(last.time) if last else store.clock()
    return CalendarFile(paper.file_name(found), paper.calendar(paper.entries(found), changed_at=changed_at))

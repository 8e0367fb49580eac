"""Handing out everything that a partnership has recorded, in open formats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from assessment import __version__
from assessment.domain.audit import Happened, about_partnership
from assessment.domain.framework import Framework
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import RoundRecord, RoundState
from assessment.papers.open_data.everything import everything, file_name
from assessment.papers.open_data.kept import ROWS_WANTED, Kept
from assessment.services.partnerships import partnership
from assessment.services.records import every_round
from assessment.services.trends import trend_rows
from assessment.store import people
from assessment.store.everything import rows_of
from assessment.store.library import thawed
from assessment.store.transaction import Read, Store


@dataclass(frozen=True, slots=True)
class Everything:
    """The zip that holds it."""

    file_name: str
    data: bytes


@permission(Act.EXPORT)
def export_everything(store: Store, actor: Actor) -> Everything:
    """Return everything that the actor's partnership has recorded; that it was handed out is audited.

    Raises NotFound where the partnership is not there.
    """
    with store.reading(actor) as read:
        kept = _kept(store, read)
    owner = kept.partnership
    made = Everything(file_name(owner.name, is_illustrative=owner.is_illustrative), everything(kept))
    with store.writing(actor) as write:
        body = {"sha256": hashlib.sha256(made.data).hexdigest()}
        write.audit(Happened.EVERYTHING_EXPORTED, f"everything of {about_partnership(owner.id)}", body)
    return made


def _kept(store: Store, read: Read) -> Kept:
    """All of it as one transaction sees it."""
    actor = read.actor
    owner = partnership(store, actor)
    records = every_round(store, actor)
    rows = rows_of(read, ROWS_WANTED)
    judged_by = {each.round.framework_id for each in records if each.round.state is not RoundState.DRAFT}
    return Kept(
        partnership=owner,
        records=records,
        frameworks=_frameworks(records, [thawed(row.content) for row in rows["library_framework"]]),
        trends={framework_id: trend_rows(store, actor, framework_id) for framework_id in sorted(judged_by)},
        rows=rows,
        people=people.names(read),
        release=__version__,
    )


def _frameworks(records: tuple[RoundRecord, ...], own: list[Framework]) -> tuple[Framework, ...]:
    found = {framework.hash: framework for framework in (*(record.framework for record in records), *own)}
    return tuple(sorted(found.values(), key=lambda framework: (framework.id, framework.number, framework.hash)))

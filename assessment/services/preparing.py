"""Handing out the pre-read: what a round will ask, and what was agreed last time."""

from __future__ import annotations

import hashlib

from assessment.domain.audit import Happened, about_round
from assessment.domain.errors import NotFound
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.pre_read.page import Size
from assessment.papers.pre_read.page import pre_read as make
from assessment.services.records import history, with_promises
from assessment.services.summing_up import summary_parts
from assessment.store.board_summaries import summary_of
from assessment.store.transaction import Store


@permission(Act.EXPORT)
def pre_read(
    store: Store, actor: Actor, group_id: str, framework_id: str, period: Period, size: Size = Size.A4
) -> bytes:
    """Return the pre-read for the round of a period, or for the one after it where that is closed.

    It carries the round's marking. That it was handed out is audited; the file is not kept, since it decides nothing.
    Raises NotFound where there is no such group, framework or round.
    """
    with store.writing(actor) as write:
        found = with_promises(store, actor, history(store, actor, group_id, framework_id)).until(period)
        if found.record(period) is None or found.last is None:
            raise NotFound("There is no round for this period.", mend="Choose a period that has one.")
        round_id = found.last.round.id
        marking = summary_of(summary_parts(store, actor, round_id)).marking
        data = make(found, size, marking=marking)
        body = {"sha256": hashlib.sha256(data).hexdigest(), "size": size.value}
        write.audit(Happened.PRE_READ_MADE, f"pre-read of {about_round(round_id)}", body)
    return data

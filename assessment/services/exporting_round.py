"""Handing out one round as JSON, for other programs."""

from __future__ import annotations

import hashlib

from assessment.domain.audit import Happened, about_round
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.services.telling import told
from assessment.store.transaction import Store


@permission(Act.EXPORT)
def round_as_json(store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None) -> bytes:
    """Return a round and all that its group agreed: the latest that is not a draft, unless a period is given.

    That it was handed out is audited; the file is not kept, since the same record gives it again. Raises NotFound where
    there is no such group, framework or round.
    """
    # Not at the top: what the shape is declared with is of no use to any page.
    from assessment.papers.round_file.making import round_file  # noqa: PLC0415

    it = told(store, actor, group_id, framework_id, period, kind=None)
    made = round_file(it.history, it.facts)
    with store.writing(actor) as write:
        body = {"period": it.round.period.canonical, "sha256": hashlib.sha256(made).hexdigest()}
        write.audit(Happened.ROUND_EXPORTED, f"file of {about_round(it.round.id)}", body)
    return made

"""What a store holds after something happened to it, for tests and measures of what can happen."""

from __future__ import annotations

import json

from sqlalchemy import select, text

from assessment.domain.audit import Happened, check_chain
from assessment.domain.permission import Act, in_force
from assessment.store import audit
from assessment.store.tables import judgement_field
from tests.builders import Place


def saved_versions(at: Place) -> list[int]:
    """Return the versions of judgements that are there. Each has its one audit entry, in a chain that holds."""
    mine = judgement_field.c.partnership_id == at.partnership.id
    with in_force(Act.LOOK, at.actor), at.store.reading(at.actor) as read:
        versions = sorted(read.connection.execute(select(judgement_field.c.version).where(mine)).scalars())
        entries = list(audit.chain(read.connection, at.partnership.id))
        if at.store.path is not None:
            assert read.connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert check_chain(entries).first_break is None
    recorded = [json.loads(each.body)["version"] for each in entries if each.act == Happened.JUDGEMENT_RECORDED]
    assert versions == recorded, "a save without its entry, or an entry without its save"
    return versions

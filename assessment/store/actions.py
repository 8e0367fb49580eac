"""Actions, a row for each saving of one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from assessment.domain.action import ActionStatus, ActionWords
from assessment.store.tables import action
from assessment.store.tracked import Kept, day_of, day_text


def _columns(words: ActionWords) -> dict[str, object]:
    return {
        "framework_id": words.framework_id,
        "principle_id": words.principle_id,
        "what": words.what,
        "owner": words.owner,
        "agency_id": words.agency_id or None,
        "agency": words.agency,
        "due": day_text(words.due),
        "status": words.status.value,
        "stopped_because": words.stopped_because,
        "worked": words.worked,
        "recommendation_id": words.recommendation_id,
    }


def _words(row: Row[Any]) -> ActionWords:
    return ActionWords(
        what=row.what,
        owner=row.owner,
        agency_id=row.agency_id or "",
        agency=row.agency,
        due=day_of(row.due),
        status=ActionStatus(row.status),
        stopped_because=row.stopped_because,
        worked=row.worked,
        framework_id=row.framework_id,
        principle_id=row.principle_id,
        recommendation_id=row.recommendation_id,
    )


ACTIONS = Kept(action, "action_id", _columns, _words)
"""Where they stand."""

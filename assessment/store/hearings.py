"""The forward plan, a row for each saving of what a body is to hear."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row

from assessment.domain.hearing import HearingStatus, HearingWords
from assessment.store.tables import hearing
from assessment.store.tracked import Kept


def _columns(words: HearingWords) -> dict[str, object]:
    return {
        "body": words.body,
        "hears_on": words.hears_on.isoformat(),
        "promised": words.promised,
        "status": words.status.value,
    }


def _words(row: Row[Any]) -> HearingWords:
    return HearingWords(row.body, date.fromisoformat(row.hears_on), row.promised, HearingStatus(row.status))


HEARINGS = Kept(hearing, "hearing_id", _columns, _words)
"""Where they stand."""

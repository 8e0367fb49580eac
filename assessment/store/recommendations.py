"""Recommendations, a row for each saving of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row

from assessment.domain.recommendation import RecommendationStatus, RecommendationWords, SourceKind
from assessment.store.tables import recommendation
from assessment.store.tracked import Kept, day_of, day_text


def _columns(words: RecommendationWords) -> dict[str, object]:
    return {
        "kind": words.kind.value,
        "source": words.source,
        "given_on": words.given_on.isoformat(),
        "reference": words.reference,
        "wording": words.wording,
        "status": words.status.value,
        "accepted_by": words.accepted_by,
        "accepted_on": day_text(words.accepted_on),
        "evidence": words.evidence,
    }


def _words(row: Row[Any]) -> RecommendationWords:
    return RecommendationWords(
        kind=SourceKind(row.kind),
        source=row.source,
        given_on=date.fromisoformat(row.given_on),
        reference=row.reference,
        wording=row.wording,
        status=RecommendationStatus(row.status),
        accepted_by=row.accepted_by,
        accepted_on=day_of(row.accepted_on),
        evidence=row.evidence,
    )


RECOMMENDATIONS = Kept(recommendation, "recommendation_id", _columns, _words)
"""Where they stand."""

"""The tables, for SQLite and PostgreSQL alike.

Every primary, unique and foreign key begins with `partnership_id`; what belongs to the server as a whole stands under
the scope "server". Keys are made by the application, times are UTC as ISO 8601 text, and decimals are text. What has
to be told before from after carries a number that counts up, because a clock may be put back.

They stand in a module for each part of the record, and are all imported from here: a table is known to `metadata` once
its module is loaded.
"""

from __future__ import annotations

from assessment.store.tables.beside_judgements import (
    event,
    indicator,
    indicator_part,
    limits_step,
    reading,
    reading_part,
)
from assessment.store.tables.columns import metadata, same
from assessment.store.tables.evidence_and_calls import (
    evidence,
    evidence_call,
    evidence_call_agency,
    evidence_call_answer,
    evidence_call_change,
    evidence_use,
    evidence_version,
)
from assessment.store.tables.frameworks import frozen_framework, library_framework
from assessment.store.tables.partnerships import (
    agency,
    facilitator_device,
    facilitator_link,
    former_agency_name,
    former_group_name,
    group_framework,
    partnership,
    person,
    steering_group,
)
from assessment.store.tables.promises import action, action_sheet, hearing, recommendation
from assessment.store.tables.records import audit_entry, issued_paper, issued_piece, left_word, way_in, wrong_code
from assessment.store.tables.rounds import (
    history_import,
    judgement_field,
    round_,
    round_agency,
    round_step,
    summary_field,
)
from assessment.store.tables.workshops import (
    answer,
    ballot,
    device_person,
    invitation,
    participant,
    private_note,
    scoring_sheet,
    sheet_return,
    workshop,
)

__all__ = [
    "action",
    "action_sheet",
    "agency",
    "answer",
    "audit_entry",
    "ballot",
    "device_person",
    "event",
    "evidence",
    "evidence_call",
    "evidence_call_agency",
    "evidence_call_answer",
    "evidence_call_change",
    "evidence_use",
    "evidence_version",
    "facilitator_device",
    "facilitator_link",
    "former_agency_name",
    "former_group_name",
    "frozen_framework",
    "group_framework",
    "hearing",
    "history_import",
    "indicator",
    "indicator_part",
    "invitation",
    "issued_paper",
    "issued_piece",
    "judgement_field",
    "left_word",
    "library_framework",
    "limits_step",
    "metadata",
    "participant",
    "partnership",
    "person",
    "private_note",
    "reading",
    "reading_part",
    "recommendation",
    "round_",
    "round_agency",
    "round_step",
    "same",
    "scoring_sheet",
    "sheet_return",
    "steering_group",
    "summary_field",
    "way_in",
    "workshop",
    "wrong_code",
]

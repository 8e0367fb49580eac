"""The tables, for SQLite and PostgreSQL alike.

Every primary, unique and foreign key begins with `partnership_id`; what belongs to the server as a whole stands under
the scope "server". Keys are made by the application, times are UTC as ISO 8601 text, and decimals are text. What has
to be told before from after carries a number that counts up, because a clock may be put back.

It is long because the schema is one thing: whoever adds a table reads the others beside it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)


def _scope() -> Column[str]:
    return Column("partnership_id", String(32), nullable=False)


def _key(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(32), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(27), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _day(name: str, *, nullable: bool = True) -> Column[str]:
    return Column(name, String(10), nullable=nullable)


def _entry() -> tuple[Column[Any], ...]:
    """What each entry has of what a group follows from round to round."""
    return (
        Column("number", Integer, nullable=False),
        _key("group_id"),
        Column("period", String(16), nullable=False),
        _day("said_on", nullable=False),
        _text("note"),
        _key("person_id"),
        _time("saved_at"),
    )


def _owned_by(table: str, *columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["partnership_id", *columns],
        [f"{table}.partnership_id", *(f"{table}.{column}" for column in columns)],
    )


partnership = Table(
    "partnership",
    metadata,
    _scope(),
    _text("name"),
    Column("year_kind", String(16), nullable=False),
    Column("is_illustrative", Boolean, nullable=False),
    _key("facilitator"),
    _time("created_at"),
    PrimaryKeyConstraint("partnership_id"),
)

steering_group = Table(
    "steering_group",
    metadata,
    _scope(),
    _key("group_id"),
    _key("parent_id", nullable=True),
    _text("name"),
    Column("position", Integer, nullable=False),
    _text("chair"),
    _key("chair_agency_id", nullable=True),
    Column("usual_months", Integer, nullable=True),
    _day("retired_on"),
    PrimaryKeyConstraint("partnership_id", "group_id"),
    _owned_by("partnership"),
    ForeignKeyConstraint(
        ["partnership_id", "parent_id"],
        ["steering_group.partnership_id", "steering_group.group_id"],
        name="fk_steering_group_parent",
    ),
    ForeignKeyConstraint(
        ["partnership_id", "chair_agency_id"],
        ["agency.partnership_id", "agency.agency_id"],
        name="fk_steering_group_chair_agency",
    ),
)

agency = Table(
    "agency",
    metadata,
    _scope(),
    _key("agency_id"),
    _text("name"),
    Column("position", Integer, nullable=False),
    _day("retired_on"),
    _key("merged_into", nullable=True),
    PrimaryKeyConstraint("partnership_id", "agency_id"),
    _owned_by("partnership"),
    ForeignKeyConstraint(
        ["partnership_id", "merged_into"],
        ["agency.partnership_id", "agency.agency_id"],
        name="fk_agency_merged_into",
    ),
)

former_group_name = Table(
    "former_group_name",
    metadata,
    _scope(),
    _key("group_id"),
    Column("number", Integer, nullable=False),
    _text("name"),
    _day("until", nullable=False),
    PrimaryKeyConstraint("partnership_id", "group_id", "number"),
    _owned_by("steering_group", "group_id"),
)

former_agency_name = Table(
    "former_agency_name",
    metadata,
    _scope(),
    _key("agency_id"),
    Column("number", Integer, nullable=False),
    _text("name"),
    _day("until", nullable=False),
    PrimaryKeyConstraint("partnership_id", "agency_id", "number"),
    _owned_by("agency", "agency_id"),
)

group_framework = Table(
    "group_framework",
    metadata,
    _scope(),
    _key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("used_from", String(16), nullable=True),
    Column("used_until", String(16), nullable=True),
    PrimaryKeyConstraint("partnership_id", "group_id", "framework_id"),
    _owned_by("steering_group", "group_id"),
)

person = Table(
    "person",
    metadata,
    _scope(),
    _key("person_id"),
    _text("name"),
    _time("created_at"),
    PrimaryKeyConstraint("partnership_id", "person_id"),
)

facilitator_link = Table(
    "facilitator_link",
    metadata,
    _scope(),
    Column("code_hash", String(64), nullable=False),
    _time("made_at"),
    _time("used_at", nullable=True),
    PrimaryKeyConstraint("partnership_id", "code_hash"),
)

facilitator_device = Table(
    "facilitator_device",
    metadata,
    _scope(),
    Column("token_hash", String(64), nullable=False),
    _key("person_id"),
    _time("let_in_at"),
    PrimaryKeyConstraint("partnership_id", "token_hash"),
    _owned_by("person", "person_id"),
)

library_framework = Table(
    "library_framework",
    metadata,
    _scope(),
    Column("framework_id", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    _text("content"),
    _time("added_at"),
    PrimaryKeyConstraint("partnership_id", "framework_id", "version"),
)

frozen_framework = Table(
    "frozen_framework",
    metadata,
    _scope(),
    Column("hash", String(64), nullable=False),
    _text("content"),
    PrimaryKeyConstraint("partnership_id", "hash"),
    _owned_by("partnership"),
)

history_import = Table(
    "history_import",
    metadata,
    _scope(),
    _key("import_id"),
    _text("file_name"),
    Column("sha256", String(64), nullable=False),
    Column("framework_id", String(200), nullable=False),
    Column("judgements", Integer, nullable=False),
    _text("groups_added"),
    _text("uses_added"),
    _key("person_id"),
    _time("imported_at"),
    PrimaryKeyConstraint("partnership_id", "import_id"),
    _owned_by("partnership"),
)

round_ = Table(
    "round",
    metadata,
    _scope(),
    _key("round_id"),
    _key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("framework_hash", String(64), nullable=False),
    Column("period", String(16), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    _text("signed_off_by"),
    _day("signed_off_on"),
    _key("import_id", nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id"),
    UniqueConstraint("partnership_id", "group_id", "framework_id", "period"),
    _owned_by("steering_group", "group_id"),
    _owned_by("history_import", "import_id"),
    ForeignKeyConstraint(
        ["partnership_id", "framework_hash"], ["frozen_framework.partnership_id", "frozen_framework.hash"]
    ),
)

round_agency = Table(
    "round_agency",
    metadata,
    _scope(),
    _key("round_id"),
    _key("agency_id"),
    _text("name"),
    Column("position", Integer, nullable=False),
    Column("took_part", Boolean, nullable=True),
    _text("attended_as"),
    Column("asked_in", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "agency_id"),
    _owned_by("round", "round_id"),
    _owned_by("agency", "agency_id"),
)

round_step = Table(
    "round_step",
    metadata,
    _scope(),
    _key("round_id"),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    _text("reason"),
    _text("signed_off_by"),
    _day("signed_off_on"),
    _key("person_id"),
    _time("taken_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "number"),
    _owned_by("round", "round_id"),
)

judgement_field = Table(
    "judgement_field",
    metadata,
    _scope(),
    _key("round_id"),
    Column("principle_id", String(200), nullable=False),
    Column("field", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    _text("value"),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "field", "version"),
    _owned_by("round", "round_id"),
)

summary_field = Table(
    "summary_field",
    metadata,
    _scope(),
    _key("round_id"),
    Column("field", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    _text("value"),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "field", "version"),
    _owned_by("round", "round_id"),
)

evidence = Table(
    "evidence",
    metadata,
    _scope(),
    _key("evidence_id"),
    _key("group_id"),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "evidence_id"),
    _owned_by("steering_group", "group_id"),
)

evidence_version = Table(
    "evidence_version",
    metadata,
    _scope(),
    _key("evidence_id"),
    Column("version", Integer, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("voice", String(32), nullable=False),
    _text("shows"),
    _text("link"),
    _day("dated"),
    Column("is_sensitive", Boolean, nullable=False),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "evidence_id", "version"),
    _owned_by("evidence", "evidence_id"),
)

evidence_use = Table(
    "evidence_use",
    metadata,
    _scope(),
    _key("round_id"),
    Column("principle_id", String(200), nullable=False),
    _key("evidence_id"),
    Column("position", Integer, nullable=False),
    Column("version", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "evidence_id"),
    _owned_by("round", "round_id"),
    _owned_by("evidence", "evidence_id"),
    _owned_by("evidence_version", "evidence_id", "version"),
)

evidence_call = Table(
    "evidence_call",
    metadata,
    _scope(),
    _key("call_id"),
    _key("group_id"),
    _text("asked"),
    _day("sent_on", nullable=False),
    _day("wanted_by", nullable=False),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "call_id"),
    _owned_by("steering_group", "group_id"),
)

evidence_call_agency = Table(
    "evidence_call_agency",
    metadata,
    _scope(),
    _key("call_id"),
    _key("agency_id"),
    _text("name"),
    Column("position", Integer, nullable=False),
    _day("answered_on"),
    PrimaryKeyConstraint("partnership_id", "call_id", "agency_id"),
    _owned_by("evidence_call", "call_id"),
    _owned_by("agency", "agency_id"),
)

evidence_call_answer = Table(
    "evidence_call_answer",
    metadata,
    _scope(),
    _key("call_id"),
    _key("agency_id"),
    _key("evidence_id"),
    PrimaryKeyConstraint("partnership_id", "call_id", "agency_id", "evidence_id"),
    _owned_by("evidence_call_agency", "call_id", "agency_id"),
    _owned_by("evidence", "evidence_id"),
)

event = Table(
    "event",
    metadata,
    _scope(),
    _key("event_id"),
    _key("group_id", nullable=True),
    _day("happened_on", nullable=False),
    Column("kind", String(32), nullable=False),
    _text("title"),
    _text("note"),
    Column("version", Integer, nullable=False),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "event_id"),
    _owned_by("partnership"),
    _owned_by("steering_group", "group_id"),
)

indicator = Table(
    "indicator",
    metadata,
    _scope(),
    _key("indicator_id"),
    _key("group_id", nullable=True),
    _text("name"),
    _text("definition"),
    _text("source"),
    _text("area"),
    _text("unit"),
    Column("year_kind", String(16), nullable=False),
    Column("months", Integer, nullable=False),
    _text("breakdown"),
    Column("is_sensitive", Boolean, nullable=False),
    Column("is_safe", Boolean, nullable=False),
    _day("retired_on"),
    Column("version", Integer, nullable=False),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "indicator_id"),
    _owned_by("partnership"),
    _owned_by("steering_group", "group_id"),
)

indicator_part = Table(
    "indicator_part",
    metadata,
    _scope(),
    _key("indicator_id"),
    _key("part_id"),
    Column("position", Integer, nullable=False),
    _text("name"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "part_id"),
    _owned_by("indicator", "indicator_id"),
)

reading = Table(
    "reading",
    metadata,
    _scope(),
    _key("indicator_id"),
    Column("period", String(16), nullable=False),
    _text("value"),
    _text("more_harm"),
    _text("more_noticing"),
    _text("recording"),
    _text("otherwise"),
    Column("version", Integer, nullable=False),
    _key("person_id"),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "period"),
    _owned_by("indicator", "indicator_id"),
)

reading_part = Table(
    "reading_part",
    metadata,
    _scope(),
    _key("indicator_id"),
    Column("period", String(16), nullable=False),
    _key("part_id"),
    _text("value"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "period", "part_id"),
    _owned_by("reading", "indicator_id", "period"),
    _owned_by("indicator_part", "indicator_id", "part_id"),
)

action = Table(
    "action",
    metadata,
    _scope(),
    _key("action_id"),
    *_entry(),
    Column("framework_id", String(200), nullable=False),
    Column("principle_id", String(200), nullable=False),
    _text("what"),
    _text("owner"),
    _key("agency_id", nullable=True),
    _text("agency"),
    _day("due"),
    Column("status", String(16), nullable=False),
    _text("stopped_because"),
    _text("worked"),
    Column("recommendation_id", String(32), nullable=False),
    PrimaryKeyConstraint("partnership_id", "action_id", "number"),
    _owned_by("steering_group", "group_id"),
    _owned_by("agency", "agency_id"),
)

recommendation = Table(
    "recommendation",
    metadata,
    _scope(),
    _key("recommendation_id"),
    *_entry(),
    Column("kind", String(16), nullable=False),
    _text("source"),
    _day("given_on", nullable=False),
    _text("reference"),
    _text("wording"),
    Column("status", String(16), nullable=False),
    _text("accepted_by"),
    _day("accepted_on"),
    _text("evidence"),
    PrimaryKeyConstraint("partnership_id", "recommendation_id", "number"),
    _owned_by("steering_group", "group_id"),
)

hearing = Table(
    "hearing",
    metadata,
    _scope(),
    _key("hearing_id"),
    *_entry(),
    _text("body"),
    _day("hears_on", nullable=False),
    _text("promised"),
    Column("status", String(16), nullable=False),
    PrimaryKeyConstraint("partnership_id", "hearing_id", "number"),
    _owned_by("steering_group", "group_id"),
)

workshop = Table(
    "workshop",
    metadata,
    _scope(),
    _key("round_id"),
    Column("names_agencies", Boolean, nullable=False),
    Column("pace", String(16), nullable=False),
    Column("is_begun", Boolean, nullable=False),
    Column("step", String(200), nullable=False),
    _time("timer_ends_at", nullable=True),
    Column("changes", Integer, nullable=False),
    Column("activity", Integer, nullable=False),
    Column("present", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("join_code", String(8), nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id"),
    _owned_by("round", "round_id"),
)

ballot = Table(
    "ballot",
    metadata,
    _scope(),
    _key("round_id"),
    Column("principle_id", String(200), nullable=False),
    Column("vote", Integer, nullable=False),
    _time("opened_at"),
    _time("revealed_at", nullable=True),
    Column("revealed_in", Integer, nullable=True),
    Column("asked", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "vote"),
    _owned_by("workshop", "round_id"),
)

invitation = Table(
    "invitation",
    metadata,
    _scope(),
    _key("round_id"),
    _key("invitation_id"),
    _key("agency_id"),
    _text("name"),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "invitation_id"),
    _owned_by("workshop", "round_id"),
    _owned_by("agency", "agency_id"),
)

participant = Table(
    "participant",
    metadata,
    _scope(),
    _key("round_id"),
    _key("person_id"),
    _key("agency_id"),
    _key("invitation_id", nullable=True),
    Column("finished", Boolean, nullable=False),
    _time("joined_at"),
    _time("removed_at", nullable=True),
    Column("removed_in", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id"),
    _owned_by("workshop", "round_id"),
    _owned_by("person", "person_id"),
    _owned_by("agency", "agency_id"),
    _owned_by("invitation", "round_id", "invitation_id"),
)

device_person = Table(
    "device_person",
    metadata,
    _scope(),
    _key("round_id"),
    Column("device", String(64), nullable=False),
    _key("person_id"),
    Column("turn", Integer, nullable=False),
    Column("turn_began", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "device", "person_id"),
    _owned_by("participant", "round_id", "person_id"),
)

answer = Table(
    "answer",
    metadata,
    _scope(),
    _key("round_id"),
    _key("person_id"),
    Column("principle_id", String(200), nullable=False),
    Column("vote", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    _text("value"),
    Column("sure", String(8), nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("given_in", Integer, nullable=False),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id", "principle_id", "vote", "number"),
    _owned_by("ballot", "round_id", "principle_id", "vote"),
    _owned_by("participant", "round_id", "person_id"),
)

private_note = Table(
    "private_note",
    metadata,
    _scope(),
    _key("round_id"),
    _key("person_id"),
    Column("principle_id", String(200), nullable=False),
    _text("text"),
    Column("version", Integer, nullable=False),
    Column("given_in", Integer, nullable=False),
    _time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id", "principle_id"),
    _owned_by("participant", "round_id", "person_id"),
)

scoring_sheet = Table(
    "scoring_sheet",
    metadata,
    _scope(),
    _key("sheet_id"),
    _key("round_id"),
    _key("agency_id"),
    # No foreign key: an invitation may be given up, and its sheet then leads nowhere.
    _key("invitation_id", nullable=True),
    Column("secret", String(64), nullable=False),
    _key("person_id"),
    _time("issued_at"),
    PrimaryKeyConstraint("partnership_id", "sheet_id"),
    _owned_by("workshop", "round_id"),
    _owned_by("agency", "agency_id"),
)

sheet_return = Table(
    "sheet_return",
    metadata,
    _scope(),
    _key("return_id"),
    _key("sheet_id"),
    _key("round_id"),
    _key("answered_by"),
    Column("sha256", String(64), nullable=False),
    Column("answers", Integer, nullable=False),
    Column("given_in", Integer, nullable=False),
    _key("person_id"),
    _time("brought_at"),
    PrimaryKeyConstraint("partnership_id", "return_id"),
    _owned_by("scoring_sheet", "sheet_id"),
    ForeignKeyConstraint(
        ["partnership_id", "round_id", "answered_by"],
        ["participant.partnership_id", "participant.round_id", "participant.person_id"],
    ),
)

issued_piece = Table(
    "issued_piece",
    metadata,
    _scope(),
    Column("sha256", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    _text("content"),
    PrimaryKeyConstraint("partnership_id", "sha256", "number"),
    _owned_by("partnership"),
)

issued_paper = Table(
    "issued_paper",
    metadata,
    _scope(),
    _key("paper_id"),
    Column("number", Integer, nullable=False),
    # No foreign keys: a round, and a group that came with an import, may be taken back. What went out stays on record.
    _key("round_id"),
    _key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("period", String(16), nullable=False),
    Column("is_final", Boolean, nullable=False),
    _text("file_name"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    _key("person_id"),
    _time("issued_at"),
    PrimaryKeyConstraint("partnership_id", "paper_id"),
    _owned_by("partnership"),
)

way_in = Table(
    "way_in",
    metadata,
    _scope(),
    Column("secret_hash", String(64), nullable=False),
    Column("kind", String(8), nullable=False),
    _key("owner_id"),
    _key("round_id"),
    _key("person_id", nullable=True),
    _time("made_at"),
    PrimaryKeyConstraint("partnership_id", "secret_hash"),
)

wrong_code = Table(
    "wrong_code",
    metadata,
    _scope(),
    _key("try_id"),
    Column("source", String(64), nullable=False),
    _time("tried_at"),
    PrimaryKeyConstraint("partnership_id", "try_id"),
)

left_word = Table(
    "left_word",
    metadata,
    _scope(),
    Column("place", String(300), nullable=False),
    Column("term_id", String(200), nullable=False),
    _key("person_id"),
    _time("left_at"),
    PrimaryKeyConstraint("partnership_id", "place", "term_id"),
    _owned_by("partnership"),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    _scope(),
    Column("number", Integer, nullable=False),
    _time("time"),
    Column("actor", String(80), nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=True),
    Column("key", String(64), nullable=True),
    PrimaryKeyConstraint("partnership_id", "number"),
    UniqueConstraint("partnership_id", "key"),
)


def same(one: Table, other: Table, *columns: str) -> ColumnElement[bool]:
    """Return the condition that rows of two tables belong together: the same partnership, and the same in `columns`."""
    return and_(*(one.c[name] == other.c[name] for name in ("partnership_id", *columns)))

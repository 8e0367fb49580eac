"""Evidence as a library: each version of a piece kept, which of them a closed round showed, and calls for evidence.

Of the pieces that are there only the present version is known. Rounds that are closed show that one from here on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TEXTS = ("kind", "voice", "shows", "link", "person_id", "saved_at")


def upgrade() -> None:
    """Make the tables, and move the texts of the pieces into their versions."""
    op.create_table(
        "evidence_version",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("evidence_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "evidence_id"],
            ["evidence.partnership_id", "evidence.evidence_id"],
            name=op.f("fk_evidence_version_evidence"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "evidence_id", "version", name=op.f("pk_evidence_version")),
    )
    op.execute(
        """
        INSERT INTO evidence_version
            (partnership_id, evidence_id, version, kind, voice, shows, link, person_id, saved_at, is_sensitive)
        SELECT partnership_id, evidence_id, version, kind, voice, shows, link, person_id, saved_at, false FROM evidence
        """
    )
    with op.batch_alter_table("evidence_use") as use:
        use.add_column(sa.Column("version", sa.Integer(), nullable=True))
        use.create_foreign_key(
            "fk_evidence_use_evidence_version",
            "evidence_version",
            ["partnership_id", "evidence_id", "version"],
            ["partnership_id", "evidence_id", "version"],
        )
    op.execute(
        """
        UPDATE evidence_use SET version = (
            SELECT evidence.version FROM evidence
            WHERE evidence.partnership_id = evidence_use.partnership_id
            AND evidence.evidence_id = evidence_use.evidence_id
        ) WHERE EXISTS (
            SELECT 1 FROM round
            WHERE round.partnership_id = evidence_use.partnership_id
            AND round.round_id = evidence_use.round_id AND round.state = 'closed'
        )
        """
    )
    with op.batch_alter_table("evidence") as evidence:
        for column in _TEXTS:
            evidence.drop_column(column)
    _make_calls()


def _make_calls() -> None:
    op.create_table(
        "evidence_call",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.String(length=10), nullable=False),
        sa.Column("wanted_by", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_evidence_call_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "call_id", name=op.f("pk_evidence_call")),
    )
    op.create_table(
        "evidence_call_agency",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id", "call_id"],
            ["evidence_call.partnership_id", "evidence_call.call_id"],
            name=op.f("fk_evidence_call_agency_evidence_call"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_evidence_call_agency_agency"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "call_id", "agency_id", name=op.f("pk_evidence_call_agency")),
    )
    op.create_table(
        "evidence_call_answer",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("evidence_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "call_id", "agency_id"],
            [
                "evidence_call_agency.partnership_id",
                "evidence_call_agency.call_id",
                "evidence_call_agency.agency_id",
            ],
            name=op.f("fk_evidence_call_answer_evidence_call_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "evidence_id"],
            ["evidence.partnership_id", "evidence.evidence_id"],
            name=op.f("fk_evidence_call_answer_evidence"),
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "call_id", "agency_id", "evidence_id", name=op.f("pk_evidence_call_answer")
        ),
    )


def downgrade() -> None:
    """Remove them, and give each piece its present text back."""
    for table in ("evidence_call_answer", "evidence_call_agency", "evidence_call"):
        op.drop_table(table)
    with op.batch_alter_table("evidence") as evidence:
        for column, kind in zip(
            _TEXTS,
            (sa.String(length=32), sa.String(length=32), sa.Text(), sa.Text(), sa.String(length=32), sa.String(27)),
            strict=True,
        ):
            evidence.add_column(sa.Column(column, kind, nullable=False, server_default=""))
    for column in _TEXTS:
        op.execute(
            f"""
            UPDATE evidence SET {column} = (
                SELECT kept.{column} FROM evidence_version AS kept
                WHERE kept.partnership_id = evidence.partnership_id
                AND kept.evidence_id = evidence.evidence_id AND kept.version = evidence.version
            )
            """  # noqa: S608 - the columns are those named above
        )
    with op.batch_alter_table("evidence") as evidence:
        for column in _TEXTS:
            evidence.alter_column(column, server_default=None)
    with op.batch_alter_table("evidence_use") as use:
        use.drop_constraint("fk_evidence_use_evidence_version", type_="foreignkey")
        use.drop_column("version")
    op.drop_table("evidence_version")

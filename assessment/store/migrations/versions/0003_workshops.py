"""Workshops and agency returns: who is asked and in, what they answer, what was revealed, and how they join."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Rounds that are there were judged together and have no row in them."""
    op.create_table(
        "way_in",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("partnership_id", "secret_hash", name=op.f("pk_way_in")),
    )
    op.create_table(
        "wrong_code",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("try_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("tried_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("partnership_id", "try_id", name=op.f("pk_wrong_code")),
    )
    op.create_table(
        "workshop",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("names_agencies", sa.Boolean(), nullable=False),
        sa.Column("pace", sa.String(length=16), nullable=False),
        sa.Column("is_begun", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("timer_ends_at", sa.String(length=27), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("activity", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("join_code", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["round.partnership_id", "round.round_id"], name=op.f("fk_workshop_round")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", name=op.f("pk_workshop")),
    )
    op.create_table(
        "ballot",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.String(length=27), nullable=False),
        sa.Column("revealed_at", sa.String(length=27), nullable=True),
        sa.Column("revealed_in", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["workshop.partnership_id", "workshop.round_id"],
            name=op.f("fk_ballot_workshop"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "vote", name=op.f("pk_ballot")),
    )
    op.create_table(
        "invitation",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_invitation_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["workshop.partnership_id", "workshop.round_id"],
            name=op.f("fk_invitation_workshop"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "invitation_id", name=op.f("pk_invitation")),
    )
    op.create_table(
        "participant",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", sa.String(length=32), nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.String(length=27), nullable=False),
        sa.Column("removed_at", sa.String(length=27), nullable=True),
        sa.Column("removed_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_participant_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "invitation_id"],
            ["invitation.partnership_id", "invitation.round_id", "invitation.invitation_id"],
            name=op.f("fk_participant_invitation"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "person_id"],
            ["person.partnership_id", "person.person_id"],
            name=op.f("fk_participant_person"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["workshop.partnership_id", "workshop.round_id"],
            name=op.f("fk_participant_workshop"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "person_id", name=op.f("pk_participant")),
    )
    op.create_table(
        "answer",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("sure", sa.String(length=8), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("given_in", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "principle_id", "vote"],
            ["ballot.partnership_id", "ballot.round_id", "ballot.principle_id", "ballot.vote"],
            name=op.f("fk_answer_ballot"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "person_id"],
            ["participant.partnership_id", "participant.round_id", "participant.person_id"],
            name=op.f("fk_answer_participant"),
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "round_id", "person_id", "principle_id", "vote", "number", name=op.f("pk_answer")
        ),
    )
    op.create_table(
        "device_person",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("turn_began", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "person_id"],
            ["participant.partnership_id", "participant.round_id", "participant.person_id"],
            name=op.f("fk_device_person_participant"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "device", "person_id", name=op.f("pk_device_person")),
    )
    op.create_table(
        "private_note",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_in", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "person_id"],
            ["participant.partnership_id", "participant.round_id", "participant.person_id"],
            name=op.f("fk_private_note_participant"),
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "round_id", "person_id", "principle_id", name=op.f("pk_private_note")
        ),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("private_note")
    op.drop_table("device_person")
    op.drop_table("answer")
    op.drop_table("participant")
    op.drop_table("invitation")
    op.drop_table("ballot")
    op.drop_table("workshop")
    op.drop_table("wrong_code")
    op.drop_table("way_in")

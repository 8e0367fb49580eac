"""What the tables are made of: their metadata, the kinds of column that they share, and how rows of two go together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKeyConstraint, Integer, MetaData, String, Table, Text, and_

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)


def scope() -> Column[str]:
    """Whose row it is: a partnership, or the server."""
    return Column("partnership_id", String(32), nullable=False)


def key(name: str, *, nullable: bool = False) -> Column[str]:
    """A key that the application makes."""
    return Column(name, String(32), nullable=nullable)


def time(name: str, *, nullable: bool = False) -> Column[str]:
    """A moment: UTC, as ISO 8601 text."""
    return Column(name, String(27), nullable=nullable)


def text(name: str) -> Column[str]:
    """A text, which may be empty."""
    return Column(name, Text, nullable=False)


def day(name: str, *, nullable: bool = True) -> Column[str]:
    """A day, as ISO 8601 text."""
    return Column(name, String(10), nullable=nullable)


def entry() -> tuple[Column[Any], ...]:
    """What each entry has of what a group follows from round to round."""
    return (
        Column("number", Integer, nullable=False),
        key("group_id"),
        Column("period", String(16), nullable=False),
        day("said_on", nullable=False),
        text("note"),
        key("person_id"),
        time("saved_at"),
    )


def owned_by(table: str, *columns: str) -> ForeignKeyConstraint:
    """The row of the same partnership that this one belongs to."""
    return ForeignKeyConstraint(
        ["partnership_id", *columns],
        [f"{table}.partnership_id", *(f"{table}.{column}" for column in columns)],
    )


def same(one: Table, other: Table, *columns: str) -> ColumnElement[bool]:
    """Return the condition that rows of two tables belong together: the same partnership, and the same in `columns`."""
    return and_(*(one.c[name] == other.c[name] for name in ("partnership_id", *columns)))

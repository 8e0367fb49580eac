"""Trends for use elsewhere: tidy rows of what groups agreed with a framework, as CSV or JSON."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.tidy_rows import TrendRow, tidy_rows
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.open_data import trend_file
from assessment.papers.open_data.table import csv_text, json_text
from assessment.services.library import framework
from assessment.services.partnerships import partnership
from assessment.services.records import history, rounds_of_group
from assessment.store.transaction import Store

COLUMNS = tuple(column.name for column in trend_file.COLUMNS)


@permission(Act.EXPORT)
def trend_rows(store: Store, actor: Actor, framework_id: str, group: str | None = None) -> tuple[TrendRow, ...]:
    """Return the rows of one group, by its id or exact name, or of every group of the partnership.

    Raises NotFound where there is no such group, or where the framework is neither in the library nor in any round.
    """
    with store.reading(actor):
        owner = partnership(store, actor)
        groups = owner.groups if group is None else (owner.group_called(group),)
        judged = [
            one
            for one in groups
            if any(each.framework_id == framework_id for each in rounds_of_group(store, actor, one.id))
        ]
        if not judged:
            framework(store, actor, framework_id)  # which has no rows yet, or is not there
        return tuple(row for one in judged for row in tidy_rows(history(store, actor, one.id, framework_id, owner)))


def as_csv(rows: Sequence[TrendRow]) -> str:
    """Return rows as CSV (RFC 4180) with a heading, to be written as UTF-8.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; values are numbers and stay bare.
    """
    return csv_text(trend_file.trend_table(rows))


def as_json(rows: Sequence[TrendRow]) -> str:
    """Return rows as a JSON list of objects. Values are decimals as text; what is empty in the CSV is "" or null."""
    return json_text(trend_file.trend_table(rows))

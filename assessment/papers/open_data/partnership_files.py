"""Who is there: the partnership, its groups and agencies, and the frameworks that they judge by."""

from __future__ import annotations

from collections import Counter

from assessment.domain.cover_sheet import CoverPart
from assessment.domain.framework import Framework
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table

POSITION = Column("position", "Its place in the order in which the group keeps them, from 0.", Kind.WHOLE_NUMBER)

_GROUP = Column("group_id", "The group's key.")
_AGENCY = Column("agency_id", "The agency's key.")
_RETIRED = Column("retired_on", "The day on which it was retired; empty while it is active.", Kind.DAY)
_FORMER = (
    Column("number", "Which of its former names, from 1, the first one first.", Kind.WHOLE_NUMBER),
    Column("name", "The name."),
    Column("until", "The day on which its next name began.", Kind.DAY),
)


def partnership(kept: Kept) -> Table:
    """Return the one row about the partnership itself."""
    return table(
        "partnership",
        "The partnership.",
        (
            Column("partnership_id", "Its key."),
            Column("name", "Its name."),
            Column("year_kind", "How its periods are named: financial (from April) or calendar."),
            Column("is_illustrative", "Whether it is made up, to look around in.", Kind.YES_OR_NO),
            Column("facilitator", "The name or role of whoever set it up."),
            Column(
                "cover_sheet",
                "The parts of its Word papers in order, parted by commas, where it changed the usual ones: "
                f"{', '.join(CoverPart)}.",
            ),
            Column("created_at", "When it was set up.", Kind.TIME),
        ),
        (
            (
                row.partnership_id,
                row.name,
                row.year_kind,
                row.is_illustrative,
                kept.name_of(row.facilitator),
                row.cover_sheet,
                row.created_at,
            )
            for row in kept.rows["partnership"]
        ),
        "partnership",
    )


def groups(kept: Kept) -> Table:
    """Return a row for each group."""
    return table(
        "groups",
        "The groups of the partnership, which form a tree.",
        (
            _GROUP,
            Column("parent_id", "The key of the group that oversees it, empty at the top of the tree."),
            Column("name", "Its name."),
            POSITION,
            Column("chair", "The name or role of who chairs it."),
            Column("chair_agency_id", "The key of the agency that they come from, if that is recorded."),
            Column("usual_months", "How many months its periods usually have, if that was chosen.", Kind.WHOLE_NUMBER),
            _RETIRED,
        ),
        (
            (
                row.group_id,
                row.parent_id,
                row.name,
                row.position,
                row.chair,
                row.chair_agency_id,
                row.usual_months,
                row.retired_on,
            )
            for row in kept.rows["steering_group"]
        ),
        "steering_group",
    )


def former_group_names(kept: Kept) -> Table:
    """Return a row for each name that a group used to have."""
    return table(
        "former-group-names",
        "Names that groups used to have.",
        (_GROUP, *_FORMER),
        ((row.group_id, row.number, row.name, row.until) for row in kept.rows["former_group_name"]),
        "former_group_name",
    )


def agencies(kept: Kept) -> Table:
    """Return a row for each agency."""
    return table(
        "agencies",
        "The agencies of the partnership, under their present names.",
        (
            _AGENCY,
            Column("name", "Its name."),
            POSITION,
            _RETIRED,
            Column("merged_into", "The key of the agency that it was merged into, if it was."),
        ),
        ((row.agency_id, row.name, row.position, row.retired_on, row.merged_into) for row in kept.rows["agency"]),
        "agency",
    )


def former_agency_names(kept: Kept) -> Table:
    """Return a row for each name that an agency used to have."""
    return table(
        "former-agency-names",
        "Names that agencies used to have.",
        (_AGENCY, *_FORMER),
        ((row.agency_id, row.number, row.name, row.until) for row in kept.rows["former_agency_name"]),
        "former_agency_name",
    )


def group_frameworks(kept: Kept) -> Table:
    """Return a row for each framework that a group judges by, or has judged by."""
    return table(
        "group-frameworks",
        "Which frameworks a group judges by, and from when to when.",
        (
            _GROUP,
            Column("framework_id", "The framework's id."),
            POSITION,
            Column("used_from", "The first period in which it is used; empty for as long as there have been rounds."),
            Column("used_until", "The last period in which it is used; empty while it is in use."),
        ),
        (
            (row.group_id, row.framework_id, row.position, row.used_from, row.used_until)
            for row in kept.rows["group_framework"]
        ),
        "group_framework",
    )


def frameworks(kept: Kept) -> Table:
    """Return a row for each framework version, and where its whole text stands."""
    added = {row.hash: row.added_at for row in kept.rows["library_framework"]}
    used = Counter(record.framework.hash for record in kept.records)
    return table(
        "frameworks",
        "The framework versions that rounds were judged with, and those in the partnership's own library.",
        (
            Column("framework_id", "The framework's id."),
            Column("version", "Its version: 2, or 1+2 for the second local overlay of version 1."),
            Column("title", "Its title."),
            Column("hash", "The SHA-256 of its file here, by which a round names the version that it was judged with."),
            Column("file", "Its file here."),
            Column("rounds", "How many rounds were opened with it.", Kind.WHOLE_NUMBER),
            Column("added_at", "When it was added to the partnership's own library, if it was.", Kind.TIME),
        ),
        (
            (each.id, each.version_text, each.title, each.hash, file_of(each), used[each.hash], added.get(each.hash))
            for each in kept.frameworks
        ),
        "library_framework",
    )


def file_of(framework: Framework) -> str:
    """The name of a framework version's file. Two versions that differ have two, whatever they are called."""
    return f"frameworks/{framework.id}-{framework.version_text}-{framework.hash[:12]}.json"

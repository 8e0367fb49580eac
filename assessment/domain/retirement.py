"""When groups and agencies may be retired and brought back, and how it is said."""

from __future__ import annotations

from assessment.domain.day import day_text
from assessment.domain.errors import NotNow
from assessment.domain.group_tree import overseen_by
from assessment.domain.partnership import Agency, Group, Partnership


def must_be_retirable(owner: Partnership, group: Group) -> None:
    """Raise NotNow for the last active group that judges, and for one that oversees active groups."""
    below = [each.name for each in overseen_by(owner.active_groups, group.id)]
    if below:
        raise NotNow(
            f"It oversees {len(below)} active {'group' if len(below) == 1 else 'groups'}: {', '.join(below)}.",
            mend="Say first who oversees them from now on, or retire them.",
        )
    others = [each for each in owner.judging_groups if not each.is_retired and each.id != group.id]
    if group.frameworks and not others:
        raise NotNow(
            "It is the last active group that judges.", mend="Add the group that follows it first, with a framework."
        )


def must_take_over(owner: Partnership, agency: Agency, successor: str) -> None:
    """Raise unless an agency may be merged into another, which has to be there, active and not itself."""
    if successor == agency.id or owner.must_have_agency(successor).is_retired:
        raise NotNow(
            "An agency can be merged only into another one that is active.",
            where="Merged into",
            mend="Choose another, or add the new agency first.",
        )


def must_not_be_retired(group: Group) -> None:
    """Raise NotNow where a group opens no more rounds."""
    if group.retired_on is not None:
        raise NotNow(
            f"{group.name} was retired on {day_text(group.retired_on)}: its rounds can be read and exported, and no "
            "more are opened.",
            mend="Bring it back on Settings to go on.",
        )


def must_be_askable(owner: Partnership, agency: Agency) -> None:
    """Raise NotNow where new rounds ask an agency no more, saying which one to ask instead, if any."""
    if agency.is_retired:
        instead = owner.agency(agency.merged_into)
        raise NotNow(
            f"{agency.name} was {retirement_words(owner, agency)}.",
            where="Agencies asked",
            mend=f"Ask {instead.name} instead." if instead else "Leave it out, or bring it back on Settings.",
        )


def retirement_words(owner: Partnership, what: Group | Agency) -> str:
    """Return "retired on 1 April 2026", with the agency that took it over, or "active"."""
    if what.retired_on is None:
        return "active"
    words = f"retired on {day_text(what.retired_on)}"
    successor = owner.agency(what.merged_into) if isinstance(what, Agency) else None
    return f"{words}, merged into {successor.name}" if successor else words

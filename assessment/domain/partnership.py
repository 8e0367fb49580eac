"""A partnership, its groups and its agencies."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.errors import NotFound
from assessment.domain.period import YearKind

USUAL_AGENCIES = (
    "Children's social care",
    "Police",
    "Integrated care board",
    "NHS trusts",
    "Education and schools",
    "Youth justice service",
    "Early help and youth services",
    "Community safety",
    "Housing",
    "Probation",
    "Voluntary and community sector",
)
"""Offered at set-up, for a group to take from and add to."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that sends people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A steering group or subgroup. `parent` is the group that oversees it, empty at the top of the tree."""

    id: str
    name: str
    parent: str = ""
    frameworks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partnership:
    """A safeguarding partnership or board and what it owns. Nothing crosses its border.

    `facilitator` is the key of the person who set it up: who acts when the app is used on its own computer.
    """

    id: str
    name: str
    year_kind: YearKind
    is_illustrative: bool
    facilitator: str
    groups: tuple[Group, ...] = ()
    agencies: tuple[Agency, ...] = ()

    def group(self, group_id: str) -> Group | None:
        """Return a group, or None where there is none by this key."""
        return next((group for group in self.groups if group.id == group_id), None)

    def must_have(self, group_id: str) -> Group:
        """Return a group. Raises NotFound where there is none by this key."""
        if (found := self.group(group_id)) is None:
            raise NotFound("This group is not there.", mend="It may have been removed. Go to Home.")
        return found

    @property
    def judging_groups(self) -> tuple[Group, ...]:
        """The groups that judge: those that use a framework."""
        return tuple(group for group in self.groups if group.frameworks)

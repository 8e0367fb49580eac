"""A partnership, its groups and its agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.domain.cover_sheet import USUAL, CoverSheet
from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.names import FormerName
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


MADE_UP = "ILLUSTRATIVE DATA: made up to show how this works. It describes no real partnership."
"""The mark of invented data."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that sends people. Once it is retired no new round asks it; `merged_into` is the agency that took it over.

    Rounds that asked it keep the name that it had then.
    """

    id: str
    name: str
    retired_on: date | None = None
    merged_into: str = ""
    former_names: tuple[FormerName, ...] = ()

    @property
    def is_retired(self) -> bool:
        """Whether new rounds ask it no more."""
        return self.retired_on is not None


@dataclass(frozen=True, slots=True)
class Group:
    """A steering group or subgroup. `parent` is the group that oversees it, empty at the top of the tree.

    `frameworks` are those that it judges or has judged by; `uses` says from when until when, where that was said.
    `usual_months` is the length of the period offered for its next round, None for that of its last one. `chair` is a
    name or role, `chair_agency` the agency that the chair comes from; both may be empty.
    """

    id: str
    name: str
    parent: str = ""
    frameworks: tuple[str, ...] = ()
    uses: tuple[FrameworkUse, ...] = ()
    chair: str = ""
    chair_agency: str = ""
    usual_months: int | None = None
    retired_on: date | None = None
    former_names: tuple[FormerName, ...] = ()

    @property
    def is_retired(self) -> bool:
        """Whether it opens no more rounds. Those that it held can be read and exported."""
        return self.retired_on is not None

    def use_of(self, framework_id: str) -> FrameworkUse:
        """Return from when until when the group uses a framework."""
        return next((use for use in self.uses if use.framework == framework_id), FrameworkUse(framework_id))


@dataclass(frozen=True, slots=True)
class Partnership:
    """A safeguarding partnership or board and what it owns. Nothing crosses its border.

    `facilitator` is the key of the person who set it up: who acts when the app is used on its own computer. Groups
    stand in the order of their tree. `cover_sheet` is the order of its papers in Word.
    """

    id: str
    name: str
    year_kind: YearKind
    is_illustrative: bool
    facilitator: str
    groups: tuple[Group, ...] = ()
    agencies: tuple[Agency, ...] = ()
    cover_sheet: CoverSheet = USUAL

    @property
    def illustrative_line(self) -> str:
        """What marks invented data on everything that leaves; "" for a real partnership."""
        return MADE_UP if self.is_illustrative else ""

    def group(self, group_id: str) -> Group | None:
        """Return a group, or None where there is none by this key."""
        return next((group for group in self.groups if group.id == group_id), None)

    def agency(self, agency_id: str) -> Agency | None:
        """Return an agency, or None where there is none by this key."""
        return next((agency for agency in self.agencies if agency.id == agency_id), None)

    def must_have(self, group_id: str) -> Group:
        """Return a group. Raises NotFound where there is none by this key."""
        if (found := self.group(group_id)) is None:
            raise NotFound("This group is not there.", mend="It may have been removed. Go to Home.")
        return found

    def must_have_agency(self, agency_id: str) -> Agency:
        """Return an agency. Raises NotFound where there is none by this key."""
        if (found := self.agency(agency_id)) is None:
            raise NotFound("An agency is not there any more.", mend="Load the page again.")
        return found

    def successor(self, agency_id: str) -> str:
        """Return the agency that stands for one today: itself, or the one that took it over, at however many removes.

        An agency merges only into one that is active, so this comes to an end.
        """
        agency = self.must_have_agency(agency_id)
        return self.successor(agency.merged_into) if agency.merged_into else agency.id

    def chair_of(self, group: Group) -> str:
        """Return who chairs a group, "Superintendent, Police", or "" where it is not said."""
        agency = self.agency(group.chair_agency)
        return f"{group.chair}, {agency.name}" if agency else group.chair

    def group_called(self, named: str) -> Group:
        """Return the group with this id or exact name.

        Raises NotFound, which lists those that there are, and InvalidInput where more than one has the name.
        """
        if (by_id := self.group(named)) is not None:
            return by_id
        found = [group for group in self.groups if group.name == named]
        listed = ", ".join(f"{group.name} ({group.id})" for group in found or self.groups)
        if len(found) > 1:
            raise InvalidInput(f'More than one group is called "{named}".', mend=f"Give the id: {listed}.")
        if not found:
            raise NotFound(f'There is no group "{named}" in {self.name}.', mend=f"There are: {listed or 'none'}.")
        return found[0]

    @property
    def judging_groups(self) -> tuple[Group, ...]:
        """The groups that judge or have judged: those that use a framework. Active ones come first."""
        judging = [group for group in self.groups if group.frameworks]
        return tuple(sorted(judging, key=lambda group: group.is_retired))

    @property
    def active_groups(self) -> tuple[Group, ...]:
        """The groups that are not retired."""
        return tuple(group for group in self.groups if not group.is_retired)

    @property
    def active_agencies(self) -> tuple[Agency, ...]:
        """The agencies that a new round may ask."""
        return tuple(agency for agency in self.agencies if not agency.is_retired)

"""What an import would do: which rounds are new, what is held already, what differs from it, and every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.domain.errors import InvalidInput, Problem
from assessment.domain.framework import Framework
from assessment.domain.framework_use import must_take
from assessment.domain.judgement import answer_label
from assessment.domain.partnership import Group, Partnership
from assessment.domain.past_round import PastRound, differs, past_rounds
from assessment.domain.period import overlaps, period_name, period_title
from assessment.domain.round import Round
from assessment.domain.sentences import counted
from assessment.readers.cell_words import as_sentence_part
from assessment.readers.history import HistoryRead
from assessment.store import judgements, library, rounds
from assessment.store.transaction import Read
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says something else than what is held, which stays."""

    cell: str
    row: int
    group: str
    period: str
    principle: str
    said: str
    held: str

    @property
    def words(self) -> str:
        """Both, as a sentence without its full stop."""
        return f"{self.group}, {self.period}, {self.principle}: the file says {self.said}, and {self.held} is held"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import of a file would do.

    `new` are the rounds that are not held yet, `groups_added` names of groups that are not there yet and `held` how
    many judgements are held just so. `not_read` are headings in the file that mean nothing here.
    """

    file: str
    framework: Framework
    partnership: Partnership
    new: tuple[PastRound, ...]
    groups_added: tuple[str, ...]
    held: int
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...]

    @property
    def judgements(self) -> int:
        """How many judgements are new."""
        return sum(len(each.judgements) for each in self.new)

    @property
    def left_out(self) -> int:
        """On how many principles of the new rounds the file says nothing."""
        return sum(len(self.framework.principles) - len(each.judgements) for each in self.new)

    @property
    def summary(self) -> str:
        """How much is new: "12 rounds of 2 groups, with 96 judgements"."""
        groups = counted(len({each.group for each in self.new}), "group", "groups")
        judgements = counted(self.judgements, "judgement", "judgements")
        return f"{counted(len(self.new), 'round', 'rounds')} of {groups}, with {judgements}"

    @property
    def by_group(self) -> tuple[tuple[str, str], ...]:
        """Each group with its new rounds in words: "12 rounds, 2010/11 to 2021/22"."""
        return tuple(
            (group, self._rounds_in_words(list(of_group)))
            for group, of_group in groupby(self.new, key=lambda each: each.group)
        )

    def _rounds_in_words(self, of_group: Sequence[PastRound]) -> str:
        first, last = (period_name(each.period, self.partnership.year_kind) for each in (of_group[0], of_group[-1]))
        return f"{counted(len(of_group), 'round', 'rounds')}, {first if first == last else f'{first} to {last}'}"

    @property
    def worth_a_look(self) -> tuple[str, ...]:
        """Reasons that come in and may point to one person, by the cell beside which they stand, with what to do."""
        reasons = ((each.cell, each.reason) for said in self.new for each in said.judgements if each.reason)
        found = ((cell, find_identifiers(reason)) for cell, reason in reasons)
        return tuple(f"{cell}: {warning_sentence(findings)}" for cell, findings in found if findings)

    def refusals(self, *, keeps_held: bool) -> tuple[Problem, ...]:
        """Every reason not to import the file; what differs is one unless it is agreed that what is held stays."""
        if keeps_held:
            return self.problems
        mend = "take it out of the file, or say that what is held stays"
        return (
            *self.problems,
            *(Problem(self.file, each.row, each.words, mend, each.cell) for each in self.differences),
        )


def planned(read: Read, owner: Partnership, framework: Framework, file: str, found: HistoryRead) -> Plan:
    """Hold what a file says against what the partnership holds."""
    comparing = _Comparing(read, owner, framework, file)
    said = past_rounds(found.judgements)
    names = {group.name for group in owner.groups}
    new = tuple(each for each in said if comparing.is_new(each))
    problems = (*found.problems, *comparing.problems, *_overlapping(new, owner, file))
    return Plan(
        file=file,
        framework=framework,
        partnership=owner,
        new=new,
        groups_added=tuple(name for name in dict.fromkeys(each.group for each in new) if name not in names),
        held=comparing.held,
        differences=tuple(comparing.differences),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        not_read=found.not_read,
    )


def _overlapping(new: Sequence[PastRound], owner: Partnership, file: str) -> Iterator[Problem]:
    """Yield a problem for each round in the file that overlaps the one before it. They are in order, by group."""
    for _, of_group in groupby(new, key=lambda each: each.group):
        earlier: PastRound | None = None
        for each in of_group:
            if earlier is not None and overlaps(earlier.period, each.period):
                yield _overlap(each, period_title(earlier.period, owner.year_kind), "in this file", file, owner)
            else:
                earlier = each


def _overlap(said: PastRound, other: str, where: str, file: str, owner: Partnership) -> Problem:
    what = f"{period_title(said.period, owner.year_kind)} overlaps {other}, which is {where}"
    return Problem(file, said.first.row, what, "keep one of the two", said.first.cell)


class _Comparing:
    """Holds a file's rounds against those of each group, which are read once."""

    def __init__(self, read: Read, owner: Partnership, framework: Framework, file: str) -> None:
        self.problems: list[Problem] = []
        self.differences: list[Difference] = []
        self.held = 0
        self._read, self._owner, self._framework, self._file = read, owner, framework, file
        self._groups = {group.name: group for group in owner.groups}
        self._rounds: dict[str, tuple[Round, ...]] = {}

    def is_new(self, said: PastRound) -> bool:
        """Whether a round can be added; what is there already is counted, and what is in its way told."""
        if (group := self._groups.get(said.group)) is None:
            return True
        for there in self._of(group):
            if there.period == said.period:
                self._compare(said, there)
                return False
            if overlaps(there.period, said.period):
                title = period_title(there.period, self._owner.year_kind)
                self.problems.append(_overlap(said, title, "held already", self._file, self._owner))
                return False
        try:
            must_take(group.use_of(self._framework.id), said.period, self._owner.year_kind)
        except InvalidInput as refused:
            problem = Problem(self._file, said.first.row, *as_sentence_part(refused), said.first.cell)
            self.problems.append(problem)
            return False
        return True

    def _of(self, group: Group) -> tuple[Round, ...]:
        if group.id not in self._rounds:
            self._rounds[group.id] = rounds.of_group(self._read, group.id, self._framework.id)
        return self._rounds[group.id]

    def _compare(self, said: PastRound, there: Round) -> None:
        held = judgements.of_rounds(self._read, [there.id])[there.id]
        other = [each for each in said.judgements if differs(each, held)]
        self.held += len(said.judgements) - len(other)
        if not other:
            return
        scale = library.frozen(self._read, frozenset({there.framework_hash}))[there.framework_hash].scale
        for each in other:
            agreed = held.get(each.principle_id)
            self.differences.append(
                Difference(
                    cell=each.cell,
                    row=each.row,
                    group=said.group,
                    period=period_title(said.period, self._owner.year_kind),
                    principle=self._principle(each.principle_id),
                    said=_told(answer_label(each.answer, self._framework.scale), each.reason),
                    held=_told(answer_label(agreed.answer, scale), agreed.reason if each.reason else "")
                    if agreed
                    else "nothing",
                )
            )

    def _principle(self, principle_id: str) -> str:
        found = self._framework.principle(principle_id)
        return found.name if found else principle_id


def _told(label: str, reason: str) -> str:
    return f'{label} ("{reason}")' if reason else label


def names_of(groups: Sequence[Group]) -> Mapping[str, str]:
    """Return what groups are called, by each name that they have or had, in small letters; names of today win."""
    former = {each.name.casefold(): group.name for group in groups for each in group.former_names}
    return former | {group.name.casefold(): group.name for group in groups}

"""What a sheet of actions that came back would do: what is new, what changes, and what was changed here meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.domain.action import Action, ActionStatus, ActionWords
from assessment.domain.action_sheet import SAID, Choices, Field, Identity, cells_of, choices_of, headings
from assessment.domain.errors import InvalidInput, Problem
from assessment.domain.history import History
from assessment.readers.action_sheet import ActionsRead, FoundAction
from assessment.readers.cell_words import as_sentence_part
from assessment.readers.problems import listed


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell says otherwise than the record: its heading, and both texts, "" where nothing stands there."""

    cell: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action that a file adds. `says` are its headings with what stands under them."""

    words: ActionWords
    note: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangedAction:
    """An action that a file changes: as it stands, as it would stand, and the note that comes with that."""

    action: Action
    words: ActionWords
    note: str
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class ActionsPlan:
    """What a file would do. With any of `problems` nothing comes in; `conflicts` are changed here and in the file.

    `same` counts rows that say what is held, `left_out` actions that went out and have no row any more.
    """

    new: tuple[NewAction, ...]
    changed: tuple[ChangedAction, ...]
    conflicts: tuple[ChangedAction, ...]
    problems: tuple[Problem, ...]
    same: int
    left_out: int
    not_read: tuple[str, ...]
    file: str

    @property
    def does_something(self) -> bool:
        """Whether anything would come in."""
        return bool(self.new or self.changed)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every free text that would come in."""
        words = [*((each.words, each.note) for each in self.new), *((each.words, each.note) for each in self.changed)]
        texts = ((said.what, said.owner, said.stopped_because, said.worked, note) for said, note in words)
        return tuple(text for each in texts for text in each if text)

    def refusals(self, *, keeps_held: bool) -> tuple[Problem, ...]:
        """Everything for which nothing comes in; conflicts are among it unless what is held is to stay."""
        if keeps_held:
            return self.problems
        return (*self.problems, *(problem for each in self.conflicts for problem in self._conflicts(each)))

    def _conflicts(self, of: ChangedAction) -> Iterator[Problem]:
        for change in of.changes:
            what = f'this was changed here since the sheet was made, and says "{change.before}" now'
            mend = "download the actions anew and say it there, or keep what is held"
            yield Problem(self.file, 0, what, mend, change.cell)


def planned(history: History, identity: Identity, read: ActionsRead, file: str) -> ActionsPlan:
    """Return what a file would do to the actions of a group with a framework."""
    planning = _Planning(history, identity, file)
    for found in read.found:
        planning.take(found)
    rows = {found.reference for found in read.found} | read.unchanged
    return ActionsPlan(
        new=tuple(planning.new),
        changed=tuple(planning.changed),
        conflicts=tuple(planning.conflicts),
        problems=listed([*read.problems, *planning.problems]),
        same=planning.same + len(read.unchanged),
        left_out=len(identity.sent.keys() - rows) if not read.problems else 0,
        not_read=read.not_read,
        file=file,
    )


class _Planning:
    """Goes through the rows once, keeping what each would do."""

    def __init__(self, history: History, identity: Identity, file: str) -> None:
        self.new: list[NewAction] = []
        self.changed: list[ChangedAction] = []
        self.conflicts: list[ChangedAction] = []
        self.problems: list[Problem] = []
        self.same = 0
        self._identity, self._file, self._framework = identity, file, history.framework.id
        self._choices: Choices = choices_of(history)
        self._headings = headings(history.framework.noun.one)
        self._agencies = {each.id: each for each in history.partnership.agencies}
        self._actions = {each.id: each for each in history.actions}
        self._held = {_comparable(entry.words) for each in history.actions for entry in each.entries}

    def take(self, found: FoundAction) -> None:
        """Take one row into the plan."""
        sent = self._identity.sent.get(found.reference)
        if sent is None:
            self._add(found)
            return
        action = self._actions.get(sent.id)
        if action is None or sent.number > action.number:
            what, mend = "this action is not there any more", "empty the reference to add it anew"
            self.problems.append(found.problem(self._file, Field.REFERENCE, what, mend))
            return
        before = action.entries[sent.number - 1].words
        words, note = self._words(found, before), _note(found)
        if not self._is_sound(found, words, before):
            return
        if note in {entry.note for entry in action.notes}:
            note = ""
        is_said_already = self._words(found, action.now) == action.now
        if is_said_already and not note:
            self.same += 1
        elif is_said_already:  # a note stands beside what others said, and takes nothing from it
            self.changed.append(ChangedAction(action, action.now, note, ()))
        else:
            change = ChangedAction(action, words, note, tuple(self._changes(found, action, words)))
            (self.changed if action.number == sent.number else self.conflicts).append(change)

    def _add(self, found: FoundAction) -> None:
        words, note = self._words(found, ActionWords("", framework_id=self._framework)), _note(found)
        if not self._is_sound(found, words, None):
            return
        if _comparable(words) in self._held:
            self.same += 1
            return
        cells = cells_of(words, note, self._choices)
        says = tuple((self._headings[field], cells[field]) for field in SAID if cells[field])
        self.new.append(NewAction(words, note, says))

    def _words(self, found: FoundAction, before: ActionWords) -> ActionWords:
        """The action as a row would have it, given what it said before."""
        said = found.said
        words = replace(before, **{name: said[field] for field, name in _NAMES.items() if field in said})
        if words.agency_id != before.agency_id:
            agency = self._agencies.get(words.agency_id)
            words = replace(words, agency=agency.name if agency else "")
        return words if words.is_stopped or Field.STOPPED_BECAUSE in said else replace(words, stopped_because="")

    def _is_sound(self, found: FoundAction, words: ActionWords, before: ActionWords | None) -> bool:
        """Whether an action can be kept so; what is wrong is a problem with its cell."""
        problems = [*self._problems(found, words, before)]
        self.problems += problems
        return not problems

    def _problems(self, found: FoundAction, words: ActionWords, before: ActionWords | None) -> Iterator[Problem]:
        by_heading = {heading: field for field, heading in self._headings.items()}
        try:
            words.must_be_sound()
        except InvalidInput as refused:
            what, mend = as_sentence_part(refused)
            mend = mend or "fill it in, or take the row out"
            yield found.problem(self._file, by_heading[refused.where], what, mend)
        if words.stopped_because and not words.is_stopped:
            label = ActionStatus.STOPPED.label
            what, mend = "a reason is given, and the action is not stopped", f'choose "{label}", or empty this cell'
            yield found.problem(self._file, Field.STOPPED_BECAUSE, what, mend)
        agency = self._agencies.get(words.agency_id)
        is_new = before is None or before.agency_id != words.agency_id
        if words.agency_id and is_new and (agency is None or agency.is_retired):
            yield found.problem(self._file, Field.AGENCY, "this agency is retired", "choose one that is there")

    def _changes(self, found: FoundAction, action: Action, words: ActionWords) -> Iterator[CellChange]:
        now, then = (cells_of(each, "", self._choices) for each in (action.now, words))
        # What is not in the file is as it was; only a reason goes by itself, with a status that needs none.
        for field in SAID:
            if now[field] != then[field] and field in {*found.said, Field.STOPPED_BECAUSE}:
                cell = found.cells.get(field) or next(iter(found.cells.values()))
                yield CellChange(cell, self._headings[field], now[field], then[field])


_NAMES: Mapping[Field, str] = {
    Field.WHAT: "what",
    Field.PRINCIPLE: "principle_id",
    Field.OWNER: "owner",
    Field.AGENCY: "agency_id",
    Field.DUE: "due",
    Field.STATUS: "status",
    Field.STOPPED_BECAUSE: "stopped_because",
    Field.WORKED: "worked",
    Field.RECOMMENDATION: "recommendation_id",
}
"""Where each thing that a row says is kept."""


def _note(found: FoundAction) -> str:
    """The note that a row brings; one that was emptied brings none, and erases none."""
    return str(found.said.get(Field.NOTE) or "")


def _comparable(words: ActionWords) -> ActionWords:
    """An action as it is compared with one that is held, whatever its agency was called then."""
    return replace(words, agency="")

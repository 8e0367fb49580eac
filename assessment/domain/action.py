"""Actions: what a group said it will do, who sees to it, and how far it is.

An action that is open is carried from round to round until it is done, or stopped with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput
from assessment.domain.period import Period
from assessment.domain.sentences import counted, number_word, sentence_start
from assessment.domain.tracked import Tracked

WHAT, OWNER, AGENCY, DUE, STATUS = "What will be done", "Who sees to it (a role)", "Agency", "Due", "How it stands"
STOPPED_BECAUSE, WORKED = "Why it was stopped", "What shows that it worked"
"""The boxes that messages name."""


class ActionStatus(StrEnum):
    """How an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The status in words."""
        return sentence_start(self.replace("_", " "))

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action as it stands. What was not said is empty, and `due` None.

    `agency` is the name that the agency had when it was saved. `principle_id` is empty where the action is about the
    framework as a whole, `recommendation_id` where it answers none.
    """

    what: str
    owner: str = ""
    agency_id: str = ""
    agency: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    stopped_because: str = ""
    worked: str = ""
    framework_id: str = ""
    principle_id: str = ""
    recommendation_id: str = ""

    @property
    def is_stopped(self) -> bool:
        """Whether it was given up."""
        return self.status is ActionStatus.STOPPED

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.status.is_open and self.due is not None and self.due < on

    @property
    def whose(self) -> str:
        """Who sees to it: the role and the agency, as far as they were said."""
        return ", ".join(filter(None, (self.owner, self.agency))) or "Nobody is named yet"

    @property
    def text(self) -> str:
        """All that was said of it, as one text for people to compare with another."""
        told = (
            self.what,
            f"{self.whose}.",
            f"{DUE}: {day_text(self.due)}." if self.due else "No date is set.",
            f"{self.status.label}.",
            f"{STOPPED_BECAUSE}: {self.stopped_because}" if self.stopped_because else "",
            f"{WORKED}: {self.worked}" if self.worked else "",
        )
        return "\n".join(filter(None, told))

    def must_be_sound(self) -> None:
        """Raise InvalidInput where nothing is to be done, or where it was stopped and no reason is given."""
        if not self.what:
            raise InvalidInput("Say what will be done.", where=WHAT)
        if self.is_stopped and not self.stopped_because:
            raise InvalidInput("Say why it was stopped.", where=STOPPED_BECAUSE)


Action = Tracked[ActionWords]


def due_words(words: ActionWords, today: date) -> str:
    """Return when it is due, and how long that is past: "Due 3 October 2026, 25 days ago"."""
    if words.due is None:
        return "No date is set" if words.status.is_open else ""
    day = day_text(words.due)
    if not words.status.is_open:
        return f"Was due {day}"
    if words.due == today:
        return f"Due {day}, today"
    return f"Due {day}, {counted((today - words.due).days, 'day', 'days')} ago" if words.due < today else f"Due {day}"


def standing_line(words: ActionWords, today: date) -> str:
    """Return who sees to an action, when it is due and how it stands, on one line."""
    return ". ".join(filter(None, (words.whose, due_words(words, today), words.status.label))) + "."


def by_urgency(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return open actions first, the earliest day first and those without a day last; then the others, newest first."""
    kept = list(actions)
    are_open = sorted(
        (each for each in kept if each.now.status.is_open), key=lambda each: (each.now.due or date.max, each.period)
    )
    others = [each for each in kept if not each.now.status.is_open]
    return (*are_open, *sorted(others, key=lambda each: each.entries[-1].on, reverse=True))


def brought_forward(actions: Iterable[Action], period: Period) -> tuple[Action, ...]:
    """Return what a round begins with: the actions that were open before its period, as they stand now."""
    return by_urgency(each for each in actions if (then := each.before(period)) is not None and then.now.status.is_open)


def with_open_action(actions: Iterable[Action]) -> frozenset[str]:
    """Return the ids of the principles on which an action is open."""
    return frozenset(each.now.principle_id for each in actions if each.now.status.is_open and each.now.principle_id)


def actions_sentence(actions: Sequence[Action], today: date) -> str:
    """Return how many actions there are of each kind: "3 open, 1 of them overdue. 2 done, 1 stopped."."""
    if not actions:
        return "No action is recorded."
    return " ".join(_counts([each.now for each in actions], today))


def _counts(words: Sequence[ActionWords], today: date) -> Iterator[str]:
    still_open = sum(each.status.is_open for each in words)
    overdue = sum(each.is_overdue(today) for each in words)
    late = ""
    if overdue:
        late = ", overdue" if still_open == 1 else f", {number_word(overdue)} of them overdue"
    yield f"{still_open} open{late}." if still_open else "None is open."
    ended = [
        f"{number} {status.label.lower()}"
        for status in (ActionStatus.DONE, ActionStatus.STOPPED)
        if (number := sum(each.status is status for each in words))
    ]
    if ended:
        yield f"{', '.join(ended)}."

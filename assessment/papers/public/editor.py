"""Going over what people wrote before it is published, and keeping count of what is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.papers.facts import NOT_PUBLISHED
from assessment.papers.public.left_out import Left, sentences
from assessment.wording.publishing import IDENTIFIER_OUT, publishable


class Editor:
    """Whoever goes over one version. `day` decides which dates are past, so that no clock is asked."""

    def __init__(self, history: History, day: date) -> None:
        self._history = history
        self._day = day
        self._names = _names(history)
        self._called = _wherever([each for each in _people(history) if each.casefold() not in self._names])
        self._people: set[str] = set()
        self._counts: Counter[Left] = Counter()

    def published(self, text: str) -> str:
        """Return a text as everybody may read it."""
        found = publishable(text, names=self._names, today=self._day)
        told, people = self._called.subn(IDENTIFIER_OUT, found.text) if self._called else (found.text, 0)
        self.leave_out(Left.OWN_WORDS, found.own_words)
        self.leave_out(Left.POINTING, found.identifiers + people)
        return told

    def kept_back(self, text: str, what: Left) -> str:
        """Return what stands in place of a text that is not published; nothing where nothing was said."""
        if not text.strip():
            return ""
        self.leave_out(what)
        return NOT_PUBLISHED

    def person(self, called: str) -> str:
        """Return what stands in place of a person's name or role, each counted once."""
        if not called.strip():
            return ""
        self._people.add(" ".join(called.casefold().split()))
        return NOT_PUBLISHED

    def leave_out(self, what: Left, number: int = 1) -> None:
        """Count what is left out."""
        self._counts[what] += number

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        return sentences({**self._counts, Left.PEOPLE: len(self._people)}, self._history.framework.noun)


def _names(history: History) -> Collection[str]:
    """What stands in quotation marks and is nobody's own words: levels, principles, and what things are called."""
    named = {kind.gap for kind in AnswerKind} | {kind.label for kind in AnswerKind} | {history.group_name}
    for record in history.records:
        framework = record.framework
        named |= {each.name for each in record.round.agencies}
        named |= {framework.title, framework.name, *(level.label for level in framework.scale.levels)}
        named |= {each.title for each in framework.principles} | {each.title for each in framework.themes}
    return frozenset(name.casefold() for name in named if name)


def _people(history: History) -> Iterator[str]:
    """What people are called wherever the record names one, by name or role."""
    yield history.group.chair
    for record in history.records:
        yield record.round.signed_off_by
        yield from (each.attended_as for each in record.round.agencies)
    yield from (entry.words.owner for action in history.actions for entry in action.entries)
    yield from (entry.words.accepted_by for item in history.recommendations for entry in item.entries)


def _wherever(people: Collection[str]) -> re.Pattern[str] | None:
    """What finds people in a text: of one word alone nobody knows whether it is somebody, so those are left."""
    spelt = {r"\s+".join(map(re.escape, each.split())) for each in people if len(each.split()) > 1}
    if not spelt:
        return None
    longest_first = sorted(spelt, key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

"""What may stand in a cell of a history sheet, and which part of the framework it means.

People write a principle by its id, its number or its title, and a level by its value or its word. Whatever could mean
two things is refused with both.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput, PeriodNotRead
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.period import Period
from assessment.domain.period_reading import ACCEPTED, read_period
from assessment.domain.scale import decimal_text
from assessment.readers.cell_words import text_of
from assessment.readers.near_misses import NearMisses, some_of
from assessment.readers.quoting import short
from assessment.readers.workbook.cells import Unread, Value

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?", re.ASCII)
_KINDS = {
    words.casefold(): kind
    for kind in AnswerKind
    if kind is not AnswerKind.LEVEL
    for words in (kind.value, kind.label, kind.gap)
} | {"n/a": AnswerKind.NOT_APPLICABLE}


class Words:
    """What a framework's principles and levels may be called. Made for one file."""

    def __init__(self, framework: Framework) -> None:
        self._noun = framework.noun.one
        self._scale = framework.scale
        self._misses = NearMisses()
        self._periods: dict[str, Period] = {}
        self._principles: dict[str, set[str]] = {}
        self._numbers: dict[Decimal, set[str]] = {}
        for each in framework.principles:
            named = (each.id, each.ref, each.title, each.name, f"{each.ref} {each.title}")
            for key in filter(None, map(_plain, named)):
                self._principles.setdefault(key, set()).add(each.id)
            if _NUMBER.fullmatch(each.ref):
                self._numbers.setdefault(_number(each.ref), set()).add(each.id)
        self._titles = [each.title for each in framework.principles]
        self._how_named = f"Give its number, its title or its id, such as {framework.principles[0].id}."
        self._levels: dict[str, set[Decimal]] = {}
        for value in self._scale.answer_values:
            for key in (decimal_text(value), self._scale.label(value)):
                self._levels.setdefault(_plain(key), set()).add(value)

    def principle(self, value: Value) -> str:
        """Return the id of the principle that a cell names. Raises InvalidInput."""
        text = text_of(value)
        if not text:
            raise InvalidInput(f"No {self._noun} is named.", mend=self._how_named)
        # A spreadsheet keeps 1.10 as 1.1, so a number is compared as one.
        found = self._numbers.get(value, set()) if isinstance(value, Decimal) else set()
        found = found or self._principles.get(_plain(text), set())
        if len(found) > 1:
            mend = f"Write the id instead: {' or '.join(sorted(found))}."
            raise InvalidInput(f'"{short(text)}" could mean {len(found)} of them.', mend=mend)
        if not found:
            meant = self._misses.meant(text, self._titles)
            mend = f'Did you mean "{short(meant)}"?' if meant else self._how_named
            raise InvalidInput(f'"{short(text)}" is no {self._noun} of this framework.', mend=mend)
        return next(iter(found))

    def answer(self, value: Value) -> Answer:
        """Return the level, or the other kind of answer, that a cell gives; not answered where it is empty."""
        if isinstance(value, date) and not isinstance(value, Unread):
            raise InvalidInput(
                f"This is a date ({day_text(value)}), not a level.",
                mend="Spreadsheets make dates of texts such as 2/3. Write the level again, as text.",
            )
        text = text_of(value)
        if not text:
            return Answer()
        if (kind := _KINDS.get(_plain(text))) is not None:
            return Answer(kind)
        found = self._levels.get(_plain(decimal_text(_number(text)) if _NUMBER.fullmatch(text) else text), set())
        if len(found) > 1:
            values = " or ".join(decimal_text(each) for each in sorted(found))
            raise InvalidInput(f'"{short(text)}" could mean {len(found)} levels.', mend=f"Write the value: {values}.")
        if not found:
            levels = (f"{decimal_text(level.value)} {level.label}" for level in self._scale.levels)
            raise InvalidInput(f'"{short(text)}" is no level of this scale.', mend=f"Use one of {some_of(levels)}.")
        return Answer.level(next(iter(found)))

    def kind(self, value: Value) -> AnswerKind | None:
        """Return the kind of answer that a cell names, None where it is empty. Raises InvalidInput."""
        text = text_of(value)
        if not text:
            return None
        if _plain(text) == AnswerKind.LEVEL:
            return AnswerKind.LEVEL
        if (kind := _KINDS.get(_plain(text))) is None:
            raise InvalidInput(f'"{short(text)}" is no kind of answer.', mend=f"Use one of {some_of(AnswerKind)}.")
        return kind

    def period(self, value: Value) -> Period:
        """Return the period that a cell names. Raises PeriodNotRead or InvalidInput."""
        if isinstance(value, date):
            raise PeriodNotRead(f"This is a date ({day_text(value)}), not a period.", mend=ACCEPTED)
        text = text_of(value)
        if (known := self._periods.get(text)) is None:
            known = self._periods[text] = read_period(text)
        return known


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))

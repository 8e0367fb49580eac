"""History: past rounds from a group's own spreadsheet, one row for each judgement, or principles by period.

Every problem is found and told with its cell; a file with one is taken as a whole or not at all by whoever asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from assessment.domain.errors import InvalidInput, Problem
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.past_round import PastJudgement, must_be_decided_in_time
from assessment.domain.period import Period
from assessment.readers.cell_words import as_sentence_part, day_of, text_of
from assessment.readers.history_layout import GROUP, Heading, Layout, heading_of, sheet_of
from assessment.readers.history_words import Words
from assessment.readers.quoting import short
from assessment.readers.workbook.cells import Row, Sheet, Value, Workbook

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file is held against.

    `groups` are those there are, by every name that they have or had, in small letters; `group` is the one meant where
    the file names none. `fit` and `fit_name` return a text and a name as they are kept, and raise InvalidInput for one
    that is not.
    """

    framework: Framework
    groups: Mapping[str, str]
    group: str
    may_add_groups: bool
    today: date
    fit: Callable[[str], str]
    fit_name: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class HistoryRead:
    """What a file says, everything that is wrong in it, and the headings in it that mean nothing here."""

    judgements: tuple[PastJudgement, ...]
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...] = ()


def read_history(book: Workbook, expected: Expected, layout: Layout) -> HistoryRead:
    """Read a history sheet. Raises FileRefused where there is none, or it has no heading."""
    sheet = sheet_of(book, layout)
    words = Words(expected.framework)
    heading = heading_of(sheet, book.file, layout, words, expected.framework.noun)
    reading = _Reading(book.file, sheet, heading, expected, words)
    judgements = tuple(reading.across() if heading.is_wide else reading.down())
    return HistoryRead(judgements, tuple(reading.problems), heading.not_read)


class _Reading:
    """Goes through a sheet once, keeping what is wrong in it. What is refused yields nothing."""

    def __init__(self, file: str, sheet: Sheet, heading: Heading, expected: Expected, words: Words) -> None:
        self.problems: list[Problem] = []
        self._file, self._sheet, self._heading = file, sheet, heading
        self._expected, self._words = expected, words
        self._rows = [row for row in sheet.rows if row.number > heading.row]
        self._seen: dict[tuple[str, Period, str], str] = {}
        self._fit: dict[str, str] = {}
        self._groups: dict[str, str] = {}

    def down(self) -> Iterator[PastJudgement]:
        """Yield the judgements of a sheet with a row for each."""
        columns = self._heading.columns
        for row in self._rows:
            if all(row.value(column) in {None, ""} for column in columns.values()):
                continue
            before = len(self.problems)
            group = self._at(row, GROUP, self._group)
            period = self._at(row, "period", self._period)
            principle = self._at(row, "principle", self._words.principle)
            answer = self._at(row, "level", partial(self._answer, row))
            reason = self._at(row, "reason", self._text)
            day = self._at(row, "decided_on", day_of)
            if period is not None and day is not None:
                self._at(row, "decided_on", partial(self._decided, period, day))
            if before < len(self.problems) or group is None or period is None or principle is None or answer is None:
                continue
            found = PastJudgement(
                group, period, principle, answer, reason or "", day, self._cell(row, columns["level"]), row.number
            )
            yield from self._once(found, row, columns["principle"])

    def across(self) -> Iterator[PastJudgement]:
        """Yield the judgements of a sheet with principles down and periods across, which are one group's."""
        heading = next(row for row in self._sheet.rows if row.number == self._heading.row)
        column = self._heading.columns["principle"]
        group = self._in(heading, column, self._group, None)
        periods = {at: self._in(heading, at, self._period, heading.value(at)) for at in self._heading.periods}
        for row in self._rows:
            cells = [at for at in periods if row.value(at) not in {None, ""}]
            if not cells and row.value(column) in {None, ""}:
                continue
            principle = self._in(row, column, self._words.principle, row.value(column))
            for at in cells:
                answer, period = self._in(row, at, self._words.answer, row.value(at)), periods[at]
                if None not in {group, principle} and answer is not None and period is not None:
                    found = PastJudgement(
                        str(group), period, str(principle), answer, cell=self._cell(row, at), row=row.number
                    )
                    yield from self._once(found, row, at)

    def _at(self, row: Row, name: str, read: Callable[[Value], T]) -> T | None:
        """Read the cell under a name. Where the sheet has no such column, an empty cell of its first one is read."""
        column = self._heading.columns.get(name)
        if column is None and name != GROUP:
            return None
        return self._in(row, column or 0, read, None if column is None else row.value(column))

    def _in(self, row: Row, column: int, read: Callable[[Value], T], value: Value) -> T | None:
        try:
            return read(value)
        except InvalidInput as refused:
            what, mend = as_sentence_part(refused)
            self.problems.append(Problem(self._file, row.number, what, mend, self._cell(row, column)))
            return None

    def _cell(self, row: Row, column: int) -> str:
        return self._sheet.cell(row.number, column)

    def _group(self, value: Value) -> str:
        text = " ".join(text_of(value).split())
        if not text and GROUP not in self._heading.columns:
            text = self._expected.group
        if (known := self._groups.get(text.casefold())) is None:
            known = self._groups[text.casefold()] = self._group_called(text)
        return known

    def _group_called(self, text: str) -> str:
        if not text:
            raise InvalidInput("No group is named.", mend="Add a column called group, or say which group it is.")
        if (known := self._expected.groups.get(text.casefold())) is not None:
            return known
        if self._expected.may_add_groups:
            return self._expected.fit_name(text)
        there = ", ".join(dict.fromkeys(self._expected.groups.values()))
        raise InvalidInput(f'There is no group "{short(text)}".', mend=f"Add it on Settings first. There are: {there}.")

    def _period(self, value: Value) -> Period:
        period = self._words.period(value)
        if period.first_day > self._expected.today:
            raise InvalidInput(
                f"This period is still to come ({period.months_text}).", mend="Take it out, or check the year."
            )
        return period

    def _answer(self, row: Row, value: Value) -> Answer:
        """A level, or the kind of answer that stands beside it or in its place."""
        columns = self._heading.columns
        answer = self._words.answer(value)
        kind = self._words.kind(row.value(columns["answer"])) if "answer" in columns else None
        if kind is None:
            if answer.kind is AnswerKind.NOT_ANSWERED:
                raise InvalidInput("No level is given.", mend="Give one, or leave the row out.")
            return answer
        if answer.is_level != (kind is AnswerKind.LEVEL) and answer.kind is not AnswerKind.NOT_ANSWERED:
            raise InvalidInput(f'There is a level, and beside it "{kind.label}".', mend="Take one of the two out.")
        if kind is AnswerKind.LEVEL and not answer.is_level:
            raise InvalidInput("No level is given.", mend="Give one, or leave the row out.")
        return answer if answer.is_level else Answer(kind)

    def _text(self, value: Value) -> str:
        text = text_of(value)
        if (known := self._fit.get(text)) is None:
            known = self._fit[text] = self._expected.fit(text)
        return known

    def _decided(self, period: Period, day: date, _value: Value) -> None:
        must_be_decided_in_time(period, day, self._expected.today)

    def _once(self, found: PastJudgement, row: Row, column: int) -> Iterator[PastJudgement]:
        """Yield a judgement unless nothing is said in it, or one on the same has been found before."""
        if found.answer.kind is AnswerKind.NOT_ANSWERED:
            return
        key = (found.group.casefold(), found.period, found.principle_id)
        if (first := self._seen.setdefault(key, found.cell)) != found.cell:
            what, mend = f"this is there twice: {first} is about the same", "keep one of the two"
            self.problems.append(Problem(self._file, row.number, what, mend, self._cell(row, column)))
            return
        yield found

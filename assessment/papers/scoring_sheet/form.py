"""A scoring sheet as it is meant, before any workbook: tables of texts, and of cells in which something is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.day import day_text
from assessment.domain.framework import Framework, Principle
from assessment.domain.judgement import AnswerKind
from assessment.domain.partnership import MADE_UP
from assessment.domain.reading_order import isolated
from assessment.domain.scoring_sheet import ANSWERS, IN_FULL, LEVELS, READ_FIRST, Asked, IssuedSheet, Question
from assessment.domain.sentences import sentence_start
from assessment.papers.file_names import plain_name
from assessment.papers.sheets.cell_text import fit, in_parts, opening
from assessment.papers.sheets.measure import shown_width

NO_CHILD = "Nothing about any one child: no names, initials, dates of birth or numbers."
_NONE = "not given"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet is made from. `agency` answers; `person` is for whom a place is kept, or empty.

    `principles` are those that can still be answered. `back_by` and `send_to` say until when and how it comes back;
    either may be missing. The limits are the characters that a name and a note may have.
    """

    issued: IssuedSheet
    partnership: str
    is_illustrative: bool
    group: str
    framework: Framework
    period: str
    period_name: str
    agency: str
    person: str
    principles: tuple[Principle, ...]
    back_by: date | None
    send_to: str
    name_limit: int
    note_limit: int

    @property
    def whose(self) -> str:
        """Who answers, in words."""
        return f"{isolated(self.person)}, {isolated(self.agency)}" if self.person else isolated(self.agency)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` is in digits of the body type."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet with one table: each of its cells holds a text, or asks something."""

    name: str
    title: str
    holds: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Question, ...], ...]


_READING = Column("Think about, and what would show it", 46)
_OWN_LEVELS = Column("What each level looks like here", 40)
_TO_FILL = (Column("Your answer", 20), Column("How sure are you? (optional)", 13), Column("Note (optional)", 24))


def forms_of(facts: SheetFacts) -> tuple[Form, ...]:
    """Return the sheets in their order."""
    full = _in_full(facts)
    forms = (_read_first(facts), _answers(facts), _levels(facts), *((full,) if full.rows else ()))
    return tuple(map(_without_tabs, forms))


def file_name(framework: str, period: str, whose: str, *, is_illustrative: bool) -> str:
    """Return what the file is called: plain letters, digits and hyphens."""
    names = (plain_name(whose), plain_name(framework), plain_name(period), "illustrative" if is_illustrative else "")
    return "-".join(filter(None, ("scoring-sheet", *names))) + ".xlsx"


def _read_first(facts: SheetFacts) -> Form:
    one, many = isolated(facts.framework.noun.one), isolated(facts.framework.noun.many)
    view = "Your own view" if facts.person else "Your agency's own view"
    rows: list[tuple[str, str | Question]] = [
        ("For", facts.whose),
        ("Filled in by (name or role)", Question(Asked.WHO)),
        ("Send back by", day_text(facts.back_by) if facts.back_by else "The day that you were told with it."),
        ("How to send it back", facts.send_to or "To whoever sent it to you, in the way in which you got it."),
        (
            "What it is",
            (
                f"{view}, given before the group talks. The group sees all answers to a {one} together, at the reveal, "
                "and not before."
            ),
        ),
        ("Who can read it", "Whoever opens this file can read what you filled in. Send it to nobody else."),
        ("Safeguarding", f"{NO_CHILD} A sheet that holds any of them is refused."),
        ("1. Read", f'Go to the sheet "{ANSWERS}". Read what stands beside each of the {many} first.'),
        (
            "2. Answer",
            f'Then choose your answer from the list in its cell. The sheet "{LEVELS}" describes each level.',
        ),
        (
            "3. If you cannot say",
            (
                f'Choose "{AnswerKind.NOT_ENOUGH_INFORMATION.label}" or "{AnswerKind.NOT_APPLICABLE.label}". What you '
                "leave empty counts as not yet answered."
            ),
        ),
        (
            "4. If you want to",
            "Say how sure you are, and note why. The note is kept as your own; the group is not shown it.",
        ),
        ("5. Save", "Save it as the Excel workbook (.xlsx) that it is, or from LibreOffice as .ods."),
        (
            "6. Send it back",
            "As said above. If you change your mind before the reveal, change this file and send it once more.",
        ),
        (
            "What not to change",
            (
                "Fill in the yellow cells and no others. A sheet in which anything else was changed, moved or added is "
                "refused; a hidden sheet shows it."
            ),
        ),
    ]
    return Form(
        READ_FIRST,
        f"Scoring sheet: {isolated(facts.framework.name)}, {facts.period}",
        "What this is, how to fill it in, and how to send it back.",
        (*_marks(facts), f"{isolated(facts.group)}, {isolated(facts.partnership)}"),
        (Column("About", 30), Column("What to know or do", 90)),
        _fitted(rows, 90),
    )


def _answers(facts: SheetFacts) -> Form:
    read = _to_read(facts)
    asked = (Asked.ANSWER, Asked.SURE, Asked.NOTE)
    return Form(
        ANSWERS,
        f"Your answers: {facts.whose}",
        f"A row for each {facts.framework.noun.one} that can be answered.",
        (*_marks(facts), f"Read first, then choose your answer from the list. {NO_CHILD}"),
        _told_apart((*read, *_TO_FILL)),
        tuple(
            (
                *(opening(_text(facts, principle, column), column.width, IN_FULL) for column in read),
                *(Question(each, principle.id) for each in asked),
            )
            for principle in facts.principles
        ),
    )


def _levels(facts: SheetFacts) -> Form:
    scale = facts.framework.scale
    between = " An answer may also lie between two levels." if scale.step else ""
    guidance = [("How to use them", scale.guidance)] if scale.guidance else []
    return Form(
        LEVELS,
        "What the levels mean",
        "The levels of the scale, lowest first.",
        (*_marks(facts), f"Lowest first.{between}"),
        (Column("Level", 30), Column("What it means", 90)),
        _fitted([*((level.label, level.description) for level in scale.levels), *guidance], 90),
    )


def _in_full(facts: SheetFacts) -> Form:
    """What is too long for its cell among the answers, in as many rows as it takes."""
    texts = (
        (principle, column, _text(facts, principle, column))
        for principle in facts.principles
        for column in _to_read(facts)
    )
    return Form(
        IN_FULL,
        "What is too long for its cell",
        f'Texts for which the sheet "{ANSWERS}" has no room.',
        _marks(facts),
        _told_apart((Column(_noun(facts), 30), Column("What", 26), Column("The whole text", 64))),
        _fitted(
            [
                (principle.name, column.heading, text)
                for principle, column, text in texts
                if opening(text, column.width, IN_FULL) != fit(text)
            ],
            64,
        ),
    )


def _to_read(facts: SheetFacts) -> tuple[Column, ...]:
    """The columns that are read before an answer is given: those in which any principle says something."""
    has_reading = any(each.prompts or each.evidence for each in facts.principles)
    has_levels = any(each.levels for each in facts.principles)
    return (
        Column(_noun(facts), 23),
        *((_READING,) if has_reading else ()),
        *((_OWN_LEVELS,) if has_levels else ()),
    )


def _text(facts: SheetFacts, principle: Principle, column: Column) -> str:
    """What a principle says in a column that is read first."""
    if column is _READING:
        shows = ["What would show it:", *_items(principle.evidence)] if principle.evidence else []
        return "\n".join([*_items(principle.prompts), *shows]) or _NONE
    if column is _OWN_LEVELS:
        levels = ((each.label, principle.levels.get(each.value)) for each in facts.framework.scale.levels)
        return "\n".join(f"{label}: {text}" for label, text in levels if text) or _NONE
    return "\n".join(filter(None, (principle.name, principle.summary)))


def _without_tabs(form: Form) -> Form:
    """The form with spaces for tabs: LibreOffice loses those, and words would run together."""
    return replace(
        form,
        title=form.title.replace("\t", " "),
        rows=tuple(
            tuple(cell.replace("\t", " ") if isinstance(cell, str) else cell for cell in row) for row in form.rows
        ),
    )


def _items(items: Sequence[str]) -> list[str]:
    return [f"\u2022 {item}" for item in items]


def _noun(facts: SheetFacts) -> str:
    return " ".join(fit(sentence_start(facts.framework.noun.one)).split())[:200] or _NONE


def _marks(facts: SheetFacts) -> tuple[str, ...]:
    return (MADE_UP,) if facts.is_illustrative else ()


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, the first called otherwise where another has its heading: a framework's noun could be "text"."""
    first, *others = columns
    if first.heading.casefold() in {each.heading.casefold() for each in others}:
        first = Column(f"{first.heading} (asked)", first.width)
    return first, *others


def _fitted(rows: Sequence[Sequence[str | Question]], width: int) -> tuple[tuple[str | Question, ...], ...]:
    """The rows, with further ones where the text in the last column, of `width`, is longer than its cell can show."""
    kept: list[tuple[str | Question, ...]] = []
    for row in rows:
        *before, last = (cell if isinstance(cell, Question) else fit(cell) or _NONE for cell in row)
        parts = in_parts(last, shown_width(1, width)) if isinstance(last, str) else (last,)
        kept += [(*before, part) for part in parts]
    return tuple(kept)

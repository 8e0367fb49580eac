"""Histories written down as rows of levels, for the tests of what is shaped and drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assessment.domain.framework import Change, Framework, Principle, Relation, Summary, Theme
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import YearKind, next_period
from assessment.domain.period_reading import read_period
from assessment.domain.round import Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale

WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")

type_of_cell = int | str | AnswerKind


def scale(*words: str) -> Scale:
    return Scale(tuple(Level(Decimal(number), word) for number, word in enumerate(words, start=1)), step=Decimal("0.5"))


def framework(
    *titles: str, version: int = 1, summary: Summary = Summary.NONE, words: Sequence[str] = WORDS
) -> Framework:
    """A framework whose principles are called a, b, c ..., with these titles."""
    principles = tuple(
        Principle(chr(ord("a") + index), title, ref=str(index + 1)) for index, title in enumerate(titles)
    )
    return Framework("tce", version, "Practice principles", scale(*words), principles, summary=summary)


def reworded(old: Framework, principle_id: str, title: str) -> Framework:
    """The next version, in which one principle has another title."""
    principles = tuple(replace(each, title=title) if each.id == principle_id else each for each in old.principles)
    change = Change(principle_id, Relation.REWORDED, (principle_id,))
    return replace(old, version=old.version + 1, principles=principles, changes=(change,))


def renamed(old: Framework, old_id: str, new_id: str) -> Framework:
    """The next version, in which one principle has another id and the same meaning."""
    principles = tuple(replace(each, id=new_id) if each.id == old_id else each for each in old.principles)
    return replace(
        old, version=old.version + 1, principles=principles, changes=(Change(new_id, Relation.SAME, (old_id,)),)
    )


def themed(old: Framework, **themes: str) -> Framework:
    """The same framework with its principles in themes, given by principle."""
    principles = tuple(replace(each, theme=themes.get(each.id, "")) for each in old.principles)
    ids = tuple(dict.fromkeys(themes.values()))
    return replace(old, principles=principles, themes=tuple(Theme(each, each.capitalize()) for each in ids))


def history(
    *quarters: tuple[Framework, Sequence[type_of_cell]] | None, first: str = "Q3 2024/25", group: str = "Steering group"
) -> History:
    """One round a quarter: its framework and an answer for each principle; None for a quarter without a round."""
    period = read_period(first)
    records: list[RoundRecord] = []
    for quarter in quarters:
        if quarter is not None:
            version, cells = quarter
            judgements = {
                principle.id: Judgement(principle.id, _answer(cell))
                for principle, cell in zip(version.principles, cells, strict=True)
            }
            number = f"round {len(records)}"
            held = Round(number, "g", version.id, version.hash, period, Mode.TOGETHER, RoundState.REVEALED)
            records.append(RoundRecord(held, version, judgements, {}))
        period = next_period(period)
    owner = Group("g", group, frameworks=("tce",))
    partnership = Partnership("p", "Partnership", YearKind.FINANCIAL, False, "f", (owner,))
    return History(partnership, owner, records[-1].framework, tuple(records))


def _answer(cell: type_of_cell) -> Answer:
    return Answer(cell) if isinstance(cell, AnswerKind) else Answer.level(Decimal(cell))

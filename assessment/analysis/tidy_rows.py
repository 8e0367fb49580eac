"""A group's trends as tidy rows, one for each round and principle: what the `trends` command and the download give.

The columns are a contract (docs/design.md 8). A row keeps the id and the title that its round was judged with; whether
it is comparable follows the principle through versions, as the charts do.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.mean_trend import MeanStep, mean_steps
from assessment.domain.round import RoundRecord
from assessment.domain.scale import decimal_text
from assessment.domain.trend import Step

FIRST, YES, NO = "first", "yes", "no"


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One row. `value` is the exact decimal as text; `n` and `of` are None where nobody answered alone first."""

    group: str
    period: str
    framework_version: str
    kind: str
    id: str
    title: str
    answer: str
    value: str
    label: str
    n: int | None
    of: int | None
    comparable: str
    note: str


def tidy_rows(history: History) -> tuple[TrendRow, ...]:
    """Return a history's rows, oldest round first, in each round the principles in the order of its framework.

    Themes and the overall mean follow where the framework of the round asks for means.
    """
    means: dict[str, list[MeanStep]] = {}
    for step in mean_steps(history):
        means.setdefault(step.record.round.id, []).append(step)
    rows: list[TrendRow] = []
    for record, steps in history.steps_by_round:
        rows.extend(_principle_row(history, record, principle_id, each[-1]) for principle_id, each in steps.items())
        rows.extend(_mean_row(history, step) for step in means.get(record.round.id, ()))
    return tuple(rows)


def _principle_row(history: History, record: RoundRecord, principle_id: str, step: Step) -> TrendRow:
    principle = record.framework.principle(principle_id)
    voted = record.voted(principle_id).first
    return TrendRow(
        group=history.group.name,
        period=step.period.canonical,
        framework_version=step.framework_version,
        kind="principle",
        id=principle_id,
        title=principle.title if principle else "",
        answer=step.answer.kind.value,
        value=decimal_text(step.answer.value) if step.answer.value is not None else "",
        label=step.label,
        n=voted.people_answered if voted else None,
        of=voted.people_asked if voted else None,
        comparable=_comparable(step.comparable, has_level=step.place is not None),
        note=step.note,
    )


def _mean_row(history: History, step: MeanStep) -> TrendRow:
    framework, mean = step.record.framework, step.mean
    return TrendRow(
        group=history.group.name,
        period=step.record.round.period.canonical,
        framework_version=framework.version_text,
        kind="overall" if step.theme is None else "theme",
        id=step.theme or "",
        title=step.title,
        answer=AnswerKind.LEVEL.value if mean.value is not None else "",
        value=decimal_text(mean.value) if mean.value is not None else "",
        label=framework.scale.words_around(mean.value) if mean.value is not None else "",
        n=mean.n,
        of=mean.of,
        comparable=_comparable(step.comparable, has_level=mean.value is not None),
        note=step.note,
    )


def _comparable(comparable: bool | None, *, has_level: bool) -> str:
    if not has_level:
        return ""
    return {None: FIRST, True: YES, False: NO}[comparable]

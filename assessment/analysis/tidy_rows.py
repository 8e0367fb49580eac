"""A group's trends as tidy rows, one for each round and principle: what the `trends` command and the download give.

The columns are a contract (docs/design.md 8). A row keeps the id and the title that its round was judged with; whether
it is comparable follows the principle through versions, as the charts do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.domain.framework import Summary
from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.mean import OVERALL, Mean, overall_mean, theme_mean, themes_in_use, why_not_comparable
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.scale import decimal_text
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Step

FIRST, YES, NO = "first", "yes", "no"


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One row. `value` is the exact decimal as text; `n` and `of` are None where the round was judged together."""

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
    means = _Means()
    rows: list[TrendRow] = []
    for record, steps in _steps_by_round(history):
        rows.extend(_principle_row(history, record, principle_id, each[-1]) for principle_id, each in steps.items())
        if record.framework.summary is Summary.MEAN:
            rows.extend(means.rows(history, record, steps))
    return tuple(rows)


def _steps_by_round(history: History) -> Iterator[tuple[RoundRecord, dict[str, tuple[Step, ...]]]]:
    """Each round with the steps of its own principles, up to and including it.

    Rounds in a row that froze the same framework share their steps, so that a long history is followed back once for
    each version and not once for each round.
    """
    for _, together in groupby(history.records, key=lambda record: record.framework.hash):
        records = list(together)
        every = history.until(records[-1].round.period).steps
        for record in records:
            yield record, {key: _until(steps, record.round.period) for key, steps in every.items()}


def _until(steps: Sequence[Step], period: Period) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.period <= period)


def _principle_row(history: History, record: RoundRecord, principle_id: str, step: Step) -> TrendRow:
    principle = record.framework.principle(principle_id)
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
        n=None,
        of=None,
        comparable=_comparable(step),
        note=step.note,
    )


def _comparable(step: Step) -> str:
    if step.place is None:
        return ""
    return {None: FIRST, True: YES, False: NO}[step.comparable]


class _Means:
    """Writes the rows of means, and remembers for each the last round in which it had one."""

    def __init__(self) -> None:
        self.last: dict[tuple[str, str], tuple[RoundRecord, Mean]] = {}

    def rows(self, history: History, record: RoundRecord, steps: dict[str, tuple[Step, ...]]) -> Iterator[TrendRow]:
        themes = themes_in_use(record.framework)
        titles = {theme.id: theme.title for theme in record.framework.themes}
        for theme, principles in themes.items():
            # Principles without a theme form one; where there is no other, it is the overall mean.
            if theme != OVERALL or len(themes) > 1:
                own = [steps[principle.id] for principle in principles]
                title = titles.get(theme, f"{sentence_start(record.framework.noun.many)} without a theme")
                yield self._row(history, record, "theme", theme, title, theme_mean(record, principles), own)
        yield self._row(history, record, "overall", OVERALL, "Overall", overall_mean(record), list(steps.values()))

    def _row(
        self,
        history: History,
        record: RoundRecord,
        kind: str,
        id_: str,
        title: str,
        mean: Mean,
        steps: Sequence[Sequence[Step]],
    ) -> TrendRow:
        comparable, note = self._compare(record, (kind, id_), mean, steps)
        return TrendRow(
            group=history.group.name,
            period=record.round.period.canonical,
            framework_version=record.framework.version_text,
            kind=kind,
            id=id_,
            title=title,
            answer=AnswerKind.LEVEL.value if mean.value is not None else "",
            value=decimal_text(mean.value) if mean.value is not None else "",
            label=record.framework.scale.label(mean.value) if mean.value is not None else "",
            n=mean.n,
            of=mean.of,
            comparable=comparable,
            note=note,
        )

    def _compare(
        self, record: RoundRecord, key: tuple[str, str], mean: Mean, steps: Sequence[Sequence[Step]]
    ) -> tuple[str, str]:
        if mean.value is None:
            return "", ""
        before = self.last.get(key)
        self.last[key] = (record, mean)
        if before is None:
            return FIRST, ""
        why_not = why_not_comparable(steps, before[0], record, before[1].n)
        return (NO, why_not) if why_not else (YES, "")

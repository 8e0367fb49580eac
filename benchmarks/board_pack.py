"""How long a board pack takes: put together, written with its charts, read back and compared.

The control writes the same cells as plain text with the same library, without tables, looks or charts, and reads
nothing back: what a workbook of that size costs at the least.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from time import perf_counter

from xlsxwriter import Workbook

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement, Strength
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind, next_period
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale
from assessment.papers.board_pack.facts import PackFacts
from assessment.papers.board_pack.making import board_pack
from assessment.papers.board_pack.pack import pack_of
from benchmarks.rows import Row, compared, middle, p95

PRINCIPLES, QUARTERS, TIMES = 8, 40, 9
PROMISE_S = 1.0
FACTS = PackFacts(1, "0" * 64, "0")
REASON = "The pathway is in place in both areas, the audit shows that it is used, and families say that it helps. " * 4


def measure() -> list[Row]:
    """One row; takes about ten seconds."""
    told = _history()
    cells = [[str(cell) for cell in row] for sheet in pack_of(told, FACTS).sheets for row in sheet.rows]
    # A fresh history each time: what it works out once is part of the cost.
    figures = _seconds(lambda: board_pack(replace(told), FACTS))
    control = middle(_seconds(lambda: _plain_workbook(cells)))
    value = middle(figures)
    return [
        Row(
            name=f"board pack: {PRINCIPLES} principles x {QUARTERS} quarters, read-back included",
            unit="s",
            value=value,
            p95=p95(figures),
            control=control,
            ratio=compared(value, control),
            promise=PROMISE_S,
            kept=value <= PROMISE_S,
        )
    ]


def _seconds(act: Callable[[], object]) -> list[float]:
    act()
    figures = []
    for _ in range(TIMES):
        began = perf_counter()
        act()
        figures.append(perf_counter() - began)
    return figures


def _plain_workbook(cells: list[list[str]]) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    worksheet = workbook.add_worksheet()
    for row, values in enumerate(cells):
        for column, value in enumerate(values):
            worksheet.write_string(row, column, value)
    workbook.close()
    return file.getvalue()


def _history() -> History:
    """Forty quarters with plausible unevenness, and in each a gap or two."""
    words = ("Not started", "Emerging", "Developing", "Established", "Embedded")
    scale = Scale(tuple(Level(Decimal(value), word) for value, word in enumerate(words, start=1)))
    principles = tuple(
        Principle(f"p{number}", f"Something that the partnership strives for, number {number}", ref=str(number))
        for number in range(1, PRINCIPLES + 1)
    )
    framework = Framework("measured", 1, "Measured", scale, principles)
    asked = tuple(AskedAgency(f"a{number}", f"Agency {number}", took_part=number > 1) for number in range(12))
    group = Group("g", "Steering group", frameworks=(framework.id,))
    owner = Partnership("p", "Partnership", YearKind.FINANCIAL, is_illustrative=False, facilitator="f", groups=(group,))
    period, records = Period(2016, 10), []
    for quarter in range(QUARTERS):
        records.append(_record(framework, asked, period, quarter))
        period = next_period(period)
    return History(owner, group, framework, tuple(records))


def _record(framework: Framework, asked: tuple[AskedAgency, ...], period: Period, quarter: int) -> RoundRecord:
    judgements, evidence = {}, {}
    for number, principle in enumerate(framework.principles):
        is_gap = (quarter * 3 + number) % 11 == 0
        level = Decimal(1 + (quarter // 9 + number * quarter // 20) % 5)
        answer = Answer(AnswerKind.NOT_LOOKED_AT) if is_gap else Answer.level(level)
        strength = tuple(Strength)[(quarter + number) % 4]
        judgements[principle.id] = Judgement(principle.id, answer, REASON, "", strength, "Bring the next audit.")
        evidence[principle.id] = (
            Evidence(f"e{number}", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Nine of ten plans show it."),
            Evidence(f"f{number}", EvidenceKind.FEEDBACK, Voice.COMMUNITIES, "Heard at two meetings.", "Minutes"),
        )
    round_ = Round(
        id=f"r{quarter}",
        group_id="g",
        framework_id=framework.id,
        framework_hash=framework.hash,
        period=period,
        mode=Mode.TOGETHER,
        state=RoundState.CLOSED,
        agencies=asked,
        signed_off_by="Independent scrutineer",
        signed_off_on=period.last_day,
    )
    return RoundRecord(round_, framework, judgements, evidence)

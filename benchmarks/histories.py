"""A long history in memory, for what takes a history and no store. Made up, and plausibly uneven."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement, Strength
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind, next_period
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale

REASON = "The pathway is in place in both areas, the audit shows that it is used, and families say that it helps. " * 4


WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")


def a_history(principles: int, quarters: int, words: Sequence[str] = WORDS) -> History:
    """Return so many quarters, all closed, in each a gap or two, on a scale of these words."""
    scale = Scale(tuple(Level(Decimal(value), word) for value, word in enumerate(words, start=1)))
    judged = tuple(
        Principle(f"p{number}", f"Something that the partnership strives for, number {number}", ref=str(number))
        for number in range(1, principles + 1)
    )
    framework = Framework("measured", 1, "Measured", scale, judged)
    asked = tuple(AskedAgency(f"a{number}", f"Agency {number}", took_part=number > 1) for number in range(12))
    group = Group("g", "Steering group", frameworks=(framework.id,))
    owner = Partnership("p", "Partnership", YearKind.FINANCIAL, is_illustrative=False, facilitator="f", groups=(group,))
    period, records = Period(2016, 10), []
    for quarter in range(quarters):
        records.append(_record(framework, asked, period, quarter))
        period = next_period(period)
    return History(owner, group, framework, tuple(records))


def _record(framework: Framework, asked: tuple[AskedAgency, ...], period: Period, quarter: int) -> RoundRecord:
    judgements, evidence = {}, {}
    for number, principle in enumerate(framework.principles):
        is_gap = (quarter * 3 + number) % 11 == 0
        level = framework.scale.levels[(quarter // 9 + number * quarter // 20) % len(framework.scale.levels)].value
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

"""Histories made from domain objects, for packs: eight principles on five levels unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement, Strength
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind, next_period
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale
from assessment.papers.facts import PaperFacts

FACTS = PaperFacts(audit_number=57, audit_hash="ab" * 32, release="0.1.0")
SCALE = Scale(
    tuple(
        Level(Decimal(value), label, f"What {label.lower()} looks like.")
        for value, label in enumerate(("Not started", "Emerging", "Developing", "Established", "Embedded"), start=1)
    )
)
TITLES = (
    "Put children and young people first",
    "Recognise and challenge inequalities, exclusion and discrimination",
    "Respect the voice, experience and expertise of children and young people",
    "Be strengths and relationship-based",
    "Recognise and respond to trauma",
    "Be curious, evidence-informed and knowledgeable",
    "Approach parents and carers as partners, wherever possible",
    "Create safer spaces and places for children and young people",
)
FIRST = Period(2024, 10)
AGENCIES = (
    AskedAgency("a1", "Children's social care", took_part=True, attended_as="Head of service"),
    AskedAgency("a2", "Police", took_part=True, attended_as="Detective chief inspector"),
    AskedAgency("a3", "Probation", took_part=False),
)

GAP = {
    "?": AnswerKind.NOT_ENOUGH_INFORMATION,
    "n": AnswerKind.NOT_APPLICABLE,
    "d": AnswerKind.AGREED_TO_DIFFER,
    "x": AnswerKind.NOT_LOOKED_AT,
    " ": AnswerKind.NOT_ANSWERED,
}


def framework(titles: Sequence[str] = TITLES, *, scale: Scale = SCALE, **changes: object) -> Framework:
    principles = tuple(Principle(f"p{number}", title, ref=str(number)) for number, title in enumerate(titles, start=1))
    made = Framework("tce", 1, "Practice principles", scale, principles, short_title="TCE practice principles")
    return replace(made, **changes)


def answer(sign: str) -> Answer:
    """ "3" is level 3; other signs are the keys of GAP."""
    return Answer(GAP[sign]) if sign in GAP else Answer.level(Decimal(sign))


def judgement(principle_id: str, sign: str, **said: object) -> Judgement:
    kept: dict[str, object] = {"reason": f"Because of what we saw ({sign})." if sign != " " else ""}
    return Judgement(principle_id, answer(sign), **{**kept, **said})


def record(
    period: Period,
    signs: Sequence[str] | Sequence[Judgement],
    *,
    used: Framework | None = None,
    closed: bool = True,
    agencies: Sequence[AskedAgency] = AGENCIES,
    evidence: Mapping[str, tuple[Evidence, ...]] | None = None,
) -> RoundRecord:
    used = used or framework()
    judgements = {}
    for principle, sign in zip(used.principles, signs, strict=True):
        judgements[principle.id] = sign if isinstance(sign, Judgement) else judgement(principle.id, sign)
    return RoundRecord(
        Round(
            id=f"round-{period.canonical}",
            group_id="g1",
            framework_id=used.id,
            framework_hash=used.hash,
            period=period,
            mode=Mode.TOGETHER,
            state=RoundState.CLOSED if closed else RoundState.REVEALED,
            agencies=tuple(agencies),
            signed_off_by="Independent scrutineer" if closed else "",
            signed_off_on=date(period.last_day.year, period.last_day.month, 21) if closed else None,
        ),
        used,
        judgements,
        evidence or {},
    )


def history(
    *records: RoundRecord,
    illustrative: bool = False,
    group: str = "Exploitation steering group",
    partnership: str = "Northshire Safeguarding Children Partnership",
    year_kind: YearKind = YearKind.FINANCIAL,
) -> History:
    """A history of these rounds, oldest first."""
    used = records[-1].framework if records else framework()
    steering = Group("g1", group, frameworks=("tce",))
    owner = Partnership("n1", partnership, year_kind, illustrative, "f1", groups=(steering,))
    return History(owner, steering, used, tuple(records))


def judged(*rows: str, closed: bool = True, first: Period = FIRST, **changes: object) -> History:
    """A history from rows of signs, a row for each quarter and a sign for each principle; "-" is no round at all."""
    records, period = [], first
    for number, row in enumerate(rows):
        if row != "-":
            used = framework(
                TITLES[: len(row)] if len(row) <= len(TITLES) else [f"Principle {n}" for n in range(len(row))]
            )
            is_last = number == len(rows) - 1
            records.append(record(period, row, used=used, closed=closed or not is_last))
        period = next_period(period)
    return history(*records, **changes)


def full_history() -> History:
    """Eight quarters of eight principles with every kind of gap, a quarter without a round, and evidence."""
    rows = ("22123121", "2213?122", "-", "32x33221", "3323n232", "33d34232", "34234 31", "44?34223")
    made = judged(*rows)
    last = made.records[-1]
    evidence = {
        "p1": (
            Evidence("e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Nine of ten plans name what the child wants."),
            Evidence("e2", EvidenceKind.FEEDBACK, Voice.CHILDREN_AND_YOUNG_PEOPLE, "Listened to, but late.", "Minutes"),
        ),
        "p8": (Evidence("e3", EvidenceKind.DATA, Voice.COMMUNITIES, "Two hotspots mapped.", "https://example.org/a"),),
    }
    judgements = dict(last.judgements)
    judgements["p1"] = replace(
        judgements["p1"],
        reason="The pathway is in place in both areas and the audit shows that it is used. " * 4,
        dissent="Probation sees young adults left out.",
        what_next="Bring the transition audit to the next meeting.",
        strength=Strength.CONFIRMED_FROM_OUTSIDE,
    )
    judgements["p5"] = replace(judgements["p5"], strength=Strength.ONE_AGENCY)
    return replace(made, records=(*made.records[:-1], replace(last, judgements=judgements, evidence=evidence)))

"""Histories at the edges of what a group can record, with the facts around them: packs are made and looked at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.event import Event, EventKind
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Noun, Summary, Theme
from assessment.domain.history import History
from assessment.domain.indicator import Indicator, Part
from assessment.domain.judgement import Judgement, Strength
from assessment.domain.partnership import Group
from assessment.domain.period import Period, next_period
from assessment.domain.reading import Explanation, Figure, Reading
from assessment.domain.round import AskedAgency
from assessment.domain.scale import Level, Scale
from assessment.papers.facts import PaperFacts
from tests.papers.builders import FACTS, FIRST, framework, history, judged, judgement, record

STARTS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A1", "#REF!", "007")
"""Every way in which a text could be taken for more than a text."""

SIGNS = (
    "👩🏽\u200d🚒 family 👨\u200d👩\u200d👧 flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "العربية: صوت الطفل أولاً 2026 \u200fوالعائلة",
    "עברית: קול הילד",
    "会议 记录 日本語",
    "Zoe\u0308 \u1ebf\u0323",
    "a\x00b\x1bc\x7fd\ufffee\u2028f\u2029g",
    "<b>bold</b> & ]]> <!-- --> &P &N",
)
"""Letters that run the other way, wide ones, pictures, and controls that no file can hold."""

SENTENCE = "A sentence that goes on about what the group has seen, and what it makes of it. "
LONG = (SENTENCE * 60)[:4000].strip()
NAME = ("The longest name that anybody could give to a group of people who meet each quarter " * 3)[:200].strip()


def many(principles: int, quarters: int) -> tuple[History, PaperFacts]:
    """So many principles in three themes over so many quarters, with means, a figure and an event in each."""
    made = framework(
        [f"Principle {n} says what agencies do together" for n in range(1, principles + 1)],
        noun=Noun("principle", "principles"),
        summary=Summary.MEAN,
    )
    themes = (Theme("a", "Hear children"), Theme("b", "Act together", "What agencies do."), Theme("c", "Learn"))
    used = replace(
        made,
        themes=themes,
        principles=tuple(replace(each, theme="abc"[at % 3]) for at, each in enumerate(made.principles)),
    )
    periods = [FIRST]
    while len(periods) < quarters:
        periods.append(next_period(periods[-1]))
    signs = "12345?xd34"
    records = [
        record(period, [signs[(row * 7 + at) % 10] for at in range(principles)], used=used)
        for row, period in enumerate(periods)
    ]
    events = [Event(f"e{n}", each.first_day, EventKind.CAMPAIGN, f"Campaign {n}") for n, each in enumerate(periods)]
    return history(*records).with_events(events), replace(FACTS, figures=(a_figure(periods),))


def a_figure(periods: list[Period], name: str = "Screening forms completed") -> Figure:
    about = Indicator("i1", name, "Forms sent.", "Team records", "City", "forms", parts=(Part("c", "Criminal"),))
    readings = [
        Reading("i1", each, Decimal(40 + at * 7 % 23), (("c", Decimal(3 + at % 9)),), Explanation("More harm"))
        for at, each in enumerate(periods)
    ]
    return Figure(about, tuple(readings))


def worst_texts() -> tuple[History, PaperFacts]:
    """Everything that people type as long, as foreign and as dangerous as it can be."""
    texts = (*STARTS, *SIGNS, LONG, "x" * 4000, "word " * 800)
    labels = ("=Not started", "العربية", "A level whose word is longer than most", "👩🏽\u200d🚒", "@Embedded")
    scale = Scale(tuple(Level(Decimal(n), label, LONG) for n, label in enumerate(labels, start=1)))
    names = ["=1+1", LONG[:300], SIGNS[1], SIGNS[0], "x" * 200, *(f"{each} principle" for each in STARTS)]
    used = framework(names, scale=scale, title=f"=Framework {NAME}", short_title="", lang="ar")
    periods = [FIRST, next_period(FIRST), next_period(next_period(FIRST))]
    records = []
    for row, period in enumerate(periods):
        said: list[Judgement] = []
        evidence = {}
        for at, each in enumerate(used.principles):
            text = texts[(at + row) % len(texts)]
            sign = "1?3d5"[(at + row) % 5]
            strength = list(Strength)[at % len(Strength)]
            said.append(judgement(each.id, sign, reason=text, dissent=text, what_next=text, strength=strength))
            piece = Evidence(f"v{at}{row}", EvidenceKind.DATA, Voice.LEADERS, text, text, is_sensitive=at == 1)
            evidence[each.id] = (piece,)
        asked = tuple(AskedAgency(f"a{n}", f"{each} agency"[:200], n % 3 != 0) for n, each in enumerate(texts[:19]))
        records.append(record(period, said, used=used, agencies=asked, evidence=evidence))
    day, kind = periods[-1].first_day, EventKind.OTHER
    events = [Event(f"e{n}", day, kind, each[:200], "" if n else LONG) for n, each in enumerate(texts)]
    found = history(*records, group=NAME, partnership=f"=Partnership {NAME}", illustrative=True).with_events(events)
    other = replace(found, group=Group("g2", f"@{NAME}"[:200], frameworks=("tce",)), records=found.records[:2])
    summary = BoardSummary(dict.fromkeys(SummaryField, LONG[:2000]) | {SummaryField.MARKING: "OFFICIAL-SENSITIVE"})
    figures = (a_figure(periods, f"=Figure {NAME}"), a_figure(periods, SIGNS[1]))
    facts = replace(
        FACTS, summary=summary, figures=figures, beside=(found, other), reopened=(LONG,), audit_number=10**9
    )
    return found, facts


def edges() -> dict[str, tuple[History, PaperFacts]]:
    """Every extreme by its name."""
    return {
        "one principle in one round": (judged("3"), FACTS),
        "a round with no answers": (judged("        ", closed=False), FACTS),
        "only not enough information, closed": (judged("????????"), FACTS),
        "90 principles": many(90, 2),
        "40 quarters": many(8, 40),
        "the worst texts": worst_texts(),
    }

"""The worked examples of docs/method.md, each worked out again by the rules that the screens use."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from assessment.domain import spread_words
from assessment.domain.day import read_day
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.evidence_library import age
from assessment.domain.figure_words import LEFT_OUT, limit_text
from assessment.domain.framework import (
    Change,
    ConsensusRule,
    Framework,
    Principle,
    Relation,
    Summary,
    Theme,
)
from assessment.domain.history import History
from assessment.domain.indicator import WHOLE
from assessment.domain.judgement import NOT_ANSWERED, Answer, AnswerKind, Judgement, Strength
from assessment.domain.mean import Mean, mean_text, overall_mean, theme_mean
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind, period_name, periods_between
from assessment.domain.period_reading import read_period
from assessment.domain.process_limits import individuals
from assessment.domain.round import Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale
from assessment.domain.side_by_side import side_by_side
from assessment.domain.side_by_side_words import distance_words
from assessment.domain.spread import Given, spread_of
from assessment.domain.suppression import suppressed
from assessment.domain.taking_part import ROUNDS, Occasion, Part, attendance
from assessment.domain.trend import segments, since_last
from assessment.domain.trend_words import direction_sentence
from tests.documents import DOCS, in_italics, section, table, text_of

METHOD = DOCS / "method.md"
NOTE = text_of(METHOD)
(LABELS,) = (found.split(", ") for found in in_italics(NOTE) if found.startswith("Not started, "))
SCALE = Scale(tuple(Level(Decimal(value), label) for value, label in enumerate(LABELS, start=1)))
KINDS = {kind.gap: kind for kind in AnswerKind if kind.gap}
STRENGTHS = {"Not said": None, **{strength.label: strength for strength in Strength}}
PRINCIPLE = "heard"
SAID = "What was said, oldest first"
EVIDENCE = Evidence("e", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Invented")


def examples(title: str, *, heading: str = SAID) -> list[list[str]]:
    """The examples in the section that begins with `title`."""
    return table(section(METHOD, title), heading=heading)


def a_framework(version: int) -> Framework:
    """The same principle, with another wording in each version."""
    changes = (Change(PRINCIPLE, Relation.REWORDED),) if version > 1 else ()
    return Framework("f", version, "F", SCALE, (Principle(PRINCIPLE, f"Wording {version}"),), changes=changes)


def a_record(framework: Framework, period: Period, *judgements: Judgement) -> RoundRecord:
    round_ = Round(period.canonical, "g", "f", framework.hash, period, Mode.TOGETHER, RoundState.CLOSED)
    return RoundRecord(round_, framework, {each.principle_id: each for each in judgements}, {})


def test_the_examples_of_groups_side_by_side():
    for said, words in examples("Groups side by side", heading="Group by group"):
        compared = side_by_side([a_group(each.strip()) for each in said.split(", ")])
        assert distance_words(compared.compared[0]) == words, said


def a_group(said: str) -> History:
    """A group with one round, on the second wording where it says so."""
    label, _, reworded = said.partition(" (")
    framework = a_framework(2 if reworded else 1)
    value = next((level.value for level in SCALE.levels if level.label == label), None)
    answer = Answer.level(value) if value is not None else Answer(KINDS[label])
    record = a_record(framework, Period(2025, 4), Judgement(PRINCIPLE, answer))
    owner = Partnership("p", "P", YearKind.FINANCIAL, is_illustrative=False, facilitator="f")
    return History(owner, Group(said, said), framework, (record,))


def the_history(said: str, strength: str = "Not said") -> History:
    """What the example says, a quarter each from Q1 2025/26 on, as a group would have recorded it."""
    records: list[RoundRecord] = []
    version, quarters = 1, iter(Period(2025 + (3 + number) // 12, (3 + number) % 12 + 1) for number in range(0, 36, 3))
    for words in said.split(", "):
        if words == "(reworded)":
            version += 1
            continue
        period = next(quarters)
        if words != "(no round)":
            answer = Answer(KINDS[words]) if words in KINDS else Answer.level(Decimal(LABELS.index(words) + 1))
            judgement = Judgement(PRINCIPLE, answer, reason="Invented", strength=STRENGTHS[strength])
            # What nobody has answered yet says nothing of its evidence either.
            records.append(a_record(a_framework(version), period, *([judgement] if answer != NOT_ANSWERED else [])))
    group = Group("g", "Group", frameworks=("f",))
    owner = Partnership("p", "Riverside", YearKind.FINANCIAL, False, "someone", (group,))
    return History(owner, group, records[-1].framework, tuple(records))


@pytest.mark.parametrize(("scale", "answer", "place"), examples("Places", heading="Scale"))
def test_a_place_is_as_the_note_says(scale: str, answer: str, place: str) -> None:
    values, _, step = scale.partition(" in steps of ")
    levels = tuple(Level(Decimal(value), value) for value in values.split(", "))
    assert Scale(levels, Decimal(step) if step else None).place(Decimal(answer)) == Decimal(place)


@pytest.mark.parametrize(("said", "move", "sentence"), examples("What moved"))
def test_a_move_and_a_direction_are_as_the_note_says(said: str, move: str, sentence: str) -> None:
    history = the_history(said)
    assert since_last(history.steps[PRINCIPLE]).label == move
    assert direction_sentence(history.steps[PRINCIPLE], history.name_of) == sentence


@pytest.mark.parametrize(("said", "joined"), examples("When a line"))
def test_a_line_joins_and_breaks_as_the_note_says(said: str, joined: str) -> None:
    runs = segments(the_history(said).steps[PRINCIPLE])
    words = (" to ".join(step.label for step in run) if len(run) > 1 else f"{run[0].label} alone" for run in runs)
    assert "; ".join(words) == joined


@pytest.mark.parametrize(("said", "strength", "listed"), examples("Where to look"))
def test_where_to_look_first_lists_what_the_note_says(said: str, strength: str, listed: str) -> None:
    reasons = [" ".join(focus.reasons) for focus in the_history(said, strength).focus]
    assert (reasons or ["Not listed"]) == [listed]


def test_means_are_as_the_note_says() -> None:
    *rows, overall = examples("Means", heading="Theme")
    values = [row[1].split(", ") for row in rows]
    levels = tuple(Level(Decimal(value), value) for value in ("0", "0.25", "0.5", "1"))
    themes = tuple(Theme(str(number), row[0]) for number, row in enumerate(rows))
    principles = tuple(
        Principle(f"{number}-{place}", f"Question {number}.{place}", theme=str(number))
        for number, each in enumerate(values)
        for place in range(len(each))
    )
    framework = Framework("f", 1, "F", Scale(levels), principles, summary=Summary.MEAN, themes=themes)
    judgements = (
        Judgement(principle.id, Answer.level(Decimal(value)))
        for principle, value in zip(principles, (value for each in values for value in each), strict=True)
        if value != "none"
    )
    record = a_record(framework, Period(2025, 4), *judgements)

    def said(mean: Mean) -> list[str]:
        return [str(mean.value), mean_text(mean, framework.scale)]

    for theme, row in zip(themes, rows, strict=True):
        assert said(theme_mean(record, [each for each in principles if each.theme == theme.id])) == row[2:]
    assert said(overall_mean(record)) == overall[2:]


@pytest.mark.parametrize(("given", "word", "middle", "why", "far"), examples("Spread", heading="Answers, by place"))
def test_the_spread_of_answers_is_as_the_note_says(given: str, word: str, middle: str, why: str, far: str) -> None:
    usual = ConsensusRule()
    found = spread_of([Given(Decimal(place)) for place in given.split()], SCALE, usual)
    if found is None:
        assert [word, middle, why, far] == ["Not shown", "", spread_words.TOO_FEW, ""]
        return
    outliers = " ".join(str(each.value) for each in found.outliers for _ in range(each.people)) or "nobody"
    said = [found.kind.label, spread_words.middle(found, SCALE), spread_words.why(found, usual), outliers]
    assert said == [word, middle, why, far]


def test_the_note_prints_the_rule_of_agreement_as_the_application_does() -> None:
    printed = re.findall(r"^- (.*)$", section(METHOD, "Spread"), flags=re.MULTILINE)
    assert tuple(printed) == spread_words.rule(ConsensusRule(), SCALE)


def test_the_note_numbers_the_reasons_as_the_list_ranks_them() -> None:
    ranked = [
        "Established, Developing",
        "Emerging",
        "agreed to differ",
        "not enough information, not enough information",
        "Established",
        "Developing, Developing, Developing, Developing",
        "not looked at, not looked at",
    ]
    ranks = [the_history(said, "One agency says").focus[0].rank for said in ranked]
    assert all(first < second for first, second in pairwise(ranks))
    assert len(ranked) == sum(line[:1].isdigit() for line in section(METHOD, "Where to look").splitlines())


def test_the_process_limits_are_worked_out_as_the_note_says():
    rows = examples("Figures", heading="Readings")
    assert len(rows) == 2
    for readings, *told in rows:
        found = individuals([Decimal(value) for value in readings.split(", ")])
        assert found is not None
        assert [limit_text(each) for each in (found.centre, found.lower, found.upper)] == told


def test_small_counts_are_left_out_as_the_note_says():
    rows = examples("Figures", heading="Whole")
    assert len(rows) == 7
    for whole, parts, told in rows:
        values = {WHOLE: Decimal(whole)} | {str(at): Decimal(each) for at, each in enumerate(parts.split(", "))}
        hidden = suppressed(values)
        shown = [LEFT_OUT if key in hidden else str(value) for key, value in values.items()]
        assert f"{shown[0]}: {', '.join(shown[1:])}" == told


@pytest.mark.parametrize(("piece", "said"), examples("Evidence", heading="The piece"))
def test_a_piece_is_old_as_the_note_says(piece: str, said: str) -> None:
    rounds = periods_between(Period(2024, 4), Period(2026, 4))
    day = read_day(piece.removeprefix("dated "), where=piece) if piece.startswith("dated ") else None
    first = rounds[0] if day else read_period(piece.removeprefix("first used in "))
    found = age(replace(EVIDENCE, dated=day), first, rounds, lambda each: period_name(each, YearKind.FINANCIAL))
    assert (found or "nothing") == said


@pytest.mark.parametrize(("recorded", "said"), examples("Who took part", heading="What was recorded, oldest first"))
def test_silence_is_counted_as_the_note_says(recorded: str, said: str) -> None:
    parts = [Part(words) for words in recorded.split(", ")]
    (line,) = attendance(
        Occasion(str(at), {} if part is Part.NOT_ASKED else {"a": part}, {"a": "Housing"})
        for at, part in enumerate(parts)
    )
    assert line.words(ROUNDS) == said

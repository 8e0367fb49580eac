"""A group's rounds as steps: nothing later than asked for, and lines that break where the meaning changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.domain.action import ActionWords
from assessment.domain.framework import Change, Framework, Principle, Relation
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement, Strength
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.round import Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale
from assessment.domain.tracked import Entry, Tracked

SCALE = Scale(tuple(Level(Decimal(value), label) for value, label in ((1, "Low"), (2, "Middle"), (3, "High"))))
FIRST = Framework("f", 1, "F", SCALE, (Principle("heard", "Children are heard"), Principle("safe", "Places are safe")))
SPRING, SUMMER, AUTUMN, WINTER = Period(2025, 4), Period(2025, 7), Period(2025, 10), Period(2026, 1)


def second(*changes: Change, heard: str = "heard", title: str = "Children decide") -> Framework:
    return Framework("f", 2, "F", SCALE, (Principle(heard, title), FIRST.principles[1]), changes=changes)


def a_record(period: Period, framework: Framework = FIRST, **levels: int | AnswerKind) -> RoundRecord:
    round_ = Round(period.canonical, "g", "f", framework.hash, period, Mode.TOGETHER, RoundState.CLOSED)
    judgements = {
        principle: Judgement(
            principle,
            Answer.level(Decimal(level)) if isinstance(level, int) else Answer(level),
            reason="Because",
            strength=Strength.ONE_AGENCY,
        )
        for principle, level in levels.items()
    }
    return RoundRecord(round_, framework, judgements, {})


def a_history(*records: RoundRecord, year: YearKind = YearKind.FINANCIAL) -> History:
    group = Group("g", "Group", frameworks=("f",))
    owner = Partnership("p", "Riverside", year, False, "someone", (group,))
    return History(owner, group, records[-1].framework if records else FIRST, records)


def places(history: History, principle: str = "heard") -> list[tuple[int | None, bool | None]]:
    return [(int(step.place) if step.place is not None else None, step.comparable) for step in history.steps[principle]]


def test_a_history_without_a_round_has_no_last_and_empty_steps():
    history = a_history()
    assert history.last is None
    assert history.before(SPRING) is None
    assert dict(history.steps) == {"heard": (), "safe": ()}
    assert history.focus == ()
    assert history.until(SPRING) == history


def test_rounds_are_found_by_period():
    spring, autumn = a_record(SPRING), a_record(AUTUMN)
    history = a_history(spring, autumn)
    assert history.last is autumn
    assert history.record(SPRING) is spring
    assert history.record(SUMMER) is None
    assert history.before(AUTUMN) is spring
    assert history.before(SUMMER) is spring
    assert history.before(SPRING) is None


def test_until_a_period_nothing_later_is_known_and_the_framework_is_that_of_then():
    reworded = second(Change("heard", Relation.REWORDED))
    history = a_history(a_record(SPRING, heard=1), a_record(SUMMER, reworded, heard=3))

    then = history.until(SPRING)
    assert [record.round.period for record in then.records] == [SPRING]
    assert then.framework is FIRST
    assert [step.period for step in then.steps["heard"]] == [SPRING]
    assert history.until(WINTER) == history


def test_each_principle_has_a_step_for_each_round():
    history = a_history(a_record(SPRING, heard=1), a_record(SUMMER, heard=3, safe=2))
    assert places(history) == [(1, None), (3, True)]
    assert places(history, "safe") == [(None, None), (2, None)]
    step = history.steps["heard"][1]
    assert (step.label, step.strength, step.framework_version) == ("High", Strength.ONE_AGENCY, "1")


def test_a_gap_is_said_in_words_and_the_next_level_is_held_against_the_last_one():
    history = a_history(
        a_record(SPRING, heard=2), a_record(SUMMER, heard=AnswerKind.NOT_LOOKED_AT), a_record(AUTUMN, heard=2)
    )
    assert places(history) == [(2, None), (None, None), (2, True)]
    assert history.steps["heard"][1].label == "Not looked at this time"


def test_the_line_breaks_where_the_meaning_changed_and_says_why():
    reworded = second(Change("heard", Relation.REWORDED, note="Now about deciding"))
    history = a_history(a_record(SPRING, heard=1, safe=1), a_record(SUMMER, reworded, heard=2, safe=2))
    assert places(history) == [(1, None), (2, False)]
    assert history.steps["heard"][1].note
    assert places(history, "safe") == [(1, None), (2, True)]


def test_a_break_is_not_forgotten_over_a_gap():
    reworded = second(Change("heard", Relation.REWORDED))
    history = a_history(
        a_record(SPRING, heard=1),
        a_record(SUMMER, reworded, heard=AnswerKind.NOT_ENOUGH_INFORMATION),
        a_record(AUTUMN, reworded, heard=2),
        a_record(WINTER, reworded, heard=3),
    )
    assert places(history) == [(1, None), (None, None), (2, False), (3, True)]


def test_a_new_id_for_the_same_meaning_goes_on():
    renamed = second(
        Change("listened-to", Relation.SAME, came_from=("heard",)), heard="listened-to", title="Children are heard"
    )
    history = a_history(a_record(SPRING, heard=1), a_record(SUMMER, renamed, **{"listened-to": 2}))
    assert places(history, "listened-to") == [(1, None), (2, True)]


def test_a_new_principle_begins_with_its_own_first_round():
    new = second(Change("decide", Relation.NEW), Change("heard", Relation.DROPPED), heard="decide")
    history = a_history(a_record(SPRING, heard=1), a_record(SUMMER, new, decide=2))
    assert places(history, "decide") == [(2, None)]
    assert "heard" not in history.steps


def test_a_principle_is_followed_through_a_version_that_no_round_was_judged_with():
    renamed = second(
        Change("listened-to", Relation.SAME, came_from=("heard",)), heard="listened-to", title="Children are heard"
    )
    again = (Principle("asked", "Children are heard"), FIRST.principles[1])
    third = replace(
        renamed, version=3, principles=again, changes=(Change("asked", Relation.SAME, came_from=("listened-to",)),)
    )
    records = a_record(SPRING, heard=1), a_record(SUMMER, third, asked=2)
    history = replace(a_history(*records), versions=(third, renamed, FIRST))
    assert places(history, "asked") == [(1, None), (2, True)]
    assert history.steps["asked"][1].note == "Version 3 is used from here on; the meaning is the same."
    assert places(a_history(*records), "asked") == [(2, None)]


def test_levels_of_another_scale_are_never_converted_and_what_its_authors_read_them_as_is_said_beside():
    scale = Scale((*SCALE.levels, Level(Decimal(4), "Top")))
    new = replace(FIRST, version=2, scale=scale, mapping={Decimal(2): Decimal(3)})
    history = a_history(a_record(SPRING, heard=2, safe=1), a_record(SUMMER, new, heard=3, safe=2))
    assert places(history) == [(2, None), (3, False)]
    assert history.steps["heard"][1].note == (
        "The scale changed in version 2. Its authors read Middle there as High here; no line or number uses that."
    )
    assert history.steps["safe"][1].note == "The scale changed in version 2."


def test_a_principle_that_is_not_answered_on_a_new_scale_is_looked_at_on_its_old_one():
    scale = Scale(tuple(Level(Decimal(value), f"Step {value}") for value in range(1, 7)))
    new = replace(FIRST, version=2, scale=scale)
    history = a_history(a_record(SPRING, heard=2), a_record(SUMMER, new, safe=6))
    assert history.focus[0].reasons == ("Middle in Q1 2025/26 on what one agency says.",)  # place 2 of 3, not of 6
    low = a_history(a_record(SPRING, heard=1), a_record(SUMMER, new, safe=6))
    assert low.focus[0].reasons == ("Low in Q1 2025/26, place 1 of 3.",)


@pytest.mark.parametrize(("year", "name"), [(YearKind.FINANCIAL, "Q1 2025/26"), (YearKind.CALENDAR, "2025-Q2")])
def test_periods_are_named_in_the_partnerships_year(year, name):
    history = a_history(year=year)
    assert history.name_of(SPRING) == name
    assert history.title_of(SPRING) == f"{name} (April to June 2025)"


def test_an_action_follows_its_principle_through_a_new_id_and_where_to_look_first_knows_it():
    renamed = second(Change("decide", Relation.SAME, ("heard",)), heard="decide", title="Children are heard")
    told = a_history(a_record(SPRING, heard=1, safe=1), a_record(SUMMER, renamed, decide=1, safe=1))
    words = ActionWords("Ask the panel", framework_id="f", principle_id="heard")
    action = Tracked("a", "g", (Entry(1, SPRING, SPRING.first_day, words),))
    history = replace(told, actions=(action,))
    assert history.actions_on("decide") == (action,)
    assert history.actions_on("safe") == ()
    assert history.principle_called("heard") == "Children are heard"
    assert {focus.principle_id: focus.reasons[-1] for focus in history.focus} == {
        "decide": "Low, place 1 of 3.",
        "safe": "No action is open.",
    }
    assert [focus.reasons[-1] for focus in told.focus] == ["Low, place 1 of 3."] * 2

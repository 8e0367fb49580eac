"""The frames behind Trends: every period is there, and every cell says something."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.period_axis import SHOWN, latest, period_axis
from assessment.analysis.timeline import Shown
from assessment.analysis.trend_frames import level_shares, trend_points, trend_table
from assessment.domain.judgement import AnswerKind
from assessment.domain.period import Period, next_period
from assessment.domain.period_reading import read_period
from assessment.domain.trend import Direction, segments
from tests.unit.analysis.histories import framework, history, reworded

LEFT, DIFFER, BLANK = AnswerKind.NOT_LOOKED_AT, AnswerKind.AGREED_TO_DIFFER, AnswerKind.NOT_ANSWERED
TWO = framework("Put children first", "Respect voice")

cells = st.one_of(st.integers(1, 5), st.sampled_from([kind for kind in AnswerKind if kind is not AnswerKind.LEVEL]))
quarters = st.lists(st.one_of(st.none(), st.tuples(cells, cells)), max_size=9)


def table_of(*held: tuple[object, ...] | None) -> pd.DataFrame:
    found = history(*(None if each is None else (TWO, each) for each in held))
    return trend_table(found, period_axis(found), found.framework.principles)


def test_a_quarter_without_a_round_is_on_the_axis() -> None:
    found = history((TWO, [2, 2]), None, (TWO, [3, 3]))
    assert [found.name_of(period) for period in period_axis(found)] == ["Q3 2024/25", "Q4 2024/25", "Q1 2025/26"]


def test_a_trend_shows_the_last_eight_quarters_until_all_are_asked_for() -> None:
    found = history(*[(TWO, [2, 2])] * 11)
    every = period_axis(found)
    assert (len(every), len(latest(every))) == (11, SHOWN)
    assert latest(every)[-1] == every[-1]


@given(quarters.filter(any), st.integers(1, 9))
def test_the_last_periods_alone_show_what_they_show_among_all(held, number: int) -> None:
    """What lies before them is not looked through: a long history would make each page slower."""
    versions = (TWO, reworded(TWO, "a", "Put every child first"))
    found = history(*(None if each is None else (versions[at > 4], each) for at, each in enumerate(held)))
    every, principles = period_axis(found), found.framework.principles
    last = every[-number:]
    among = trend_points(found, every, principles)
    among = among[among["period"].isin([period.canonical for period in last])].reset_index(drop=True)
    alone = trend_points(found, last, principles)
    same = [column for column in alone.columns if column not in {"at", "run"}]
    pd.testing.assert_frame_equal(alone[same], among[same])
    # The lines are counted anew, and join the same points.
    joined = [
        [run.eq(run.shift()).tolist() for _, run in frame.groupby("principle")["run"]] for frame in (alone, among)
    ]
    assert joined[0] == joined[1]


def test_between_a_half_year_and_a_quarter_the_gap_is_counted_in_quarters() -> None:
    found = history((TWO, [2, 2]), (TWO, [3, 3]))
    half, quarter = read_period("H1 2024/25"), read_period("Q1 2025/26")
    first, second = found.records
    uneven = replace(
        found,
        records=(
            replace(first, round=replace(first.round, period=half)),
            replace(second, round=replace(second.round, period=quarter)),
        ),
    )
    assert [found.name_of(period) for period in period_axis(uneven)] == [
        "H1 2024/25",
        "Q3 2024/25",
        "Q4 2024/25",
        "Q1 2025/26",
    ]


def test_without_a_round_there_is_no_axis() -> None:
    assert period_axis(replace(history((TWO, [2, 2])), records=())) == ()


def test_the_table_says_levels_gaps_direction_and_change_in_words() -> None:
    table = table_of((2, 4), (2, LEFT), None, ("3.5", DIFFER), (4, 3))
    assert table.index.name == "Principle"
    assert table.loc["1. Put children first"].tolist() == [
        "Emerging",
        "Emerging",
        "not scored that quarter",
        "between Developing and Established",
        "Established",
        "Rising",
        "Rose: between Developing and Established to Established",
    ]
    assert table.loc["2. Respect voice"].tolist() == [
        "Established",
        "not looked at",
        "not scored that quarter",
        "agreed to differ",
        "Developing",
        "Too few rounds to say",
        "Fell: Established to Developing",
    ]


def test_a_principle_that_came_later_says_so_in_earlier_quarters() -> None:
    one = framework("Put children first")
    two = replace(TWO, version=2)
    found = history((one, [2]), (two, [2, 3]))
    assert trend_table(found, period_axis(found), found.framework.principles).iloc[1, 0] == "not in the framework then"


@settings(deadline=None, max_examples=50)
@given(quarters.filter(any))
def test_no_cell_of_the_table_is_ever_empty(held: list[tuple[object, object] | None]) -> None:
    table = table_of(*held)
    assert all(isinstance(cell, str) and cell.strip() for cell in table.to_numpy().ravel())


@settings(deadline=None, max_examples=50)
@given(quarters.filter(any))
def test_points_are_joined_exactly_as_the_rule_joins_them(held: list[tuple[object, object] | None]) -> None:
    found = history(*(None if each is None else (TWO, each) for each in held))
    points = trend_points(found, period_axis(found), found.framework.principles)
    assert len(points) == 2 * len(period_axis(found))
    for principle, steps in found.steps.items():
        drawn = points[(points["principle"] == principle) & points["run"].notna()]
        lines = [tuple(group["period"]) for _, group in drawn.groupby("run")]
        assert lines == [tuple(step.period.canonical for step in run) for run in segments(steps)]


def test_a_break_is_marked_and_says_why() -> None:
    found = history((TWO, [2, 2]), (reworded(TWO, "b", "Hear children"), [2, 3]))
    points = trend_points(found, period_axis(found), found.framework.principles)
    broken = points[points["is_break"]]
    assert broken[["principle", "name", "note"]].to_numpy().tolist() == [
        ["b", "Q4 2024/25", "The wording changed in version 2."]
    ]
    assert points.loc[points["principle"] == "b", "run"].tolist() == [0, 1]


def test_a_level_on_another_scale_is_said_and_not_drawn_on_this_one() -> None:
    three = framework("Put children first", "Respect voice", words=("No", "Partly", "Yes"))
    found = history((three, [3, 3]), (replace(TWO, version=2), [3, 3]))
    points = trend_points(found, period_axis(found), found.framework.principles)
    first = points.iloc[0]
    assert (first["shown"], first["words"]) == (Shown.OTHER_SCALE, "Yes")
    assert pd.isna(first["place"])
    assert level_shares(found, period_axis(found), found.framework.principles).iloc[0].isna().tolist() == [True, False]


def test_shares_run_from_the_lowest_level_to_the_highest() -> None:
    found = history((TWO, [1, BLANK]), (TWO, [5, 3]))
    shares = level_shares(found, period_axis(found), found.framework.principles)
    assert shares.iloc[0].tolist() == [0, 1]
    assert shares.iloc[1].isna().tolist() == [True, False]
    assert shares.iloc[1, 1] == 0.5


def test_a_direction_is_given_for_every_principle() -> None:
    found = history((TWO, [2, 2]), (TWO, [3, 2]), (TWO, [3, 2]))
    assert dict(found.directions) == {"a": Direction.RISING, "b": Direction.STEADY}


def test_the_stretch_that_is_shown_changes_no_direction() -> None:
    found = history(*((TWO, [level, 2]) for level in (1, 2, 3, 4)))
    last: tuple[Period, ...] = period_axis(found)[-1:]
    table = trend_table(found, last, found.framework.principles)
    assert list(table.columns) == [found.name_of(last[0]), "Direction", "Change"]
    assert table.iloc[0, 1] == "Rising"
    assert next_period(last[0]) not in period_axis(found)

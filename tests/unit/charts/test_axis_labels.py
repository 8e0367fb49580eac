"""Labels and titles fit the room that they have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.charts.axis_labels import CROWDED, LINES, WIDTH, period_labels, title_lines, wrapped


def test_a_year_is_written_where_it_begins() -> None:
    names = ["Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26"]
    assert period_labels(names) == (("Q3", "2024/25"), ("Q4",), ("Q1", "2025/26"), ("Q2",))


def test_the_first_year_is_left_out_where_the_next_would_run_into_it() -> None:
    assert period_labels(["Q4 2024/25", "Q1 2025/26"]) == (("Q4",), ("Q1", "2025/26"))


def test_a_single_period_has_its_year() -> None:
    assert period_labels(["Q4 2024/25"]) == (("Q4", "2024/25"),)


def test_calendar_quarters_half_years_years_and_odd_periods_have_labels() -> None:
    assert period_labels(["2025-Q1", "2025-Q2"]) == (("Q1", "2025"), ("Q2",))
    assert period_labels(["H1 2025/26", "H2 2025/26"]) == (("H1", "2025/26"), ("H2",))
    assert period_labels(["2024/25", "2025/26"]) == (("2024/25",), ("2025/26",))
    assert period_labels(["February to April 2025"]) == (("February to", "April 2025"),)


def test_many_whole_years_stand_in_two_lines_and_of_more_every_other_one_up_to_the_last() -> None:
    names = [f"{year}/{year % 100 + 1}" for year in range(2012, 2025)]
    assert period_labels(names[:5])[0] == ("2012/13",)
    assert period_labels(names[:8]) == tuple((str(year), f"/{year % 100 + 1}") for year in range(2012, 2020))
    assert [lines[0] for lines in period_labels(names)][-4:] == ["", "2022", "", "2024"]


def test_a_long_history_is_labelled_by_its_years_alone() -> None:
    names = [f"Q{quarter} {year}/{year % 100 + 1}" for year in range(2018, 2024) for quarter in (1, 2, 3, 4)]
    labels = period_labels(names)
    assert len(names) > CROWDED
    assert [lines for lines in labels if lines != ("",)] == [
        (f"{year}/{year % 100 + 1}",) for year in range(2018, 2024)
    ]


@given(st.text(max_size=300))
def test_a_level_word_never_takes_more_than_its_lines(text: str) -> None:
    lines = wrapped(text)
    assert 1 <= len(lines) <= LINES
    assert all(len(line) <= WIDTH for line in lines)


def test_titles_have_equally_many_lines_so_that_charts_stand_level() -> None:
    short, long = title_lines(["Trauma", "Recognise and challenge inequalities, exclusion and discrimination"])
    assert len(short) == len(long) == 2
    assert short[-1] == "Trauma"
    assert short[0].strip()  # a blank line of white space would be taken away

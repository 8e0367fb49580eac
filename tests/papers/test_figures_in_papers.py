"""Figures in what leaves: nothing small, nothing sensitive, nothing later; and the head of the chain follows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain.audit import Entry
from assessment.domain.indicator import Indicator
from assessment.domain.period import Period, previous_period
from assessment.domain.permission import HOST, Act, in_force
from assessment.domain.reading import Explanation
from assessment.papers.word_paper.read_back import said_in
from assessment.services import exporting, groups
from assessment.services.figures import IndicatorText, add_figure, change_figure, retire_figure
from assessment.services.limits import count_limits_anew
from assessment.services.readings import ReadingText, record_reading, remove_reading
from assessment.store import audit
from tests.builders import A_DAY, FRAMEWORK, Q1, Q2, Place, a_closed_round
from tests.papers.workbooks import everything, table

TEXT = IndicatorText(
    "Screening tools completed",
    "Forms sent to the team",
    "Team records",
    "City",
    "forms",
    breakdown="type of exploitation",
    parts=("Criminal", "Sexual", "Labour"),
)


@pytest.fixture
def at(at_either: Place) -> Place:
    for period in (Q1, Q2):
        a_closed_round(at_either, period)
    return at_either


def a_figure(at: Place, text: IndicatorText = TEXT) -> Indicator:
    return add_figure(at.store, at.actor, replace(text, group=at.group))


def read(at: Place, figure: Indicator, period: Period, value: str, *parts: str, **why: str):
    by_part = dict(zip((part.id for part in figure.parts), parts, strict=False))
    text = ReadingText(period, value, by_part, Explanation(**why))
    return record_reading(at.store, at.actor, figure.id, text, seen=None)


def issue(at: Place, period: Period) -> bytes:
    return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, period).data


def word(at: Place, period: Period) -> list[tuple[str, ...]]:
    return list(said_in(exporting.word_paper(at.store, at.actor, at.group, FRAMEWORK, period).data))


def head(data: bytes) -> str:
    return next(str(row["What it is"]) for row in table(data, "Cover") if row["Item"] == "Last change shown here")


def last_entry_of(at: Place, act: str) -> Entry:
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as reading:
        return [each for each in audit.chain(reading.connection, at.partnership.id) if each.act == act][-1]


def test_a_pack_says_what_each_figure_came_to_and_what_might_explain_it(at):
    figure = a_figure(at)
    read(at, figure, Q1, "40", "20", "8", "12")
    read(at, figure, Q2, "52", "30", "9", more_noticing="A new screening tool", otherwise="Health sees no more")
    rows = table(issue(at, Q2), "Figures")
    assert [(row["About"], row["Reading"], row["Since the reading before"]) for row in rows] == [
        ("All together", "40", "none recorded"),
        ("Criminal", "20", "none recorded"),
        ("Sexual", "8", "none recorded"),
        ("Labour", "12", "none recorded"),
        ("All together", "52", "up from 40 in Q1 2025/26"),
        ("Criminal", "30", "up from 20 in Q1 2025/26"),
        ("Sexual", "9", "up from 8 in Q1 2025/26"),
        ("Labour", "not given", "none recorded"),
    ]
    assert rows[4]["Period"] == "Q2 2025/26 (July to September 2025)"
    assert rows[4]["What might explain it"] == (
        "More or less noticing: A new screening tool\nWhat would tell us otherwise: Health sees no more"
    )
    last = "Screening tools completed, Q2 2025/26 (July to September 2025): 52 (forms), up from 40 in Q1 2025/26."
    assert ("List Bullet", last) in word(at, Q2)
    (about,) = table(issue(at, Q2), "About the figures")
    assert (about["Source"], about["Area"]) == ("Team records", "City")
    assert about["Periods"] == "Quarters of the financial year (the first is April to June)"
    assert "There are 2." in str(about["How far it varies"])


def test_no_small_count_nothing_that_gives_one_away_and_nothing_sensitive_is_found_outside(at):
    """The numbers are such that none of them stands in a file by chance. Other files: test_nothing_planted_leaves."""
    figure = a_figure(at)
    read(at, figure, Q1, "8431.5", "3.171", "17.391", "8410.938")
    read(at, figure, Q2, "2.713", "2.713", "0.019")
    sensitive = a_figure(at, replace(TEXT, name="Premises disrupted", definition="Secret places", is_sensitive=True))
    read(at, sensitive, Q1, "9173.5", "4172.25", more_harm="Secret reasons")
    read(at, sensitive, Q2, "9174.5")
    count_limits_anew(at.store, at.actor, sensitive.id, Q2, "Secret step", today=Q2.last_day)

    data = issue(at, Q2)
    outside = "\n".join(
        (
            everything(data),
            everything(issue(at, Q1)),
            *(" ".join(line) for period in (Q1, Q2) for line in word(at, period)),
        )
    )

    for shown in ("8,431.5", "8,410.938", "Screening tools completed"):
        assert shown in outside
    for planted in ("3.171", "17.391", "2.713", "0.019", "9173", "9,173", "4172", "4,172", "Premises", "Secret"):
        assert planted not in outside, planted
    rows = table(data, "Figures")
    assert [row["Reading"] for row in rows] == [
        *("8,431.5", "left out", "left out", "8,410.938"),
        *("left out", "left out", "left out", "not given"),
    ]
    assert {row["Since the reading before"] for row in rows} == {"none recorded"}
    safe = replace(TEXT, group=at.group, is_safe=True)
    change_figure(at.store, at.actor, figure, safe)
    assert "3.171" in everything(issue(at, Q2))


def test_a_mean_that_would_tell_a_count_left_out_is_not_given(at):
    figure, period, periods = a_figure(at, replace(TEXT, breakdown="", parts=())), Q2, []
    for _ in range(13):
        periods.append(period)
        period = previous_period(period)
    for number, each in enumerate(reversed(periods)):
        read(at, figure, each, "20" if number else "3")
    (about,) = table(issue(at, Q2), "About the figures")
    assert "No process limits are given" in str(about["How far it varies"])
    change_figure(at.store, at.actor, figure, replace(TEXT, breakdown="", parts=(), is_safe=True, group=at.group))
    (about,) = table(issue(at, Q2), "About the figures")
    assert "The mean of 13 readings is 18.7." in str(about["How far it varies"])


def test_a_pack_shows_no_reading_of_a_later_period_and_is_the_same_whatever_those_say(at):
    figure = a_figure(at)
    first = issue(at, Q1)
    assert [row["Figure"] for row in table(first, "Figures")] == ["No figure is recorded"]
    later = read(at, figure, Q2, "52")
    assert issue(at, Q1) == first
    read(at, figure, Q1, "40")
    shown = issue(at, Q1)
    assert head(shown).startswith(f"Entry {last_entry_of(at, 'reading recorded').number}, ")
    remove_reading(at.store, at.actor, later)
    retire_figure(at.store, at.actor, figure, on=A_DAY)
    sensitive = a_figure(at, replace(TEXT, name="Premises disrupted", is_sensitive=True))
    read(at, sensitive, Q1, "40")
    assert issue(at, Q1) == shown


def test_the_head_follows_what_a_pack_shows_of_a_figure(at):
    figure = a_figure(at)
    reading = read(at, figure, Q1, "40")
    changed = change_figure(at.store, at.actor, figure, replace(TEXT, area="City and county", group=at.group))
    assert head(issue(at, Q1)).startswith(f"Entry {last_entry_of(at, 'figure changed').number}, ")
    remove_reading(at.store, at.actor, reading)
    assert head(issue(at, Q1)).startswith(f"Entry {last_entry_of(at, 'reading removed').number}, ")
    read(at, changed, Q1, "41")
    change_figure(at.store, at.actor, changed, replace(TEXT, area="City and county", is_sensitive=True))
    gone = issue(at, Q1)
    assert head(gone).startswith(f"Entry {last_entry_of(at, 'figure changed').number}, ")
    assert [row["Figure"] for row in table(gone, "Figures")] == ["No figure is recorded"]


def test_a_figure_of_another_group_is_not_in_the_pack_and_one_of_every_group_is(at):
    other = groups.add_group(at.store, at.actor, "County group", frameworks=[FRAMEWORK])
    theirs = add_figure(at.store, at.actor, replace(TEXT, name="Theirs", group=other.id))
    everybodys = add_figure(at.store, at.actor, replace(TEXT, name="Everybody's", group=""))
    for figure in (theirs, everybodys):
        read(at, figure, Q1, "40")
    assert {row["Figure"] for row in table(issue(at, Q1), "Figures")} == {"Everybody's"}

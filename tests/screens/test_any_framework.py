"""The whole job with any framework: on every page, on the command line, in the workbook.

What is written for everyone else about one framework in other tests holds here for four of very different size, and for
one from right to left.

It is long because every page is asked the same of each of them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from assessment.commands.line import main
from assessment.domain.judgement import JudgementField
from assessment.domain.parts import MOST, parts
from assessment.domain.permission import HOST, Actor, Role
from assessment.screens import paging
from assessment.services import library, partnerships, records
from assessment.services.rounds import still_to_do
from assessment.services.running import Application
from assessment.services.trends import TrendRow, trend_rows
from tests.builders import Place, judge
from tests.frameworks import (
    ARABIC_FILE,
    FIVE_HUNDRED,
    NINETY,
    SHAPES,
    SINGLE,
    SIXTEEN,
    WELSH_FILE,
    Shape,
    framework_file,
)
from tests.screens.conftest import Start
from tests.screens.driving import PAGES, Screen, shown
from tests.screens.test_budgets import BUDGET, counted

LEVEL = JudgementField.ANSWER.label
ABOUT_NO_LEVEL = {"actions", "figures", "settings", "workshop"}
"""The pages that show no framework's words, or none while nothing is there."""

PAYLOAD = 200_000
"""What the charts of a page may weigh, in bytes."""

Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command and return what it says."""

    def run(*argv: object) -> str:
        capsys.readouterr()
        status = main([str(each) for each in argv])
        said = capsys.readouterr()
        assert status == 0, said.err
        return said.out

    return run


def the_place(app: Application) -> Place:
    """Where the one partnership is that somebody set up on the screen."""
    (found,) = partnerships.every_partnership(app.store, HOST)
    made = partnerships.partnership(app.store, HOST.within(found.id))
    return Place(app.store, made, Actor(Role.FACILITATOR, made.id, made.facilitator))


def set_up(app: Application, *ids: str) -> Place:
    """Set a group up on the screen, with these frameworks."""
    screen = Screen().write("Partnership", "Riverside").write("Your name or role", "Business manager")
    for box in [box for box in screen.at.checkbox if box.key.startswith("set_up_framework_")]:
        box.set_value(box.key.removeprefix("set_up_framework_") in ids)
    for box in [box for box in screen.at.checkbox if box.key.startswith("set_up_agency_")]:
        box.set_value(box.key.endswith(("_0", "_1")))
    screen.press("Set up our group")
    assert "Your group is set up." in screen.words
    return the_place(app)


@dataclass
class Group:
    """A group at work with one framework."""

    shape: Shape
    at: Place

    def open(self, period: str) -> None:
        screen = Screen().write("Period", period).press("Open this round")
        assert "The round is open." in screen.words, screen.errors

    @property
    def round(self):
        (*_, last) = records.rounds_of_group(self.at.store, self.at.actor, self.at.group)
        return last

    def judge(self, values: Iterator[str]) -> None:
        """Judge the first on the screen, and the others as it would."""
        screen = Screen("judge").choose(LEVEL, next(values)).run()
        assert f"1 of {self.shape.principles} dealt with" in screen.words
        for principle, answer in zip(self.shape.ids[1:], values, strict=False):
            judge(self.at, self.round, answer, principle=principle)

    def close(self, day: str) -> None:
        screen = Screen()
        assert "Everything is dealt with." in screen.words
        screen.press("All the others took part")
        screen.write("Signed off by (name or role)", "Chair").write("Date of the meeting", day)
        screen.press("Close the round")
        assert "The round is closed." in screen.words, screen.errors


def levels(shape: Shape, *, shift: int = 0) -> Iterator[str]:
    """An answer for each principle in turn: every level of the scale, and one that says that too little is known."""
    for number in range(shape.principles):
        unknown = number % 9 == 8
        yield "not_enough_information" if unknown else f"level:{shape.values[(number + shift) % len(shape.values)]}"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.id)
def test_the_whole_job(start: Start, ours: Path, tmp_path: Path, say: Say, shape: Shape):
    app = start(ours)
    file = tmp_path / "framework.yaml"
    file.write_text(framework_file(shape), encoding="utf-8")
    number = f"{shape.principles} {shape.one if shape.principles == 1 else shape.many}"
    for said in (say("framework", "check", file), say("framework", "add", file), say("framework", "list")):
        assert number in said
    text = say("framework", "show", shape.id)
    assert f"{shape.principles}. We know how {shape.one} {shape.principles} stands" in text
    assert ("Means are shown" in text) is (shape.summary == "mean")

    group = Group(shape, set_up(app, shape.id))
    group.open("Q1 2025/26")
    group.judge(levels(shape))
    group.close("14 July 2025")
    group.open("Q2 2025/26")
    group.judge(levels(shape, shift=1))

    for page in PAGES:
        screen = Screen(page)
        with counted(app) as sent:
            screen.run()
        assert 0 < len(sent) <= BUDGET, page
        assert_means_only_where_asked_for(shape, page, screen)
        charts = screen.at.get("vega_lite_chart")
        assert len(charts) == (
            min(MOST, shape.principles if not shape.themes or shape.principles <= MOST else 18)
            if page == "trends"
            else 0
        )
        assert sum(len(chart.proto.spec) + len(chart.proto.alt) for chart in charts) <= PAYLOAD
        assert len(screen.at.button) <= 2 * MOST + 10, page

    rows = list(csv.DictReader(io.StringIO(say("trends", "--framework", shape.id, "--format", "csv"), newline="")))
    means = (shape.themes + 1) * 2 if shape.summary == "mean" else 0
    assert len(rows) == 2 * shape.principles + means
    assert len({(row["period"], row["id"]) for row in rows if row["kind"] == "principle"}) == 2 * shape.principles
    assert [row["id"] for row in json.loads(say("trends", "--framework", shape.id, "--format", "json"))] == [
        row["id"] for row in rows
    ]

    pack = tmp_path / "pack.xlsx"
    group_name = group.at.partnership.groups[0].name
    say("export", "board-pack", "--group", group_name, "--framework", shape.id, "--out", pack)
    workbook = openpyxl.load_workbook(pack, read_only=True)
    names = {str(row[0]) for row in workbook["This quarter"].iter_rows(values_only=True)}
    assert all(any(name.startswith(f"{each}. ") for name in names) for each in range(1, shape.principles + 1))
    assert ("Means" in workbook.sheetnames) is (shape.summary == "mean")
    assert ("By theme" in workbook.sheetnames) is bool(shape.themes)
    workbook.close()


def assert_means_only_where_asked_for(shape: Shape, page: str, screen: Screen) -> None:
    """A mean is a figure, so it is looked for as one; and by its name, but where a page explains what is in a pack."""
    if shape.summary == "mean":
        assert "mean" in screen.words.casefold() or page in {"judge", "evidence", *ABOUT_NO_LEVEL}
    elif page != "papers":
        assert "mean" not in screen.words.casefold(), page
    else:
        assert "Means" not in screen.words


@pytest.fixture
def ninety(start: Start, ours: Path) -> Group:
    """A group that has judged ninety questions twice; nine of the second round are still to come."""
    app = start(ours)
    library.add_framework(app.store, HOST, framework_file(NINETY).encode(), "ninety.yaml")
    group = Group(NINETY, set_up(app, NINETY.id))
    group.open("Q1 2025/26")
    group.judge(levels(NINETY))
    group.close("14 July 2025")
    group.open("Q2 2025/26")
    group.judge(answer for at, answer in enumerate(levels(NINETY, shift=3)) if at < 81)
    return group


def test_ninety_questions_go_by_theme_and_everything_can_be_got_to(ninety: Group):
    framework = records.history(ninety.at.store, ninety.at.actor, ninety.at.group, NINETY.id).framework
    themes = [part.title for part in parts(framework)]
    assert len(themes) == 5
    trends = Screen("trends")
    for index, part in enumerate(parts(framework)):
        trends.choose("Theme", index).run()
        assert part.title in [shown(header.value) for header in trends.at.header]
        (table,) = [each.value for each in trends.at.table if each.value.index.name == "Question"]
        assert [shown(name) for name in table.index] == [principle.name for principle in part.principles]
        assert len(trends.at.get("vega_lite_chart")) == len(part.principles)

    judge_page = Screen("judge", {"principle": "p30"})
    assert "Question 30 of 90." in judge_page.words
    assert "Theme: Theme 2 of what we do" in judge_page.lines
    assert [line for line in judge_page.buttons if "(shown now)" in line] == [
        "30. We know how question 30 stands: No (shown now)"
    ]
    judge_page.choose("Theme", 4).run().press_key("jump_p90")
    assert judge_page.title == "We know how question 90 stands"

    frameworks = Screen("frameworks").choose("Theme", 3).run()
    assert "What belongs to theme 4." in frameworks.lines
    assert "72. We know how question 72 stands" in frameworks.lines
    assert "1. We know how question 1 stands" not in frameworks.lines


def test_home_shows_a_long_list_a_page_at_a_time_and_leaves_nothing_out(ninety: Group):
    found = records.history(ninety.at.store, ninety.at.actor, ninety.at.group, NINETY.id)
    names = [found.framework.principle(each.principle_id).name for each in found.focus]
    assert len(names) > 2 * paging.LENGTH
    screen, seen = Screen(), []
    while True:
        keys = [str(button.key) for button in screen.at.button]
        opens = [key.removeprefix("open_") for key in keys if key.startswith("open_p")]
        assert len(opens) <= paging.LENGTH
        seen += [found.framework.principle(each).name for each in opens]
        (further,) = [key for key in keys if key.startswith("Further") and "look_first" in key]
        if screen.at.button(further).disabled:
            break
        screen.press_key(further)
    assert seen == names
    assert f"of {len(names)}" in screen.words


def test_means_stand_with_their_n_on_home_and_trends(ninety: Group):
    home = Screen()
    bullets = next(line for line in home.lines if line.startswith("- Overall"))
    assert len(bullets.splitlines()) == 6
    assert "(72 of 90)" in bullets
    assert "- Theme 5 of what we do 9 of 18 dealt with. Mean: " in bullets
    assert bullets.endswith("(8 of 18).")
    (means,) = [each.value for each in Screen("trends").at.table if each.value.index.name == "Mean"]
    assert means.index[0] == "Overall"
    assert means.shape == (6, 2)
    rows = {(row.period, row.kind, row.id): row for row in tidy(ninety)}
    overall = rows["2025-07/3", "overall", ""]
    cell = shown(means.iloc[0, 1])
    assert cell == f"{round(Decimal(overall.value), 3)} (72 of 90), not comparable with before"
    assert "not comparable with the mean before" in Screen("trends").words


def tidy(group: Group) -> tuple[TrendRow, ...]:
    return trend_rows(group.at.store, group.at.actor, group.shape.id)


def test_a_scale_of_very_many_answers_is_chosen_from_a_list_and_its_levels_can_be_read(start: Start, ours: Path):
    fifty = Shape(id="fifty", principles=2, values=("0", "49"), labels=("No", "Yes"), step="1", described=True)
    app = start(ours)
    library.add_framework(app.store, HOST, framework_file(fifty).encode(), "fifty.yaml")
    group = Group(fifty, set_up(app, "fifty"))
    group.open("Q1 2025/26")
    screen = Screen("judge")
    assert not screen.at.radio
    assert "- 0: No Level 0 at p1\n- 49: Yes Level 49 at p1" in screen.lines
    screen.choose(LEVEL, "level:7").run()
    assert "Between No and Yes, at 7" in screen.lines
    assert "1. We know how principle 1 stands: between No and Yes, at 7 (shown now)" in screen.lines
    assert Screen("judge", {"principle": "p1"}).chosen(LEVEL) == "level:7"
    assert screen.choose(LEVEL, "not_enough_information").run().chosen(LEVEL) == "not_enough_information"


@pytest.mark.parametrize("file", [ARABIC_FILE, WELSH_FILE], ids=["Arabic", "Welsh"])
def test_a_framework_in_another_language_stands_on_every_page_in_its_own_words(start: Start, ours: Path, file: str):
    app = start(ours)
    made = library.add_framework(app.store, HOST, file.encode(), "file.yaml")
    at = set_up(app, made.id)
    for period, values in (("Q1 2025/26", "2 3"), ("Q2 2025/26", "1.5 3")):
        screen = Screen().write("Period", period).press("Open this round")
        for principle, value in zip(made.principles, values.split(), strict=True):
            judge(
                at, records.rounds_of_group(at.store, at.actor, at.group)[-1], f"level:{value}", principle=principle.id
            )
        if period.startswith("Q1"):
            screen.run().press("All the others took part").write("Signed off by (name or role)", "Chair")
            screen.write("Date of the meeting", "14 July 2025").press("Close the round")
    first = made.principles[0]
    for page in [page for page in PAGES if page not in ABOUT_NO_LEVEL]:
        screen = Screen(page, {"principle": first.id})
        assert first.title in screen.words, page
        assert made.themes[0].title in screen.words, page
    assert made.noun.many in Screen().words
    assert f"Language of the texts: {made.lang}" in Screen("frameworks").lines


def test_a_sentence_that_begins_with_words_from_right_to_left_keeps_them_together(start: Start, ours: Path):
    app = start(ours)
    made = library.add_framework(app.store, HOST, ARABIC_FILE.encode(), "file.yaml")
    set_up(app, made.id)
    Screen().write("Period", "Q1 2025/26").press("Open this round")
    screen = Screen()
    assert f"Next: \u2068{made.principles[0].name}\u2069" in screen.lines
    assert f"\u2068{made.name}\u2069, judged together in the room" in screen.lines
    judging = Screen("judge")
    assert f"Theme: \u2068{made.themes[0].title}\u2069" in judging.lines
    assert judging.title == made.principles[0].title


def test_one_principle_on_two_levels_needs_no_list_and_no_choice_of_parts(start: Start, ours: Path):
    app = start(ours)
    library.add_framework(app.store, HOST, framework_file(SINGLE).encode(), "single.yaml")
    group = Group(SINGLE, set_up(app, SINGLE.id))
    group.open("Q1 2025/26")
    assert "0 of 1 test dealt with" in Screen().words
    screen = Screen("judge")
    assert "Test 1 of 1. 0 of 1 dealt with." in screen.lines
    assert "All 1" not in screen.words
    assert not screen.at.selectbox or all(box.label not in {"Part", "Theme"} for box in screen.at.selectbox)
    assert screen.choose(LEVEL, "level:1").run().press("Finish").title == "Q1 2025/26 (April to June 2025)"


def test_five_hundred_name_what_is_still_to_do_in_stretches(start: Start, ours: Path):
    app = start(ours)
    library.add_framework(app.store, HOST, framework_file(FIVE_HUNDRED).encode(), "many.yaml")
    group = Group(FIVE_HUNDRED, set_up(app, FIVE_HUNDRED.id))
    group.open("Q1 2025/26")
    judge(group.at, group.round, "level:12", principle="p250")
    record = records.round_record(group.at.store, group.at.actor, group.round.id)
    assert still_to_do(record)[0] == "499 KPIs still to be dealt with (KPIs 1 to 249, 251 to 500)."
    screen = Screen("judge")
    assert "KPI 1 of 500. 1 of 500 dealt with." in screen.lines
    assert "KPIs 1 to 24 of 500" in screen.lines
    assert screen.choose("Part", 20).run().press_key("jump_p500").title.startswith("We know how KPI 500")


def test_half_steps_are_offered_between_the_levels_and_drawn_between_them(start: Start, ours: Path):
    app = start(ours)
    library.add_framework(app.store, HOST, framework_file(SIXTEEN).encode(), "sixteen.yaml")
    group = Group(SIXTEEN, set_up(app, SIXTEEN.id))
    group.open("Q1 2025/26")
    screen = Screen("judge").choose(LEVEL, "level:2.5").run()
    assert "Between Begun and Partial" in screen.lines
    spec = json.loads(Screen("trends").at.get("vega_lite_chart")[0].proto.spec)
    assert [row["place"] for layer in spec["layer"] for row in layer["data"]["values"] if "place" in row] == [2.5]

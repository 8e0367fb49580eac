"""A board pack of any framework: themes, means, many principles, long words, and texts from right to left."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.domain.framework import Framework, Noun, Principle, Summary, Theme
from assessment.domain.history import History
from assessment.domain.parts import MOST
from assessment.domain.period import next_period
from assessment.domain.scale import Level, Scale
from assessment.papers.board_pack.making import board_pack
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.sheets.measure import LINES_SHOWN, line_count, shown_width
from assessment.papers.sheets.sheet import ABOVE, Column, sheet
from tests.papers.builders import FACTS, FIRST, framework, history, record
from tests.papers.workbooks import DRAWING, opened, parts, table, values

NOUN = Noun("question", "questions")


def themed(number: int, *, summary: Summary = Summary.NONE) -> Framework:
    """So many questions, turn by turn in two themes and in none."""
    made = framework([f"Title {each}" for each in range(1, number + 1)], noun=NOUN, summary=summary)
    principles = tuple(replace(each, theme=("hear", "act", "")[at % 3]) for at, each in enumerate(made.principles))
    themes = (Theme("hear", "Hear children", "What children say."), Theme("act", "Act on it"))
    return replace(made, principles=principles, themes=themes)


def told(used: Framework, *rows: str) -> History:
    periods = [FIRST]
    while len(periods) < len(rows):
        periods.append(next_period(periods[-1]))
    return history(*(record(period, row, used=used) for period, row in zip(periods, rows, strict=True)))


def test_themes_have_a_sheet_and_a_column_wherever_principles_stand_in_rows():
    data = board_pack(told(themed(6), "222222", "3?1332"), FACTS)
    assert table(data, "By theme") == [
        {
            "Theme": "Hear children",
            "What belongs to it": "What children say.",
            "Dealt with": "2 of 2 questions",
            "Since last time": "2 rose.",
            "Direction": "Too few rounds to say for two questions.",
        },
        {
            "Theme": "Act on it",
            "What belongs to it": "The framework gives no description.",
            "Dealt with": "2 of 2 questions",
            "Since last time": "1 rose. 1 has not enough information.",
            "Direction": "Too few rounds to say for two questions.",
        },
        {
            "Theme": "Questions without a theme",
            "What belongs to it": "The framework gives no description.",
            "Dealt with": "2 of 2 questions",
            "Since last time": "1 fell, 1 is the same.",
            "Direction": "Too few rounds to say for two questions.",
        },
    ]
    for name in ("This quarter", "Trend", "Every round"):
        assert table(data, name)[0]["Theme"] == "Hear children", name
    shaded = opened_cell(data, "Trend", "B5"), opened_cell(data, "Trend", "C5")
    assert [cell.fill.fgColor.rgb != "00000000" for cell in shaded] == [False, True]


def test_charts_stand_under_their_themes():
    cells = [
        str(cell) for row in values(board_pack(told(themed(6), "222222"), FACTS))["Charts"] for cell in row if cell
    ]
    places = [cells.index(each) for each in ("Hear children", "Act on it", "Questions without a theme")]
    assert places == sorted(places)
    assert len(parts(board_pack(told(themed(6), "222222"), FACTS), r"xl/charts/chart")) == 6


def test_without_themes_there_is_no_word_of_them():
    data = board_pack(told(framework(["One"]), "3"), FACTS)
    assert "By theme" not in values(data)
    assert "Theme" not in table(data, "This quarter")[0]


def test_means_stand_on_a_sheet_of_their_own_with_their_n_and_how_they_are_worked_out():
    data = board_pack(told(themed(3, summary=Summary.MEAN), "235", "2?5"), FACTS)
    assert [tuple(row.values()) for row in table(data, "Means")] == [
        ("Overall", "3.3 (3 of 3)", "3.5 (2 of 3), not comparable with before"),
        ("Hear children", "2.0 (1 of 1)", "2.0 (1 of 1)"),
        ("Act on it", "3.0 (1 of 1)", "No level (0 of 1)"),
        ("Questions without a theme", "5.0 (1 of 1)", "5.0 (1 of 1)"),
    ]
    head = " ".join(str(row[0]) for row in values(data)["Means"][:6])
    assert "not comparable with the mean before: Overall. Not the same questions have a level." in head
    method = {row["About"]: str(row["How it is worked out"]) for row in table(data, "Method")}
    assert "No totals" not in method
    assert "over the means of the themes" in method["Means"]
    assert "nothing averaged but what stands on the sheet Means" in str(values(data)["Cover"])


def test_where_a_framework_asks_for_no_mean_there_is_none_and_the_pack_says_so():
    data = board_pack(told(themed(3), "235", "2?5"), FACTS)
    assert "Means" not in values(data)
    everything = str(values(data))
    assert "There is no total, no mean and no ranking over questions" in everything
    assert "Nothing is added up or averaged." in everything
    assert not [figure for figure in ("3.3", "3.33", "(3 of 3)", "(1 of 1)") if figure in everything]


def test_of_very_many_principles_those_to_look_at_first_have_a_chart_and_all_stand_in_words():
    number = MOST + 20
    used = framework([f"Title {each}" for each in range(number)], noun=NOUN)
    found = told(used, "3" * number, "3" * (number - 2) + "22")
    data = board_pack(found, FACTS)
    frames = [each for part in parts(data, r"xl/drawings/drawing").values() for each in part.iter(f"{DRAWING}cNvPr")]
    assert len(frames) == MOST
    drawn = " ".join(str(frame.get("descr")) for frame in frames)
    assert f"{number}. Title {number - 1}." in drawn  # it fell, though it comes last
    assert f"{MOST} of {number} questions are drawn: those to look at first" in str(values(data)["Charts"][:4])
    assert f"A chart of {MOST} of {number} questions" in str(values(data)["Contents"])
    for name in ("This quarter", "Trend"):
        assert len(table(data, name)) == number, name


@pytest.mark.parametrize("number", [1, MOST])
def test_up_to_that_each_has_one(number: int):
    (found,) = pack_of(told(framework([f"Title {each}" for each in range(number)]), "3" * number), FACTS).drawn
    assert len(found.charts) == number
    assert "are drawn" not in " ".join(found.lines)


def test_whatever_is_too_long_for_a_cell_to_show_goes_on_in_the_next_row():
    words = "A level whose word is a whole paragraph of what we mean by it. " * 20
    scale = Scale((Level(Decimal(0), "No"), Level(Decimal(1), words.strip(), words.strip())))
    used = framework(["A title that goes on and on. " * 60], scale=scale)
    pack = pack_of(told(used, "1"), FACTS)
    for each in pack.sheets:
        for row in each.rows:
            for at, cell in enumerate(row):
                lines = line_count(str(cell), shown_width(at, each.columns[at].width))
                assert lines <= LINES_SHOWN + 1, (each.name, each.columns[at].heading)  # one for "(continued)"
    assert board_pack(told(used, "1"), FACTS)


def test_a_row_that_goes_on_repeats_what_fits_says_a_number_once_and_keeps_its_shade_to_itself():
    long = "word " * 400
    made = sheet(
        "Any",
        "Any",
        title="Any",
        holds="Any.",
        columns=(Column("Name", "", 20), Column("How many", "", 10), Column("In words", "", 20)),
        rows=(("short", 1, "short"), ("short", 7, long)),
        shades={(1, 0): Decimal(1)},
    )
    first, *further = made.rows[1:]
    assert first[:2] == ("short", 7)
    assert len(further) > 1
    assert all(row[:2] == ("short", ABOVE) for row in further)
    assert made.shades == {(1, 0): Decimal(1)}


def test_a_text_from_right_to_left_is_read_so_in_its_cell_and_a_sentence_of_ours_is_not():
    scale = Scale((Level(Decimal(1), "لم يبدأ"), Level(Decimal(2), "راسخ"), Level(Decimal(3), "رائد")))
    used = replace(
        framework(["x"], scale=scale, lang="ar"),
        principles=(Principle("p1", "الأطفال أولاً", ref="1", theme="t"),),
        themes=(Theme("t", "صوت الطفل"),),
    )
    data = board_pack(told(used, "3", "1"), FACTS)
    with opened(data) as workbook:
        cells = {
            str(cell.value): cell
            for name in ("Summary", "This quarter", "Charts")
            for row in workbook[name].iter_rows()
            for cell in row
        }
    assert cells["1. الأطفال أولاً"].alignment.readingOrder == 2
    assert cells["1. الأطفال أولاً"].alignment.horizontal == "right"
    assert cells["صوت الطفل"].alignment.readingOrder == 2
    (fell,) = [cell for text, cell in cells.items() if text.startswith("Fell since ") and ", from " in text]
    levels = "from \u2068رائد\u2069 to \u2068لم يبدأ\u2069. \u2068لم يبدأ\u2069, place 1 of 3."
    assert str(fell.value).endswith(f", {levels}")
    assert fell.alignment.readingOrder == 1
    assert cells["FINAL: the round is closed and signed off."].alignment.readingOrder in {None, 0}


def test_the_language_of_the_framework_is_passed_on():
    data = board_pack(told(framework(["Rhoi plant yn gyntaf"], lang="cy"), "3"), FACTS)
    with opened(data) as workbook:
        custom = {item.name: item.value for item in workbook.custom_doc_props.props}
    assert custom["Framework language"] == "cy"
    assert {"Item": "Framework version", "What it is": "1, texts in the language cy"} in table(data, "Cover")
    without = board_pack(told(framework(["One"]), "3"), FACTS)
    assert {"Item": "Framework version", "What it is": "1"} in table(without, "Cover")


def opened_cell(data: bytes, name: str, place: str):
    with opened(data) as workbook:
        return workbook[name][place]

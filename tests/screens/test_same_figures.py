"""Every figure that Trends shows of the illustrative data stands just so in CSV, JSON, the board pack and the table.

What is expected is read from the CSV and from nowhere else; each other place is read as its readers would read it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from assessment.domain.judgement import AnswerKind
from assessment.domain.period import Period, YearKind, period_name
from assessment.domain.permission import HOST
from assessment.domain.sentences import sentence_start
from assessment.services import exporting, partnerships
from assessment.services.illustration import ILLUSTRATIVE
from assessment.services.records import history
from assessment.services.trends import as_csv, as_json, trend_rows
from tests.papers.workbooks import table, values
from tests.screens.conftest import Start
from tests.screens.driving import Screen, shown

FRAMEWORKS = ("tce-practice-principles", "four-ps")
GROUPS = ("Illustrative city steering group", "Illustrative county steering group")
NOT_SCORED = "not scored that quarter"

Words = dict[tuple[str, str], str]
"""What stands for a principle's name and a period's: a level's word, or why there is none."""


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
@pytest.mark.parametrize("group_name", GROUPS)
def test_every_figure_is_the_same_wherever_it_stands(
    start: Start, illustrated: Path, group_name: str, framework_id: str
) -> None:
    store, actor = start(illustrated).store, HOST.within(ILLUSTRATIVE)
    group = partnerships.partnership(store, actor).group_called(group_name)
    told = history(store, actor, group.id, framework_id)
    names = {principle.id: principle.name for principle in told.framework.principles}
    rows = trend_rows(store, actor, framework_id, group.id)
    cells = _cells(rows)
    expected = _said(cells, names)
    periods = list(dict.fromkeys(period for _, period in expected))
    assert len(expected) == len(names) * len(periods) >= 4 * 7
    assert len(set(expected.values())) > 3

    assert [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in json.loads(as_json(rows))
    ] == cells

    screen = Screen("trends", {"view": f"{group.id}.{framework_id}", "partnership": ILLUSTRATIVE})
    charts = screen.at.get("vega_lite_chart")
    drawn = screen.at.table[0].value.rename(index=shown, columns=shown)
    drawn = drawn[[column for column in drawn.columns if column.startswith("Q")]]
    expected = {(name, period): NOT_SCORED for name in names.values() for period in drawn.columns} | expected
    assert {(name, period): shown(words) for name, row in drawn.iterrows() for period, words in row.items()} == expected
    assert {key: words for chart in charts for key, words in _in_alt(chart.proto.alt, names).items()} == expected
    assert {key: words for chart in charts for key, words in _in_picture(chart.proto.spec).items()} == expected

    pack = exporting.board_pack(store, actor, group.id, framework_id).data
    trend = [row for row in table(pack, "Trend") if str(row[_noun(told)]) in names.values()]
    assert {
        (str(row[_noun(told)]), period): _lower(str(words))
        for row in trend
        for period, words in row.items()
        if period.startswith("Q")
    } == {key: _lower(words) for key, words in expected.items()}
    assert {
        (str(row[_noun(told)]), str(row["Period"]).split(" (")[0]): _lower(str(row["Level"]))
        for row in table(pack, "Every round")
    } == {key: _lower(words) for key, words in expected.items()}
    assert [str(row["Direction"]) for row in trend] == [_sentence(screen, name) for name in names.values()]
    places = {row["label"]: Decimal(row["value"]) for row in cells if row["value"]}
    assert _in_chart_data(values(pack)["Chart data"], names) == {
        key: places[words] for key, words in expected.items() if words in places
    }


def test_the_other_views_of_trends_say_the_same(start: Start, illustrated: Path) -> None:
    store, actor = start(illustrated).store, HOST.within(ILLUSTRATIVE)
    owner = partnerships.partnership(store, actor)
    city, county = (owner.group_called(name) for name in GROUPS)
    ours, other = FRAMEWORKS
    told = {
        (group.name, framework_id): history(store, actor, group.id, framework_id, owner)
        for group, framework_id in ((city, ours), (county, ours), (city, other))
    }
    names = {key: {each.id: each.name for each in found.framework.principles} for key, found in told.items()}
    said = {
        key: _said(_cells(trend_rows(store, actor, key[1], found.group.id)), names[key]) for key, found in told.items()
    }

    screen = Screen("trends", {"view": f"{city.id}.{ours}", "partnership": ILLUSTRATIVE}).choose("View", "beside").run()
    by_group, by_period = (each.value.rename(index=shown, columns=shown).map(shown) for each in screen.at.table)
    last = by_period.columns[-1]
    for name in GROUPS:
        of_group = said[name, ours]
        assert {principle: _lower(words) for principle, words in by_group[name].items()} == {
            principle: _lower(of_group.get((principle, last), NOT_SCORED)) for principle in by_group.index
        }
        first = by_group.index[0]
        assert by_period.loc[name].to_dict() == {
            period: of_group.get((first, period), NOT_SCORED) for period in by_period.columns
        }

    screen.choose("View", "together").run()
    (table,) = (each.value.rename(index=shown, columns=shown).map(shown) for each in screen.at.table)
    of_principles, of_strands = (_last(said[city.name, framework_id]) for framework_id in FRAMEWORKS)
    assert table.loc["Judged itself"].to_dict() == {strand: _upper(of_strands[strand]) for strand in table.columns}
    serving = {(row, words) for row in table.index[:-1] for words in table.loc[row] if words != "does not serve it"}
    assert serving == {(row, _upper(of_principles[row])) for row in table.index[:-1]}
    assert len(serving) == len(names[city.name, ours])


def _cells(rows) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(rows), newline="")))


def _said(cells: list[dict[str, str]], names: dict[str, str]) -> Words:
    return {(names[row["id"]], _name(row["period"])): _words(row) for row in cells}


def _last(said: Words) -> dict[str, str]:
    """What is said last of each principle. The rows of the CSV begin with the earliest period."""
    return {name: words for (name, _), words in said.items()}


def _name(canonical: str) -> str:
    return period_name(Period.from_canonical(canonical), YearKind.FINANCIAL)


def _words(row: dict[str, str]) -> str:
    return AnswerKind(row["answer"]).gap or row["label"]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _noun(told) -> str:
    return sentence_start(told.framework.noun.one)


def _sentence(screen: Screen, name: str) -> str:
    """What stands right under a principle's chart."""
    at = next(
        index for index, line in enumerate(screen.lines) if line.startswith(f"{name.rstrip('. ')}. ") and ": " in line
    )
    return screen.lines[at + 1]


def _in_alt(alt: str, names: dict[str, str]) -> Words:
    """What a chart says to somebody who cannot see it, without the letters of events."""
    name = next(each for each in names.values() if alt.startswith(f"{each.rstrip('. ')}. "))
    *_, by_period = alt.removesuffix(".").split(". ")
    said = (each.split(": ") for each in by_period.split("; "))
    return {(name, period): words.split(" (event ")[0] for period, words in said}


def _in_picture(spec: str) -> Words:
    """What is drawn: a point at its level's line, or the words that stand in a gap."""
    drawn = json.loads(spec)
    params = {each["name"]: each["value"] for each in drawn["params"]}
    title = " ".join(params["title_lines"]).replace("\u2060", "").strip()
    levels = [" ".join(lines) for lines in params["level_lines"]]
    found = {}
    for layer in drawn["layer"]:
        for row in layer["data"]["values"]:
            if "place" in row:
                found[title, params["period_names"][row["at"]]] = levels[int(row["place"]) - 1]
            elif "shown" in row:
                found[title, params["period_names"][row["at"]]] = row["shown"]
    return found


def _in_chart_data(rows, names: dict[str, str]) -> dict[tuple[str, str], Decimal]:
    """The numbers that the workbook's charts draw from, by principle and period."""
    head = next(index for index, row in enumerate(rows) if row[0] == "Period")
    found = {}
    for row in rows[head + 2 :]:
        for heading, value in zip(rows[head][1:], row[1:], strict=True):
            name = re.sub(r" \(\d+\)$", "", str(heading))
            if value is not None and name in names.values():
                found[name, str(row[0])] = Decimal(str(value))
    return found

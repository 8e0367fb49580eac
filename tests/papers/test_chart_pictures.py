"""Charts as pictures: each says itself what it is, holds nothing from elsewhere, and is the same each time."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from assessment.analysis.period_axis import period_axis
from assessment.charts import drawing
from assessment.charts.drawing import Form
from assessment.domain.errors import NotNow
from assessment.domain.history import History
from assessment.domain.indicator import WHOLE
from assessment.domain.permission import Actor
from assessment.papers.chart_pictures import WORDS, figure_picture, file_name, picture, trend_pictures, zipped
from assessment.services import exporting_charts, partnerships
from assessment.services.figures import figures_about
from assessment.store.transaction import Store
from tests.papers.builders import FIRST, framework, full_history, history, judged, judgement, record
from tests.unit.domain.test_figures import a_figure

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script> & \x00\x1b\u0085 datum.at + ${alert(2)}",
    "\u05d4\u05e7\u05e9\u05d1\u05d4 \u0644\u0644\u0623\u0637\u0641\u0627\u0644 \U0001f600",
    "]]> &amp; \"quotes\" 'and' more " + "long words " * 60,
)


@pytest.fixture(autouse=True)
def no_engine_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's memory is not to stay in the server: loading it in this process raises."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)


def drawn(about: History, form: Form = Form.SVG) -> dict[str, bytes]:
    made = zipped(trend_pictures(about, period_axis(about), about.framework.principles), form)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(root: ET.Element) -> str:
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))


def hostile() -> History:
    used = framework(HOSTILE)
    return history(
        record(FIRST, [judgement(each.id, "2") for each in used.principles], used=used),
        group=HOSTILE[0],
        partnership=HOSTILE[1],
    )


@pytest.fixture(scope="module")
def hostile_files() -> dict[str, bytes]:
    return drawn(hostile())


def test_a_picture_says_itself_what_it_is_and_over_which_time_and_that_it_is_made_up() -> None:
    about = full_history()
    files = drawn(replace(about, partnership=replace(about.partnership, is_illustrative=True)))
    assert next(iter(files)) == "01-put-children-and-young-people-first.svg"
    assert len(files) == len(about.framework.principles) + 1
    for principle, data in zip(about.framework.principles, files.values(), strict=False):
        root = ET.fromstring(data)
        shown = texts(root)
        for said in (
            principle.name,
            "Exploitation steering group, Northshire Safeguarding Children Partnership. TCE practice principles.",
            "Q3 2024/25 (October to December 2024) to Q2 2026/27 (July to September 2026).",
            "ILLUSTRATIVE DATA: made up to show how this works.",
            "it has not been independently verified",
        ):
            assert said in shown
        title, description, *_ = root
        assert (root.get("role"), title.tag, description.tag) == ("img", f"{SVG}title", f"{SVG}desc")
        assert title.text == principle.name
        assert description.text in files[WORDS].decode()
        assert "Q1 2025/26: not scored that quarter" in description.text


def test_a_round_under_way_and_a_real_partnership_are_told_apart_from_the_others() -> None:
    files = drawn(judged("2", "3", closed=False))
    shown = texts(ET.fromstring(next(iter(files.values()))))
    assert "DRAFT: the round is under way" in shown
    assert "ILLUSTRATIVE" not in shown


def test_hostile_texts_are_texts_and_nothing_comes_from_elsewhere_or_runs(hostile_files: dict[str, bytes]) -> None:
    first, second, third, _ = hostile_files.values()
    drawn_text = [texts(ET.fromstring(data)) for data in (first, second, third)]
    assert "<script>alert(1)</script> &" in drawn_text[0]
    assert "datum.at + ${alert(2)}" in drawn_text[0]
    assert HOSTILE[1] in drawn_text[1]
    assert "]]> &amp; \"quotes\" 'and' more" in drawn_text[2]
    for data in (first, second, third):
        root = ET.fromstring(data)
        assert {each.tag for each in root.iter()} <= {
            f"{SVG}{name}" for name in ("svg", "title", "desc", "rect", "g", "path", "line", "text", "tspan")
        }
        names = {name for each in root.iter() for name in each.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name]
        assert b"url(" not in data
        assert not {each.get("style") for each in root.iter()} - {None}


def test_a_title_and_its_caption_stand_inside_the_picture(hostile_files: dict[str, bytes]) -> None:
    for data in list(hostile_files.values())[:3]:
        root = ET.fromstring(data)
        heights = [float(each.get("transform", "0,0").split(",")[1].rstrip(")")) for each in root.iter(f"{SVG}text")]
        assert float(root.get("height", "0")) > max(heights)
        lines = [each.text or "" for kind in ("text", "tspan") for each in root.iter(f"{SVG}{kind}")]
        assert 60 < max(map(len, lines)) < 120


def test_a_png_is_one_at_the_resolution_of_print_and_many_periods_make_it_wider() -> None:
    def width(quarters: int) -> int:
        data = drawn(judged(*["2"] * quarters), Form.PNG)["01-put-children-and-young-people-first.png"]
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        return int(struct.unpack(">I", data[16:20])[0])

    assert 2_000 < width(8) < 2_100
    assert width(40) > 4_000


def test_the_same_state_gives_the_same_bytes(hostile_files: dict[str, bytes]) -> None:
    assert drawn(hostile()) == hostile_files
    assert drawn(judged("23", "32"), Form.PNG) == drawn(judged("23", "32"), Form.PNG)


def test_where_nothing_can_be_drawn_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing.sys, "executable", "/nowhere/python")
    with pytest.raises(NotNow, match="could not be drawn"):
        drawn(judged("2"))


def test_files_are_named_plainly_and_apart_and_stay_in_order_over_several_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing, "_AT_ONCE", 2)
    about = history(record(FIRST, "22", used=framework(["A" * 50, "A" * 50])), illustrative=True)
    pictures = trend_pictures(about, period_axis(about), about.framework.principles)
    twice = zipped([pictures[0], pictures[0], pictures[1]], Form.SVG)
    archive = zipfile.ZipFile(io.BytesIO(twice))
    assert [b"<title>2. " in archive.read(name) for name in archive.namelist()] == [False, False, True, False]
    assert archive.namelist() == [
        *(f"{name}.svg" for name in (f"01-{'a' * 40}", f"01-{'a' * 40}-2", f"02-{'a' * 40}")),
        WORDS,
    ]
    assert file_name(about, Form.PNG) == (
        "charts-png-exploitation-steering-group-tce-practice-principles-q3-2024-25-illustrative.zip"
    )


def test_what_is_said_of_a_chart_is_what_trends_says(illustrated: Store, its_host: Actor) -> None:
    """Why to look somewhere first depends on actions: they are read too."""
    said = " ".join(
        each.description
        for group in partnerships.partnership(illustrated, its_host).judging_groups
        for framework_id in group.frameworks
        for each in exporting_charts.charts_of_trends(illustrated, its_host, group.id, framework_id)
    )
    assert "Look here first" in said
    assert "No action is open." in said


def test_a_figure_is_drawn_with_whose_it_is_its_source_and_no_direction() -> None:
    figure = a_figure(20, 24, None, 24)
    data = picture(figure_picture(figure, WHOLE, "Riverside <partnership>", ""), Form.SVG)
    root = ET.fromstring(data)
    shown = texts(root)
    for said in ("Riverside <partnership>.", figure.indicator.source, "No figure says by itself", "no reading"):
        assert said in shown
    assert figure.indicator.name in root[0].text
    assert "Q1 2022/23: 20" in root[1].text


def test_a_figure_that_is_sensitive_or_holds_small_counts_stays(illustrated: Store, its_host: Actor) -> None:
    owner = partnerships.partnership(illustrated, its_host)
    kept = 0
    for group in owner.judging_groups:
        there = figures_about(illustrated, its_host, group.id)
        out = exporting_charts.charts_of_figures(illustrated, its_host, group.id)
        leaving = [each for each in there if not (each.indicator.is_sensitive or each.holds_small_counts)]
        assert len(out) == sum(len(each.indicator.part_names) for each in leaving if each.readings)
        for figure in there:
            if figure not in leaving:
                kept += 1
                with pytest.raises(NotNow, match="stays here"):
                    exporting_charts.chart_of_figure(illustrated, its_host, group.id, figure.indicator.id, WHOLE)
    assert kept

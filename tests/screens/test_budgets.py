"""What a page may cost, in counts that are the same on every machine: statements, bytes of charts, modules.

How long it takes is measured in `benchmarks/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from streamlit.runtime.context import ContextProxy

from assessment.domain.event import Event, EventKind
from assessment.domain.permission import HOST
from assessment.screens import here, public_part, visitor
from assessment.screens.trend_choice import TrendView
from assessment.services import door, records, running
from assessment.services.partnerships import every_partnership, partnership
from assessment.services.running import Application
from assessment.settings import PREFIX, PROJECT, STORE_FILE, settings
from benchmarks.histories import a_history
from tests.builders import FACILITATOR, Place, some_evidence
from tests.screens.conftest import Start
from tests.screens.driving import MAIN, PAGES, Screen

BUDGET = 12
NOT_COUNTED = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")
CHARTS_KB = 200
REMARKED_ON = "It was called a lifestyle choice."
NOT_FOR_HOME = (
    *("alembic", "altair", "numpy", "openpyxl", "pandas", "PIL", "psycopg", "pyarrow", "xlsxwriter"),
    *(f"assessment.screens.{page}" for page in PAGES if page != "home"),
    "assessment.services.illustration",
)


@contextmanager
def counted(app: Application) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database, without the marks of transactions."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.upper().startswith(NOT_COUNTED):
            sent.append(statement)

    engines = (app.store.reader, app.store.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_eight_quarters_takes_at_most_twelve_statements(start: Start, illustrated: Path, path: str):
    app = start(illustrated)
    screen = Screen(path)
    with counted(app) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)


@pytest.mark.parametrize("view", list(TrendView))
def test_every_view_of_trends_takes_no_more(start: Start, illustrated: Path, view: TrendView):
    app = start(illustrated)
    screen = Screen("trends").choose("View", view)
    with counted(app) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)
    weight = sum(chart.proto.ByteSize() for chart in screen.at.get("vega_lite_chart"))
    assert weight <= CHARTS_KB * 1024


@pytest.mark.parametrize("view", ["As it will read", "Write the summary", "What was issued"])
def test_every_view_of_papers_takes_no_more(start: Start, illustrated: Path, view: str):
    app = start(illustrated)
    screen = Screen("papers").choose("The paper", view)
    with counted(app) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)


@pytest.mark.parametrize(
    ("view", "maker"), [("The page", "contents_of"), ("The Word paper", "paper_of"), ("The workbook", "pack_of")]
)
def test_nor_does_what_everybody_will_read_and_only_what_is_shown_is_put_together(
    start: Start, illustrated: Path, monkeypatch: pytest.MonkeyPatch, view: str, maker: str
):
    app = start(illustrated)
    screen = Screen("papers").choose("Whom it is for", "Everybody").run().choose("What is shown", view)
    put_together: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        real = getattr(public_part, name)
        return lambda *told: put_together.append(name) or real(*told)

    for name in ("contents_of", "paper_of", "pack_of"):
        monkeypatch.setattr(public_part, name, noted(name))
    with counted(app) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)
    assert put_together == [maker]
    assert sum(chart.proto.ByteSize() for chart in screen.at.get("vega_lite_chart")) <= CHARTS_KB * 1024


@pytest.mark.usefixtures("careful_words")
@pytest.mark.parametrize("path", ["judge", "evidence"])
def test_nor_does_one_with_a_remark_a_piece_that_is_changed_and_all_the_others_to_use(
    start: Start, illustrated: Path, monkeypatch: pytest.MonkeyPatch, path: str
):
    """For whoever was let in by a link, who is asked of the store too."""
    store = start(illustrated).store
    token = door.use_link(store, FACILITATOR, door.make_link(store, HOST), "Second chair")
    sent = {settings().cookie_name(door.COOKIE): token}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: sent))
    monkeypatch.setattr(visitor, "is_at_this_computer", lambda _: False)
    (owner,) = every_partnership(store, FACILITATOR)
    at = Place(store, partnership(store, FACILITATOR.within(owner.id)), FACILITATOR.within(owner.id))
    (here, *_) = at.partnership.judging_groups
    now = records.history(store, at.actor, here.id, here.frameworks[0]).last
    assert now is not None
    remarked_on, other = (
        some_evidence(at, now.round, text, principle=now.outstanding[0]) for text in (REMARKED_ON, "Another")
    )
    screen = Screen(path)
    if path == "judge":
        screen.press_key(f"change_{other}").at.toggle(f"there_{now.round.id}_{now.outstanding[0]}").set_value(True)
    with counted(running.application()) as statements:
        screen.run()
    assert 0 < len(statements) <= BUDGET, "\n".join(statements)
    assert f"leave_evidence_{remarked_on}_lifestyle" in {button.key for button in screen.at.button}
    if path == "judge":
        assert screen.chosen("Evidence of this group") is None


@pytest.mark.parametrize(("principles", "levels"), [(8, 5), (24, 5), (500, 12)])
def test_the_charts_of_forty_quarters_weigh_at_most_200_kb(
    start: Start, illustrated: Path, monkeypatch: pytest.MonkeyPatch, principles: int, levels: int
):
    start(illustrated)
    long = a_history(principles, 40, words=[f"As far as level {number} of {levels}" for number in range(levels)])
    monkeypatch.setattr(here, "histories", lambda *_: (long,))
    happened = (Event(record.round.id, record.round.period.last_day, EventKind.OTHER, "It") for record in long.records)
    monkeypatch.setattr(here, "events_about", lambda *_, every=tuple(happened): every)
    screen = Screen("trends")
    screen.at.toggle("show_all_periods").set_value(True)
    screen.run()
    charts = screen.at.get("vega_lite_chart")
    assert (len(charts), "Q3 2016/17 (October to December 2016) to " in screen.words) == (min(principles, 24), True)
    assert 0 < sum(chart.proto.ByteSize() for chart in charts) <= CHARTS_KB * 1024


def test_home_is_drawn_without_the_other_pages_and_what_draws_charts(illustrated: Path, tmp_path: Path):
    shutil.copyfile(illustrated, tmp_path / STORE_FILE)
    program = f"""
import sys
from streamlit.testing.v1 import AppTest
home = AppTest.from_file({str(MAIN)!r}, default_timeout=60).run()
print([title.value for title in home.title] != [], list(home.exception))
print([name for name in {NOT_FOR_HOME!r} if name in sys.modules])
"""
    environment = {**os.environ, f"{PREFIX}DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["True []", "[]"], done.stderr

"""What a page may cost, in counts that are the same on every machine: statements, bytes of charts, modules.

How long it takes is measured in `benchmarks/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from assessment.domain.event import Event, EventKind
from assessment.screens import here
from assessment.screens.trend_choice import TrendView
from assessment.services.running import Application
from assessment.settings import PREFIX, PROJECT, STORE_FILE
from benchmarks.histories import a_history
from tests.screens.conftest import Start
from tests.screens.driving import MAIN, PAGES, Screen

BUDGET = 12
NOT_COUNTED = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")
CHARTS_KB = 200
NOT_FOR_HOME = ("alembic", "altair", "numpy", "openpyxl", "pandas", "PIL", "psycopg", "pyarrow", "xlsxwriter")


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


def test_home_is_drawn_without_what_draws_charts_and_writes_workbooks(illustrated: Path, tmp_path: Path):
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

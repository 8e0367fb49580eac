"""A real browser in front of the real application.

Every context of every test is watched: a request to any host but the application's own fails the test that made it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests import machine
from tests.browser.driving import QUIET, Watch
from tests.server import PROJECT, Server, running

PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the browser that the machine has, so that nothing is downloaded."""
    try:
        browser = machine.CHROMIUM.where()
    except machine.Missing as missing:
        pytest.fail(str(missing), pytrace=False)
    return {**browser_type_launch_args, "executable_path": str(browser), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright's window is 1280 by 720; `new_context(viewport=...)` makes another."""
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def watch() -> Watch:
    """What the browsers of this test asked for and complained about."""
    return Watch()


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Make watched contexts, and assert at the end that none of them asked another host for anything."""

    def make(**how: Any) -> BrowserContext:
        context = new_context(**how)
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        return context

    yield make
    assert watch.elsewhere == [], "requests to another host"


@pytest.fixture
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start applications for one test, as `tests.server.start` does; they are stopped when it ends."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(running(tmp_path_factory.mktemp("app"), **how))


@pytest.fixture(scope="module")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application with an empty store, by `streamlit run app.py`, shared by the tests of one module."""
    with running(tmp_path_factory.mktemp("app")) as server:
        yield server


@pytest.fixture(scope="session")
def illustrative_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the illustrative partnership, whose first group has a round under way. To be copied."""
    folder = tmp_path_factory.mktemp("illustrative") / "data"
    environment = {**os.environ, "ASSESSMENT_DATA_DIR": str(folder)}
    subprocess.run([sys.executable, "-m", "assessment", "demo"], cwd=PROJECT, env=environment, check=True)
    return folder


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory, illustrative_data: Path) -> Iterator[Server]:
    """The application with the illustrative partnership, shared by the tests of one module."""
    with running(tmp_path_factory.mktemp("illustrated"), holding=illustrative_data) as server:
        yield server


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has nothing to do with the project."""
    return tmp_path_factory.mktemp("elsewhere")

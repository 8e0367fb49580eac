"""How long it takes from the start command to Home in a browser, held against a Streamlit app that shows one title.

Both are started in turn, the same way and with the same settings, in fresh processes whose bytecode is warm; the
browser is running already, and each start gets a new profile in it. Ours opens a store that holds eight quarters.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from benchmarks.rows import Row, compared, middle, p95
from tests import machine
from tests.browser.driving import QUIET
from tests.server import PROJECT, start

TIMES = 5
RATIO = 1.75
PATIENCE_MS = 60_000


def measure() -> list[Row]:
    """One row; takes about a minute."""
    ours, blank = [], []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        holding = _illustrative(folder / "illustrative")
        browser = playwright.chromium.launch(executable_path=machine.CHROMIUM.where(), args=QUIET)
        for number in range(TIMES + 1):  # the first of each warms the bytecode
            ours.append(_start(folder / f"ours-{number}", "app.py", browser, holding))
            blank.append(_start(folder / f"blank-{number}", "benchmarks/blank.py", browser))
        browser.close()
    value, control = middle(ours[1:]), middle(blank[1:])
    ratio = compared(value, control)
    return [
        Row(
            name="start: process start to Home in a browser (control: an app that shows one title)",
            unit="s",
            value=value,
            p95=p95(ours[1:]),
            control=control,
            ratio=ratio,
            promise=f"at most {RATIO} times the control",
            kept=ratio is not None and ratio <= RATIO,
        )
    ]


def _illustrative(folder: Path) -> Path:
    environment = {**os.environ, "ASSESSMENT_DATA_DIR": str(folder)}
    demo = [sys.executable, "-m", "assessment", "demo"]
    subprocess.run(demo, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def _start(place: Path, script: str, browser: Browser, holding: Path | None = None) -> float:
    """Start one of the two, and return the seconds until its page can be read."""
    if holding is not None:
        shutil.copytree(holding, place / "data")
    began = perf_counter()
    server = start(place, script=script)
    try:
        server.wait_until_well("/")
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(server.url)
        page.get_by_role("heading", level=1).wait_for(timeout=PATIENCE_MS)
        took = perf_counter() - began
        context.close()
    finally:
        server.stop()
    return took

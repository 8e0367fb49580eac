"""Pictures of charts, drawn by a process of their own.

The engine that draws takes about 110 MB, more with each chart, and gives none of it back. It is started for one
download and ends with it: a server that drew once is as small as one that never did, and what could go wrong in the
engine takes no page with it. Of many charts each few dozen have a process, so that none grows without end.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from assessment.charts import pictures
from assessment.domain.errors import NotNow

_PROJECT = Path(__file__).parents[2]
_AT_ONCE = 24
"""How many charts a process draws."""
_SECONDS = 90
"""How long that may take: many times what it does on a busy machine."""

_one_at_a_time = threading.Lock()


class Form(StrEnum):
    """What kind of picture."""

    SVG = "svg"
    PNG = "png"


def drawn(charts: Sequence[tuple[Mapping[str, Any], int]], form: Form) -> tuple[bytes, ...]:
    """Return a picture of each chart: a Vega-Lite specification, and how many pixels of a screen it is wide.

    Raises NotNow where they could not be drawn.
    """
    with _one_at_a_time:
        return tuple(
            picture
            for start in range(0, len(charts), _AT_ONCE)
            for picture in _drawn(charts[start : start + _AT_ONCE], form)
        )


def _drawn(charts: Sequence[tuple[Mapping[str, Any], int]], form: Form) -> list[bytes]:
    try:
        done = subprocess.run(  # noqa: S603 - this very module, which reads charts and writes pictures
            [sys.executable, "-m", __name__],
            cwd=_PROJECT,
            input=json.dumps([form, charts]).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as why:
        raise NotNow("The pictures could not be drawn.", mend="Try again, with fewer of them.") from why
    return [base64.b64decode(each) for each in json.loads(done.stdout)]


def _draw() -> None:
    """Read charts from standard input and write their pictures to standard output."""
    form, charts = json.load(sys.stdin.buffer)
    made = (
        pictures.png(chart, width) if form == Form.PNG else pictures.svg(chart, width).encode()
        for chart, width in charts
    )
    sys.stdout.write(json.dumps([base64.b64encode(each).decode() for each in made]))


if __name__ == "__main__":
    _draw()

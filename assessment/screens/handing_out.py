"""Handing out a file that is made when somebody asks for it."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager

from assessment.domain.errors import AssessmentError
from assessment.screens import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser is told that a workbook is."""

MIMES = {
    ".xlsx": XLSX,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
}
"""What a browser is told that a file is, by how its name ends."""

HELD_SECONDS = 120
"""How long a file waits to be fetched, from when it was made: a slow link asks for it late."""

Weight = Literal["primary", "secondary"]

_held: deque[tuple[float, str]] = deque()
"""When each file that is kept was made, and the place that it is kept at, oldest first. The next one takes the place
of one that is late."""

_places = threading.Lock()

# Whoever adds a file outside the run of a page is warned of by Streamlit in the log, once a file, and told to think
# nothing of it. A host would.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: "missing ScriptRunContext" not in record.getMessage()
)


def button(
    label: str, make: Callable[[], bytes], *, file_name: str, mime: str, weight: Weight = "secondary", key: str = ""
) -> None:
    """Draw a button that has `make` called and hands over what it returns.

    It is called outside any run of the page. What stopped it is said where the button is, at the page's next run.
    `key` tells buttons apart that could have the same label.
    """
    trouble: list[str] = st.session_state.setdefault(f"trouble_{key or label}", [])
    while trouble:
        st.error(plain.escaped(trouble.pop()))
    files = runtime.get_instance().media_file_mgr
    # "ignore": a run of the page while the file is being made could have it thrown away before it is fetched.
    st.download_button(
        plain.escaped(label),
        data=lambda: held(files, made(make, trouble), file_name=file_name, mime=mime),
        file_name=file_name,
        mime=mime,
        type=weight,
        key=f"download_{key}" if key else None,
        on_click="ignore",
    )


def made(make: Callable[[], bytes], trouble: list[str]) -> bytes:
    """Make the file, and keep what stopped it for the page to say."""
    try:
        return make()
    except AssessmentError as refused:
        trouble.append(str(refused))
        raise


def held(files: MediaFileManager, data: bytes, *, file_name: str, mime: str) -> bytes:
    """Return the file, and keep it until it has been fetched.

    Streamlit throws away a file that no page names at the end of the second run of any page, whoever's. With 30 phones
    that each ask every two seconds that is a seventh of a second after it was made.
    """
    now = time.monotonic()
    with _places:
        place = _held.popleft()[1] if _held and _held[0][0] < now - HELD_SECONDS else uuid.uuid4().hex
        files.add(data, mime, place, file_name=file_name, is_for_static_download=True)
        _held.append((now, place))
    return data

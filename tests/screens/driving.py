"""What screen tests do with the application: open it as one browser does, go to a page, press, write, and read.

Streamlit's AppTest runs one page without a browser. It is aimed at the script that the launcher names, and every run
must draw something: aimed at the launcher itself it would find nothing, and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessment.settings import PROJECT

MAIN = PROJECT / "assessment" / "screens" / "main.py"
PAGES = ("home", "judge", "workshop", "trends", "actions", "evidence", "figures", "papers", "frameworks", "settings")

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORD_JOINER = "\u2060"


def shown(markdown: str) -> str:
    """Return what a reader sees of markdown in which everything that people wrote is escaped."""
    return _ESCAPED.sub(r"\1", markdown.replace("**", "")).replace(_WORD_JOINER, "")


class Screen:
    """The application in one browser tab, from the moment in which its page is drawn.

    `holding` is what stands in boxes already, by key: the browser was here before, in a session that is gone.
    """

    def __init__(
        self,
        page: str = "home",
        address: Mapping[str, Any] | None = None,
        holding: Mapping[str, str] | None = None,
    ) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        # There are no components of our own, and to look for some in every installed package takes longer than a page.
        self.at._bidi_component_manager = BidiComponentManager()
        self.at.query_params = dict(address or {})
        for key, text in (holding or {}).items():
            self.at.session_state[key] = text
        self.go_to(page)

    def run(self) -> Screen:
        """Send what was written and pressed, and have the page drawn anew."""
        self.at.run()
        self.at._page_hash = ""  # from now on it is the page that was drawn, also where the run went to another
        assert not self.at.exception, self.at.exception
        assert self.lines, "nothing was drawn"
        return self

    def go_to(self, page: str) -> Screen:
        """Follow a link of the navigation."""
        self.page = page
        self.at._page_hash = calc_hash(page)
        return self.run()

    def reloaded(self, page: str | None = None) -> Screen:
        """Return the same address in a new session: a reload, another tab, or a restarted server."""
        return Screen(page or self.page, self.at.query_params)

    def press(self, label: str) -> Screen:
        """Press the one button of this name."""
        self._one(self.at.button, label).click()
        return self.run()

    def press_key(self, key: str) -> Screen:
        """Press a button whose name stands on the page more than once."""
        self.at.button(key).click()
        return self.run()

    def write(self, label: str, text: str) -> Screen:
        """Write in the one box of this name. `run` leaves it."""
        self._one([*self.at.text_area, *self.at.text_input], label).set_value(text)
        return self

    def choose(self, label: str, value: Any) -> Screen:
        """Choose by value where there are several to choose from. `run` leaves it."""
        self._one([*self.at.radio, *self.at.selectbox, *self.at.button_group], label).set_value(value)
        return self

    def tick(self, label: str, *, on: bool) -> Screen:
        """Set or clear a tick."""
        self._one(self.at.checkbox, label).set_value(on)
        return self

    def box(self, label: str) -> str:
        """Return what stands in a box, "" for nothing."""
        return str(self._one([*self.at.text_area, *self.at.text_input], label).value or "")

    def chosen(self, label: str) -> Any:
        """Return the value that is chosen, None where none is."""
        return self._one([*self.at.radio, *self.at.selectbox, *self.at.button_group], label).value

    @property
    def title(self) -> str:
        """The page's heading of the first level."""
        (title,) = self.at.title
        return shown(title.value)

    @property
    def lines(self) -> list[str]:
        """Everything that can be read on the page, from its top to its bottom."""
        return [line for node in self.at._tree for line in _words(node) if line]

    @property
    def words(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines)

    @property
    def errors(self) -> str:
        """What is said in red."""
        return "\n".join(shown(error.value) for error in self.at.error)

    @property
    def buttons(self) -> list[str]:
        """The names of the buttons."""
        return [shown(button.label) for button in self.at.button]

    def comes_before(self, first: str, second: str) -> bool:
        """Whether a line that begins with the one text stands above the first that begins with the other."""
        places = [next(i for i, line in enumerate(self.lines) if line.startswith(text)) for text in (first, second)]
        return places[0] < places[1]

    @staticmethod
    def _one(among: Any, label: str) -> Any:
        found = [each for each in among if label in {shown(each.proto.label), each.key}]
        assert len(found) == 1, f"{len(found)} called {label!r} among {[each.proto.label for each in among]}"
        return found[0]


def _words(node: Any) -> Iterator[str]:
    kind = node.type
    if kind in {"title", "header", "subheader", "markdown", "caption", "error", "warning", "info", "success"}:
        yield shown(node.value)
    elif kind == "text":
        yield node.value
    elif kind in {"button", "download_button", "checkbox", "toggle", "expander", "file_uploader"}:
        yield shown(node.proto.label)
    elif kind in {"radio", "selectbox", "button_group"}:
        yield from map(shown, (node.proto.label, *node.options))
    elif kind in {"text_area", "text_input"}:
        yield shown(node.proto.label)
        yield str(node.value or "")
    elif kind == "progress":
        yield shown(node.text)
    elif kind == "popover":
        yield shown(node.proto.popover.label)
    elif kind == "table":
        yield shown(node.value.to_csv())
    elif kind == "vega_lite_chart":
        yield node.proto.alt

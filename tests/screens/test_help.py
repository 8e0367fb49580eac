"""Help with each page: at the same place on each, whole, without the internet, and in the way of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.screens.meanings import MEANINGS
from tests.builders import Place, an_open_round
from tests.screens.conftest import Start
from tests.screens.driving import PAGES, Screen, shown

PARTS = ["What this page is for", "What to do", "What the words mean", "What is saved, and when", "Who sees it"]


def help_with(screen: Screen) -> list[str]:
    """Press the button, and return what the help says, a part or a list at a time."""
    (dialog,) = (block for block in screen.press("Help").at._tree if block.type == "dialog")
    assert dialog.proto.dialog.title == "Help with this page"
    return [shown(element.value) for element in dialog if hasattr(element, "value")]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_help_in_the_same_parts(place: Place, path: str):
    an_open_round(place)
    said = help_with(Screen(path))
    assert [words for words in said if words in PARTS] == PARTS
    explained = said[said.index("What the words mean") + 1]
    assert (
        sum(f"- {word}: {meaning}" in explained for word, meaning in MEANINGS.items()) == explained.count("\n") + 1 >= 4
    )
    assert "://" not in "\n".join(said)


def test_the_first_screen_and_set_up_have_help(start: Start, shipped: Path, illustrated: Path):
    start(shipped)
    assert "names your partnership" in "\n".join(help_with(Screen()))
    start(illustrated)
    assert "names your partnership" in "\n".join(help_with(Screen("set-up")))


def test_help_comes_after_the_pages_and_before_everything_else(place: Place):
    for path in PAGES:
        assert Screen(path).buttons[0] == "Help"


def test_asking_for_help_saves_what_was_typed_like_any_other_press(place: Place):
    an_open_round(place)
    screen = Screen("judge").write("Why?", "Eleven audits")
    help_with(screen)
    assert screen.reloaded().box("Why?") == "Eleven audits"


def test_an_address_with_nothing_at_it_has_no_help():
    at = AppTest.from_function(_a_page, kwargs={"path": "nothing-here"}).run()
    assert not at.exception
    assert [text.value for text in at.text] == ["A page"]
    assert not at.button


def test_whoever_answers_has_the_same_parts_at_the_foot_of_their_page():
    at = AppTest.from_function(_a_page, kwargs={"path": "answer", "below": True}).run()
    assert not at.exception
    (help_,) = at.expander
    assert help_.label == "Help with this page"
    headings = [shown(part.value) for part in help_.subheader]
    assert [heading for heading in headings if heading in PARTS] == PARTS


def _a_page(path: str, *, below: bool = False) -> None:
    """What AppTest runs: it takes the source of the function alone."""
    import streamlit as st

    from assessment.screens.help import draw_help, draw_help_below

    st.text("A page")
    (draw_help_below if below else draw_help)(path)

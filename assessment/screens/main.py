"""What Streamlit runs for every visitor and every act: who is it, where are they, which page.

No page has an icon of its own: of one from Streamlit's set the browser would fetch the picture from elsewhere, and for
a file's Streamlit loads NumPy and Pillow before it draws anything. The tab's icon is served by `web/routes.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st

from assessment import PRODUCT
from assessment.domain.errors import AssessmentError, StoreRefused
from assessment.domain.partnership import Partnership
from assessment.domain.permission import SERVER, Actor
from assessment.screens import boxes, connection, plain, visitor, workshop_stand
from assessment.screens.help import draw_help_below
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page, wanted_page
from assessment.screens.place import choose_partnership, choose_period, choose_view, draw_navigation, draw_place
from assessment.screens.trend_choice import read_beside
from assessment.services.library import frameworks as every_framework
from assessment.services.partnerships import every_partnership, partnership
from assessment.services.running import Application, application
from assessment.services.workshops.joining import ANSWER

HERE = Path(__file__).parent
_FIRST = (
    "home",
    "judge",
    "workshop",
    "trends",
    "actions",
    "evidence",
    "figures",
    "papers",
    "frameworks",
    "settings",
    "set-up",
)
LOG = logging.getLogger(__name__)


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(page_title=PRODUCT, layout="wide")
    st.html(HERE / "look.css")
    try:
        running = application()
        boxes.catch_up()
        actor = visitor.actor(running)
        if actor is None and visitor.was_participant(running):
            participant = visitor.participant(running)
            _run([_page(partial(_answer, running, participant), "Answer", path) for path in ("home", ANSWER)])
            return
        if actor is None:
            plain.title(PRODUCT)
            st.text("This address needs a facilitator link. Open the link that you were given on this device.")
            return
        _draw(running, actor)
    except AssessmentError as refused:
        st.error(plain.escaped(str(refused)))
        if isinstance(refused, StoreRefused):
            _try_again()


def _try_again() -> None:
    """Offer the page again, with what stood in its boxes: Streamlit forgets a box that was not drawn."""
    st.session_state.update({key: text for key, text in st.session_state.items() if isinstance(text, str)})
    st.text("What you typed is kept: press the button, and do not reload the page in the browser.")
    st.button("Try again", type="primary")


def _draw(running: Application, actor: Actor) -> None:
    there = every_partnership(running.store, actor)
    chosen = choose_partnership(there)
    if chosen is None:
        first = partial(_page_of, "set_up", running, actor, draw="first_start")
        _run([_page(first, "Set up", path) for path in _FIRST], before=lambda _path: draw_navigation([], "set-up", {}))
        return
    actor = visitor.within(running, actor, chosen)
    # Read once it is known which page is asked for: whoever answers is shown nothing of it.
    here = cache(partial(_here, running, actor, chosen))
    pages = [
        _page(lambda: _page_of("home", here()), "Home", "home"),
        _page(lambda: _page_of("judge", here()), "Judge", "judge"),
        _page(lambda: _page_of("workshop", here()), "Workshop", "workshop"),
        _page(lambda: _page_of("trends", here()), "Trends", "trends"),
        _page(lambda: _page_of("actions", here()), "Actions", "actions"),
        _page(lambda: _page_of("past_rounds", here()), "Bring in past rounds", "past-rounds", hidden=True),
        _page(lambda: _page_of("evidence", here()), "Evidence", "evidence"),
        _page(lambda: _page_of("figures", here()), "Figures", "figures"),
        _page(lambda: _page_of("papers", here()), "Papers", "papers"),
        _page(lambda: _page_of("frameworks", here()), "Frameworks", "frameworks"),
        _page(lambda: _page_of("settings", here(), there), "Settings", "settings"),
    ]
    start = partial(_page_of, "set_up", running, actor.within(SERVER))
    only_illustrative = all(each.is_illustrative for each in there)
    pages.append(_page(start, "Set up our group", "set-up", hidden=not only_illustrative))
    pages.append(_page(lambda: _answer(running, visitor.participant(running)), "Answer", ANSWER, hidden=True))

    def before(path: str) -> None:
        last = here().shown.last
        hidden = set() if workshop_stand.is_under_way(last) else {"workshop"}
        visible = [each for each in pages if each.visibility == "visible" and each.url_path not in hidden]
        draw_navigation(visible, path, {"workshop": workshop_stand.title(last)})
        draw_place(here(), there, path)

    _run(pages, before=before)


def _answer(running: Application, participant: Actor | None) -> None:
    """Draw the page of whoever joined a round on this device, be it a facilitator's too."""
    if participant is None:
        _page_of("answer", draw="nobody")
    else:
        _page_of("answer", running, participant)
        draw_help_below(ANSWER)


def _here(running: Application, actor: Actor, chosen: Partnership) -> Here:
    owner = partnership(running.store, actor, chosen)
    library = every_framework(running.store, actor)
    group, framework_id = choose_view(owner)
    beside = read_beside(owner, group, framework_id, library)
    return Here(running, actor, owner, group, framework_id, choose_period(), library, beside)


def _page_of(name: str, *given: object, draw: str = "page") -> None:
    """Draw a page, whose module is loaded when it is first asked for, so that a start waits for none of the others."""
    getattr(import_module(f"assessment.screens.{name}"), draw)(*given)


def _page(draw: Callable[[], None], title: str, path: str, *, hidden: bool = False) -> st.Page:
    return st.Page(
        draw, title=title, url_path=path, default=path == "home", visibility="hidden" if hidden else "visible"
    )


def _run(pages: list[st.Page], *, before: Callable[[str], None] | None = None) -> None:
    """Run the page that was asked for, with what stands before it on every page but that of whoever answers.

    The first start and a participant have one page under every path, and nothing to navigate.
    """
    asked = unquote(urlsplit(st.context.url or "").path).strip("/")
    if "/" not in asked and asked not in {page.url_path for page in pages}:
        # Streamlit would lay a dialogue over Home, in words of its own.
        pages.append(_page(_nothing_here, "Not found", asked, hidden=True))
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=f"{page.title} - {PRODUCT}")
    if wanted := wanted_page():
        st.switch_page(next(each for each in pages if each.url_path == ("" if wanted == "home" else wanted)))
    if before and page.url_path != ANSWER:
        before(page.url_path)
    connection.begin()
    page.run()
    boxes.end()
    connection.end()


def _nothing_here() -> None:
    plain.title("There is nothing at this address")
    st.text("It may have been cut off or mistyped. Nothing was changed.")
    st.button("Go to Home", type="primary", on_click=go_to_page, args=("home",))


main()

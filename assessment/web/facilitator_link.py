"""The page that asks for a facilitator link, and the swap of such a link for a cookie.

A link is used up by the button, never by opening it: robots that fetch addresses out of messages would use it up first.
A wrong, a used and an expired link are answered alike.
"""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment import PRODUCT
from assessment.domain.errors import AssessmentError, NotFound
from assessment.domain.permission import STRANGER
from assessment.services import door, running
from assessment.web.coming_in import field, inside
from assessment.web.page import page, paragraph, question

LINK = door.PATH
CODE = re.compile(r"[A-Za-z0-9_-]{1,128}")

WHAT_THIS_IS = (
    f"{PRODUCT} holds what a safeguarding partnership agrees about its own strategy, so only facilitators with a link "
    "can come in."
)
NO_SUCH_LINK = (
    "That link does not work. It may have been used already, or be older than a week. Ask a facilitator, or whoever "
    "runs the server, for a new one."
)


def link_page(*, status: int = 403, error: str = "") -> HTMLResponse:
    """Return the page that asks for the facilitator link."""
    asked = question(
        LINK,
        "link",
        "Facilitator link",
        "Paste the whole link, or the code at its end. Each link works once.",
        "Continue",
        autocomplete="off",
        error=error,
    )
    return page("Come in with your link", paragraph(WHAT_THIS_IS) + asked, status=status, error=error)


def name_page(code: str, *, status: int = 200, error: str = "") -> HTMLResponse:
    """Return the page behind a link, whether the link is any good or not."""
    asked = question(
        f"{LINK}/{code}",
        "name",
        "Your name or role",
        "Shown to other facilitators, for example when two of you change the same text.",
        "Go in as facilitator",
        autocomplete="name",
        error=error,
    )
    return page("Go in as facilitator", asked, status=status, error=error)


def code_in(text: str) -> str:
    """Return the code in what somebody pasted: a whole link, its path, or the code. Empty if there is none."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    return last if CODE.fullmatch(last) else ""


async def paste_link(request: Request) -> Response:
    """Show the page, or go on to the page behind the link that was pasted there."""
    if request.method != "POST":
        return link_page(status=200)
    code = code_in(await field(request, "link"))
    return RedirectResponse(f"{LINK}/{code}", 303) if code else link_page(error=NO_SUCH_LINK)


async def come_in(request: Request) -> Response:
    """Ask for a name; with one, swap the link for a cookie and go to the first screen."""
    code = code_in(str(request.path_params["code"]))
    if request.method != "POST":
        return name_page(code) if code else link_page(error=NO_SUCH_LINK)
    name = (await field(request, "name")).strip()
    if not name:
        return name_page(code, status=422, error="Enter your name or role.")
    application = await run_in_threadpool(running.application)
    try:
        token = await run_in_threadpool(door.use_link, application.store, STRANGER, code, name)
    except NotFound:
        return link_page(error=NO_SUCH_LINK)
    except AssessmentError as refused:
        return name_page(code, status=422, error=str(refused))
    return inside("/", application.settings, door.COOKIE, token, door.DEVICE_LASTS)


ROUTES = [
    Route(LINK, paste_link, methods=["GET", "POST"]),
    Route(f"{LINK}/{{code}}", come_in, methods=["GET", "POST"]),
]

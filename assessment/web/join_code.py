"""Joining a round with its code: the page on which it is typed, and the addresses that let a device in.

`/join/CODE` is what the QR code leads to, and sets the cookie at once. A code that was typed is swapped for a ticket in
the address. A wrong code, a made-up one and that of a closed round are answered alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment import PRODUCT
from assessment.domain.errors import AssessmentError, NotFound, TooManyTries
from assessment.domain.join_code import read_join_code
from assessment.domain.permission import STRANGER
from assessment.services import door, running
from assessment.services.workshops import joining
from assessment.services.workshops.joining import JOIN
from assessment.web.coming_in import field, inside
from assessment.web.page import link, page, paragraph, question
from assessment.web.source import source_of
from assessment.web.wall import wall_in_force

WHAT_THIS_IS = (
    f"{PRODUCT} holds what a safeguarding partnership agrees about its own strategy. If you were asked to a workshop, "
    "or for your agency's return, join with its code."
)


def join_page(*, status: int = 403, error: str = "") -> HTMLResponse:
    """Return the page that everybody gets who is not in: it asks for the code of a round."""
    asked = question(
        JOIN,
        "code",
        "Code",
        "Eight letters and numbers, with or without the dash. The facilitator has it.",
        "Join",
        autocomplete="off",
        error=error,
    )
    facilitators = link(door.PATH, "I am a facilitator and have a link")
    return page("Join with a code", paragraph(WHAT_THIS_IS) + asked + facilitators, status=status, error=error)


async def type_code(request: Request) -> Response:
    """Show the page, or swap the code that was typed there for a ticket."""
    if request.method != "POST":
        return join_page(status=200)
    code, source = await field(request, "code"), source_of(request.scope, wall_in_force())
    if _carried(request) and (read := read_join_code(code)):
        return RedirectResponse(joining.join_path(read), 303)  # where whoever is in is not braked

    def to_ticket(application: running.Application) -> Response:
        ticket = joining.ticket_for_code(application.store, STRANGER, code, source=source)
        return RedirectResponse(joining.ticket_path(ticket), 303)

    return await _answered(to_ticket)


async def with_code(request: Request) -> Response:
    """Let the device in with the code in the address."""
    source = source_of(request.scope, wall_in_force())
    take = partial(joining.join_with_code, code=str(request.path_params["code"]), source=source)
    return await _let_in(request, take)


async def with_ticket(request: Request) -> Response:
    """Let the device in with a ticket."""
    return await _let_in(request, partial(joining.use_ticket, ticket=str(request.path_params["ticket"])))


async def _let_in(request: Request, take: Callable[..., str]) -> Response:
    if request.method != "GET":  # a robot that only looks whether the address is there
        return join_page(status=200)

    def with_cookie(application: running.Application) -> Response:
        settings = application.settings
        token = take(application.store, STRANGER, cookie=_carried(request))
        return inside(f"/{joining.ANSWER}", settings, joining.COOKIE, token, joining.DEVICE_LASTS)

    return await _answered(with_cookie)


def _carried(request: Request) -> str:
    """The cookie of a device that is in a round already."""
    return request.cookies.get(wall_in_force().settings.cookie_name(joining.COOKIE), "")


async def _answered(act: Callable[[running.Application], Response]) -> Response:
    try:
        return await run_in_threadpool(lambda: act(running.application()))
    except TooManyTries as braked:
        refused = join_page(status=429, error=str(braked))
        refused.headers["Retry-After"] = str(int(joining.TRIES_LAST.total_seconds()))
        return refused
    except NotFound as unknown:
        return join_page(error=str(unknown))
    except AssessmentError as error:
        return join_page(status=503, error=str(error))


ROUTES = [
    Route(JOIN, type_code, methods=["GET", "POST"]),
    Route(f"{JOIN}/ticket/{{ticket}}", with_ticket, methods=["GET"]),
    Route(f"{JOIN}/{{code}}", with_code, methods=["GET"]),
]

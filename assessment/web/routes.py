"""Routes of our own: the health check, the first page by its name, and the icon of the browser's tab."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment import __version__
from assessment.domain.errors import AssessmentError
from assessment.services import running

HEALTH = "/healthz"
HOME = "/home"
ICON = "/favicon.png"
ICON_FILE = Path(__file__).parent / "icon.png"
OK = "ok"
UNWELL = "unwell"


async def healthz(_request: Request) -> Response:
    """Answer 200 if every check is well, else 503, with what each one found."""
    try:
        checks = await run_in_threadpool(_checks)
    except AssessmentError as refused:
        checks = {"application": str(refused)}
    well = all(found == OK for found in checks.values())
    answer = {"status": OK if well else UNWELL, "checks": checks, "version": __version__}
    return JSONResponse(answer, 200 if well else 503)


def _checks() -> dict[str, str]:
    return running.health(running.application())


async def home(request: Request) -> Response:
    """Send on to the first page, which Streamlit knows by no name."""
    return RedirectResponse(request.url.replace(scheme="", netloc="", path="/"), 307)


async def icon(_request: Request) -> Response:
    """Answer with the icon of the browser's tab, in the place of Streamlit's."""
    return FileResponse(ICON_FILE, media_type="image/png")


ROUTES = [
    Route(HEALTH, healthz, methods=["GET"]),
    Route(HOME, home, methods=["GET"]),
    Route(ICON, icon, methods=["GET"]),
]

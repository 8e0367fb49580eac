"""How the server starts, the same way under `streamlit run app.py` and `python app.py`.

A start that would be wrong is refused in a sentence, before the first request.
"""

from __future__ import annotations

import gc
import logging
import sys
from typing import TextIO

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment import PRODUCT
from assessment.domain.errors import AssessmentError, NotNow
from assessment.domain.permission import HOST
from assessment.services import door, running
from assessment.settings import Settings, settings
from assessment.web.wall import base_url, bound_address

LOG = logging.getLogger(__name__)

_BETWEEN_COLLECTIONS = 20_000
"""Objects that are made, net of those that went, before Python looks for cycles among them; usually 700."""


def run(app: streamlit.App) -> None:
    """Start Streamlit's own server with the address and port from our settings, and stay until it stops."""
    try:
        chosen = settings()
    except AssessmentError as refused:
        raise SystemExit(str(refused)) from None
    given = {f"server.{name}": getattr(chosen, name) for name in ("address", "port") if chosen.was_given(name)}
    app.run(config=given)


def open_up(out: TextIO) -> None:
    """Check the address, open the store, and tell the host where everything is.

    Raises AssessmentError, in plain words, where the server should not start.
    """
    chosen = settings()
    must_be_bound_as_meant(chosen, bound_address())
    application = running.application()
    lines = [f"{PRODUCT} is starting.", f"Open:         {base_url(chosen)}", f"Kept in:      {chosen.store_place}"]
    if why := running.why_not_kept(application):
        lines.append(f"              {why}")
    if not chosen.is_local(bound_address()):
        code = door.make_link(application.store, HOST)
        lines.append(f"Facilitator:  {base_url(chosen)}{door.PATH}/{code}")
        lines.append("              This link works once. `python -m assessment facilitator-link` makes another.")
        if not base_url(chosen).startswith("https:"):
            lines.append("              Without https others in the same network could read along.")
    lines += [f"File not used: {problem}" for problem in application.refused]
    print(*(f"  {line}" for line in lines), sep="\n", file=out, flush=True)


def must_be_bound_as_meant(chosen: Settings, bound: str) -> None:
    """Raise NotNow where ASSESSMENT_ADDRESS was given and Streamlit binds another address.

    `streamlit run` takes its address from its own configuration and knows nothing of our setting.
    """
    if chosen.was_given("address") and chosen.address != bound:
        raise NotNow(
            f"ASSESSMENT_ADDRESS is {chosen.address}, but Streamlit was told to listen on {bound}.",
            mend=f"Start with `python app.py`, or add `--server.address {chosen.address}` to the start command.",
        )


class StartUp:
    """Middleware that opens up before Streamlit does, and has the server say in plain words why it does not start.

    The outermost one, because a lifespan that merely raises is shown as a traceback, or taken for one that is missing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Act on the start of the server only."""
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        # A page makes tens of thousands of objects, of which nearly all go by themselves: looked through more seldom,
        # it is drawn a tenth faster, and is not held up by a look through everything that is loaded.
        gc.set_threshold(_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
        try:
            await run_in_threadpool(open_up, sys.stdout)
        except AssessmentError as error:
            refused = str(error)
        except Exception:
            LOG.exception("A fault in the application:")
            refused = "The server could not start."
        else:
            await self.app(scope, receive, send)
            return
        await receive()  # the message that the server is starting
        await send({"type": "lifespan.startup.failed", "message": refused})

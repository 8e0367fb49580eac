"""The application as it is, with two addresses more, so that the measures can look inside: started like app.py.

`/measured-statements` tells how many statements were sent to the database since it was asked last; `/measured-cold` has
every cache of pages and charts begin anew, as after a start, and leaves what is loaded once for a process.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from sqlalchemy import Engine, event
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parents[1]))

from assessment.web.stack import MIDDLEWARE, ROUTES

NOT_COUNTED = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")
CACHED_IN = "assessment.screens."
_sent: list[str] = []


@event.listens_for(Engine, "before_cursor_execute")
def _note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    if not statement.upper().startswith(NOT_COUNTED):
        _sent.append(statement)


async def _statements(_request: Request) -> Response:
    number = len(_sent)
    _sent.clear()
    return PlainTextResponse(str(number))


async def _cold(_request: Request) -> Response:
    st.cache_data.clear()
    for name, module in list(sys.modules.items()):
        if name.startswith(CACHED_IN):
            for each in vars(module).values():
                # Not what a page merely calls: the application itself is kept for as long as the process runs.
                if callable(getattr(each, "cache_clear", None)) and each.__module__ == name:
                    each.cache_clear()
    return PlainTextResponse("cold")


LOOKED_INTO = [Route("/measured-statements", _statements), Route("/measured-cold", _cold)]

app = st.App(
    Path(__file__).parents[1] / "assessment/screens/main.py", middleware=MIDDLEWARE, routes=[*ROUTES, *LOOKED_INTO]
)

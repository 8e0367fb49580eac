"""What the launcher hands to Streamlit: the middleware, outermost first, and the routes."""

from __future__ import annotations

from starlette.middleware import Middleware

from assessment.web import facilitator_link, join_code, routes
from assessment.web.at_once import AtOnce
from assessment.web.closed import Closed
from assessment.web.door import Door
from assessment.web.headers import Headers
from assessment.web.hosts import Hosts
from assessment.web.start_up import StartUp

MIDDLEWARE = [Middleware(each) for each in (StartUp, AtOnce, Headers, Hosts, Door, Closed)]
ROUTES = [*routes.ROUTES, *facilitator_link.ROUTES, *join_code.ROUTES]

"""Start the application as a newcomer would, look at it from outside, and stop it. Exit 0 if all is as promised.

Run with the interpreter of an environment that holds requirements.txt and nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.server import DidNotStart, running

PROMISED_HEADERS = {
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "private, no-store",
}


def must(kept: bool, promise: str) -> None:
    """Print a promise, and exit if it is not kept."""
    print(f"{'kept  ' if kept else 'BROKEN'}  {promise}", flush=True)
    if not kept:
        raise SystemExit(1)


def look(launcher: str, place: Path) -> None:
    """Start it one way and check the health, the headers, a page and a refusal."""
    with running(place, launcher=launcher) as server:
        health = server.ask("/healthz")
        must(health.status == 200 and health.json()["status"] == "ok", f"{launcher}: /healthz is well: {health.body}")
        page = server.ask("/")
        must(page.status == 200 and '<div id="root">' in page.body, f"{launcher}: the first page is served")
        for name, beginning in PROMISED_HEADERS.items():
            must(page.headers.get(name, "").startswith(beginning), f"{launcher}: {name} begins with {beginning}")
        must(server.websocket_status() == 101, f"{launcher}: the page can connect")
        must(server.ask("/", headers={"Host": "evil.example"}).status == 421, f"{launcher}: a foreign name is refused")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for way in ("streamlit", "python"):
            try:
                look(way, Path(folder) / way)
            except DidNotStart as told:
                must(False, f"{way}: it starts. {told}")

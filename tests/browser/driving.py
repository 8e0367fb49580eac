"""What browser tests do with a page: wait until it is settled, listen to it, and have axe look at it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebSocket

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OWN_HOSTS = {"127.0.0.1", "localhost"}

QUIET = [
    "--no-sandbox",  # root in a container has none
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
"""How Chromium is started, so that it does nothing of its own accord."""

# On a page below the root Streamlit's browser code looks for its server beside the page before it looks at the root.
KNOWN_NOISE = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Watch:
    """`elsewhere`: addresses on other hosts that were asked for. `complaints`: what stood in the console in red."""

    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of a context, those that are opened later too."""
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", self._connected))

    def _connected(self, socket: WebSocket) -> None:
        self._asked(socket.url)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in OWN_HOSTS:
            self.elsewhere.append(url)

    def _said(self, message: ConsoleMessage) -> None:
        place = urlsplit(message.location["url"]).path
        is_noise = place.endswith(KNOWN_NOISE) and place not in KNOWN_NOISE
        if message.type == "error" and not is_noise:
            self.complaints.append(f"{message.text} ({message.location['url']})")


def settled(page: Page) -> Page:
    """Wait until Streamlit is connected and no script is running, and return the page."""
    page.wait_for_selector("[data-testid='stApp'][data-test-connection-state='CONNECTED']")
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.0 to 2.2, levels A and AA: the rule, and the places."""
    # From the top: scrolled at random, the row of pages covers half of some button, which is then too small a target.
    page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{each['id']}: {each['help']} at {', '.join(str(node['target']) for node in each['nodes'])}"
        for each in found.response["violations"]
    ]


WIDTHS = (1280, 390)
NARROWEST = 320


def photograph(page: Page, name: str, *, widths: Sequence[int] = ()) -> None:
    """Take a picture of a whole page, where pictures are wanted: as it is, or at each of some widths."""
    folder = os.environ.get("PICTURES")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    size = page.viewport_size or {"width": WIDTHS[0], "height": 720}
    for width in widths or (size["width"],):
        page.set_viewport_size({**size, "width": width})
        height = settled(page).get_by_test_id("stMain").evaluate("each => each.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(size["height"], min(height + 120, 3_000))})
        page.screenshot(path=f"{folder}/{name}{f'-{width}' if widths else ''}.png")
    page.set_viewport_size(size)


_ACROSS = """narrowest => new Promise(done => {
    const parts = [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')];
    const end = performance.now() + 10000;  // a chart takes its new width later than the page
    const out = each => each.getBoundingClientRect().right > narrowest + 1;
    const look = () => {
        const across = Math.max(...parts.map(each => each.scrollWidth));
        const settled = across <= narrowest;
        if (settled || performance.now() > end) {
            const beyond = settled ? [] : [...document.querySelectorAll('[data-testid]')].filter(out);
            done([across, beyond.map(each => each.dataset.testid)]);
        } else requestAnimationFrame(look);
    };
    look();
})"""


def troubles(page: Page) -> list[str]:
    """Return what axe finds at a desk's and at a phone's width, and whether the narrowest phone scrolls sideways."""
    size = page.viewport_size or {"width": WIDTHS[0], "height": 720}
    found = []
    for width in WIDTHS:
        page.set_viewport_size({**size, "width": width})
        found += [f"{width} px: {each}" for each in violations(settled(page))]
    page.set_viewport_size({**size, "width": NARROWEST})
    across, beyond = page.evaluate(_ACROSS, NARROWEST)
    if across > NARROWEST:
        found.append(f"{NARROWEST} px: it scrolls sideways, being {across} px wide: {', '.join(beyond)}")
    page.set_viewport_size(size)
    return found

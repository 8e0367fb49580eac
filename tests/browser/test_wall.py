"""The wall, from outside: who is answered, with what, in both ways of starting and from any folder.

It is long because everything is asked of both ways of starting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.driving import Watch, settled, violations
from tests.server import PROJECT, DidNotStart, Server, running

BEHIND_A_PROXY = {"PUBLIC_URL": "https://reflection.example.org"}
ANYWHERE = "0.0.0.0"


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application behind a proxy on the same machine: everybody needs a link."""
    with running(tmp_path_factory.mktemp("closed"), settings=BEHIND_A_PROXY) as server:
        yield server


def _opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("launcher", ["streamlit", "python"])
@pytest.mark.parametrize("from_project", [True, False], ids=["from the project", "from another folder"])
def test_every_way_of_starting_gives_the_same_wall(
    launcher: str, from_project: bool, start_app: Callable[..., Server], elsewhere: Path
) -> None:
    server = start_app(launcher=launcher, folder=PROJECT if from_project else elsewhere)

    health = server.ask("/healthz")
    assert health.status == 200
    assert health.json()["status"] == "ok"
    assert set(health.json()) == {"status", "checks", "version"}

    first = server.ask("/")
    assert first.status == 200
    policy = first.headers["content-security-policy"]
    assert "connect-src 'self';" in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["x-frame-options"] == "DENY"
    assert first.headers["referrer-policy"] == "same-origin"
    assert first.headers["cache-control"] == "private, no-store"
    assert "permissions-policy" in first.headers
    assert server.ask("/_stcore/health").headers["content-security-policy"] == policy

    # One setting of .streamlit/config.toml that shows from outside: it is in force from any folder.
    assert server.ask("/_stcore/agent/openapi.json").status == 404
    assert "checkip" not in server.printed
    assert str(server.data) in server.printed


def test_files_that_never_change_may_be_kept_by_the_browser(app_server: Server) -> None:
    page = app_server.ask("/").body
    script = page.partition('src="./static/js/')[2].partition('"')[0]

    assert "immutable" in app_server.ask(f"/static/js/{script}").headers["cache-control"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.9", ""]
)
def test_a_foreign_host_name_is_refused_and_it_is_said_what_to_set(app_server: Server, host: str) -> None:
    answer = app_server.ask("/", headers={"Host": host})

    assert answer.status == 421
    assert "ASSESSMENT_PUBLIC_URL" in answer.body
    assert app_server.websocket_status({"Host": host or "evil.example"}) == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1", "127.8.8.8", "[::1]:8501", "localhost."])
def test_every_name_of_this_computer_is_answered(app_server: Server, host: str) -> None:
    assert app_server.ask("/healthz", headers={"Host": host}).status == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"])
def test_a_proxy_is_refused_where_whoever_asks_is_the_facilitator(app_server: Server, header: str) -> None:
    answer = app_server.ask("/", headers={header: "203.0.113.7"})

    assert answer.status == 400
    assert "ASSESSMENT_PUBLIC_URL" in answer.body
    assert app_server.websocket_status({header: "203.0.113.7"}) == 403


def test_a_page_of_another_site_cannot_connect_or_post(app_server: Server) -> None:
    for origin in ("https://evil.example", "http://127.0.0.1:1", "null"):
        assert app_server.websocket_status({"Origin": origin}) == 403
        assert app_server.ask("/facilitator", method="POST", headers={"Origin": origin}).status == 403
    assert app_server.websocket_status({"Origin": app_server.url}) == 101


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent",
        "/_stcore/agent/mcp",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_what_streamlit_opens_and_nobody_needs_is_closed(app_server: Server, path: str) -> None:
    for method in ("GET", "POST"):
        assert app_server.ask(path, method=method).status == 404


@pytest.mark.parametrize("path", ["/judge/x", "/nowhere/deeper/still"])
def test_an_address_of_several_words_is_answered_by_a_page_that_leads_home(app_server: Server, path: str) -> None:
    answer = app_server.ask(path)
    assert answer.status == 404
    assert '<a href="/">Go to Home</a>' in answer.body
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_first_page_is_found_by_its_name_too(app_server: Server) -> None:
    answer = app_server.ask("/home?view=a.b")
    assert (answer.status, answer.headers["location"]) == (307, "/?view=a.b")


def test_no_other_site_is_named_as_a_host_of_our_pages(app_server: Server) -> None:
    assert app_server.ask("/_stcore/host-config").json()["allowedOrigins"] == []


def test_the_first_screen_draws_under_the_policy_without_a_complaint(
    app_server: Server, page: Page, watch: Watch
) -> None:
    page.goto(app_server.url)
    settled(page)

    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert watch.complaints == []


def test_a_picture_from_elsewhere_in_a_page_is_not_fetched(app_server: Server, browser: Browser) -> None:
    with browser.new_context() as context:  # not watched: this request is meant to be tried
        page = settled(_opened(context, app_server.url))

        refused_by = page.evaluate(
            """() => new Promise(tell => {
                document.addEventListener("securitypolicyviolation", event => tell(event.effectiveDirective));
                new Image().src = "http://elsewhere.invalid/beacon.png";
            })"""
        )

    assert refused_by == "img-src"


def test_the_watch_notices_a_request_to_another_host(browser: Browser) -> None:
    watch = Watch()
    with browser.new_context() as context:
        watch.over(context)
        context.new_page().set_content('<img src="http://elsewhere.invalid/beacon.png">')

    assert watch.elsewhere == ["http://elsewhere.invalid/beacon.png"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/trends",
        "/static/js/index.js",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/upload_file/a/b",
        "/media/x",
        "/healthz/",
        "/x/healthz",
        "/facilitator/a/b",
        "/facilitator/..",
        "/facilitator//",
        "/join/a/b",
        "/join/ticket/a/b",
        "/answer",
    ],
)
def test_without_a_cookie_every_address_gives_the_join_page(closed_server: Server, path: str) -> None:
    for method in ("GET", "POST", "PUT"):
        answer = closed_server.ask(path, method=method)
        assert answer.status == 403
        assert "Join with a code" in answer.body
        assert "streamlit" not in answer.body.lower()


def test_without_a_cookie_the_websocket_is_refused(closed_server: Server) -> None:
    assert closed_server.websocket_status() == 403
    assert closed_server.websocket_status({"Cookie": "__Host-strategy_reflection=guess"}) == 403


def test_a_proxy_that_gives_its_own_address_is_no_way_in(closed_server: Server) -> None:
    for headers in ({"X-Forwarded-For": "127.0.0.1"}, {"Host": "reflection.example.org"}, {"Host": "localhost"}):
        assert closed_server.ask("/", headers=headers).status == 403
    assert closed_server.ask("/", headers={"Host": "other.example.org"}).status == 421


def test_only_the_health_check_answers_strangers(closed_server: Server) -> None:
    health = closed_server.ask("/healthz")

    assert health.status == 200
    assert "strict-transport-security" in health.headers
    assert closed_server.ask("/healthz", method="POST").status == 403


def test_looking_at_a_link_does_not_use_it_and_taking_it_does(start_app: Callable[..., Server]) -> None:
    server = start_app(settings=BEHIND_A_PROXY)
    link, form = server.facilitator_path, {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(3):
        assert "Your name or role" in server.ask(link).body

    assert server.ask(link, method="POST", headers=form, body="name=").status == 422
    taken = server.ask(link, method="POST", headers=form, body="name=Business+manager")
    again = server.ask(link, method="POST", headers=form, body="name=Business+manager")
    wrong = server.ask("/facilitator/guess", method="POST", headers=form, body="name=Business+manager")

    assert (taken.status, taken.headers["location"]) == (303, "/")
    cookie = taken.headers["set-cookie"]
    assert cookie.startswith("__Host-strategy_reflection=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    assert (again.status, again.body) == (wrong.status, wrong.body)
    assert "does not work" in again.body

    own = {"Cookie": cookie.partition(";")[0]}
    assert server.ask("/", headers=own).status == 200
    assert server.websocket_status(own) == 101
    assert cookie.partition("=")[2].partition(";")[0].encode() not in b"".join(
        file.read_bytes() for file in server.data.rglob("*") if file.is_file()
    )


def test_a_body_that_never_ends_is_cut_off(closed_server: Server) -> None:
    answer = closed_server.ask("/facilitator", method="POST", body="link=" + "a" * 1_000_000)

    assert answer.status == 403
    assert len(answer.body) < 10_000


def test_a_facilitator_comes_in_by_keyboard_from_the_join_page(
    start_app: Callable[..., Server], page: Page, watch: Watch
) -> None:
    server = start_app(settings=BEHIND_A_PROXY)
    page.goto(f"{server.url}/trends")
    expect(page.get_by_role("heading", name="Join with a code")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Code").fill("7KQM-2XBD")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That code does not work")
    assert violations(page) == []
    page.get_by_role("link", name="I am a facilitator").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Come in with your link")).to_be_visible()
    assert violations(page) == []

    page.get_by_label("Facilitator link").fill("https://reflection.example.org/facilitator/guess")
    page.keyboard.press("Enter")
    page.get_by_label("Your name or role").fill("Chair")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("does not work")
    assert violations(page) == []

    page.get_by_label("Facilitator link").fill(f"https://reflection.example.org{server.facilitator_path}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go in as facilitator")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Your name or role").fill("Chair")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    settled(page)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    # The pages that turned us away are errors to the browser; nothing else may be.
    assert [said for said in watch.complaints if "status of 403" not in said] == []


def test_the_join_page_fits_a_phone(closed_server: Server, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(closed_server.url)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_open_address_needs_a_link_too(start_app: Callable[..., Server]) -> None:
    server = start_app(launcher="python", settings={"ADDRESS": ANYWHERE})

    assert server.ask("/").status == 403
    assert server.ask("/healthz", headers={"Host": "192.168.1.9:8501"}).status == 200
    assert server.ask("/", headers={"Host": "laptop:8501"}).status == 421
    assert server.ask(server.facilitator_path).status == 200


def test_the_wall_follows_the_address_that_streamlit_binds(start_app: Callable[..., Server]) -> None:
    server = start_app(options=(f"--server.address={ANYWHERE}",))

    assert server.ask("/").status == 403
    assert server.websocket_status() == 403


def test_a_start_that_binds_another_address_than_was_set_is_refused_in_plain_words(tmp_path: Path) -> None:
    said = re.escape("ASSESSMENT_ADDRESS is 0.0.0.0, but Streamlit was told to listen on 127.0.0.1.")

    with pytest.raises(DidNotStart, match=said), running(tmp_path, settings={"ADDRESS": ANYWHERE}):
        pass

    assert "Traceback" not in (tmp_path / "log.txt").read_text()


@pytest.mark.parametrize("launcher", ["streamlit", "python"])
def test_a_bad_setting_is_refused_in_plain_words(tmp_path: Path, launcher: str) -> None:
    said = "ASSESSMENT_PUBLIC_URL: give the address that people type"

    with (
        pytest.raises(DidNotStart, match=said),
        running(tmp_path, launcher=launcher, settings={"PUBLIC_URL": "my council"}),
    ):
        pass

    assert "Traceback" not in (tmp_path / "log.txt").read_text()

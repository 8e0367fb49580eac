"""Plain pages of our own, for people who are not in yet or got lost: no script, nothing fetched."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from assessment import LANGUAGE, PRODUCT
from assessment.web.headers import digest

STYLE = """
body { margin: 0; background: #fff; color: #0b0c0c; font: 1.1875rem/1.5 Arial, sans-serif; }
header { background: #1d70b8; color: #fff; font-weight: bold; }
header p, main { max-width: 40rem; margin: 0 auto; padding: 0.75rem 1rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 1.5rem 0 1rem; }
label { display: block; font-weight: bold; margin: 1.5rem 0 0.25rem; }
.hint { margin: 0 0 0.5rem; color: #505a5f; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: 0.5rem; border: 2px solid #0b0c0c;
  border-radius: 0.5rem; }
input:focus, button:focus, a:focus { outline: 3px solid #ffdd00; box-shadow: 0 0 0 5px #0b0c0c; }
button { font: inherit; font-weight: bold; margin: 1.5rem 0; padding: 0.6rem 1.2rem; min-height: 44px; border: 0;
  border-radius: 0.5rem; background: #1d70b8; color: #fff; cursor: pointer; }
.error { border: 4px solid #d4351c; border-radius: 0.5rem; padding: 0 1rem; margin: 1.5rem 0; }
a { color: #1a5a96; }
"""

POLICY = (
    f"default-src 'none'; style-src {digest(STYLE)}; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


def page(title: str, body: str, *, status: int = 200, error: str = "") -> HTMLResponse:
    """Return a page. `title` and `error` are text; `body` is HTML, made by the functions below or escaped."""
    said = f'<div class="error" role="alert"><p id="error">{escape(error)}</p></div>' if error else ""
    return HTMLResponse(
        f"""<!DOCTYPE html>
<html lang="{LANGUAGE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{"Error: " if error else ""}{escape(title)} - {PRODUCT}</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
</head>
<body>
<header><p>{PRODUCT}</p></header>
<main>
{said}<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
""",
        status_code=status,
        headers={"Content-Security-Policy": POLICY},
    )


def paragraph(text: str) -> str:
    """Return a paragraph. `text` is text."""
    return f"<p>{escape(text)}</p>\n"


def nothing_here() -> HTMLResponse:
    """Return the page for an address that leads nowhere."""
    words = paragraph("It may have been cut off or mistyped. Nothing was changed.")
    return page("There is nothing at this address", words + '<p><a href="/">Go to Home</a></p>', status=404)


def question(action: str, name: str, label: str, hint: str, button: str, *, autocomplete: str, error: str = "") -> str:
    """Return a form that asks for one line of text. All parts are text."""
    described = "hint error" if error else "hint"
    invalid = ' aria-invalid="true"' if error else ""
    return f"""<form method="post" action="{escape(action)}">
<label for="{escape(name)}">{escape(label)}</label>
<p class="hint" id="hint">{escape(hint)}</p>
<input id="{escape(name)}" name="{escape(name)}" type="text" maxlength="400" spellcheck="false"
  autocomplete="{escape(autocomplete)}" aria-describedby="{described}"{invalid}>
<button type="submit">{escape(button)}</button>
</form>"""


def link(to: str, words: str) -> str:
    """Return a link on a line of its own. Both parts are text."""
    return f'<p><a href="{escape(to)}">{escape(words)}</a></p>\n'

"""The content policy follows the installed Streamlit."""

from __future__ import annotations

from assessment.web.headers import INDEX, content_policy, digest, inline_scripts


def test_a_digest_is_what_browsers_compute() -> None:
    """The example of the Content Security Policy specification."""
    assert digest("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_every_inline_script_of_the_installed_index_page_is_admitted_and_nothing_else() -> None:
    page = INDEX.read_text(encoding="utf-8")
    scripts = inline_scripts(page)

    assert len(scripts) == page.count("<script") - page.count("<script type=") == 1
    assert all(digest(script) in content_policy() for script in scripts)
    assert "unsafe-inline" not in content_policy().partition("script-src")[2].partition(";")[0]
    assert "unsafe-eval" not in content_policy()
    assert "*" not in content_policy()

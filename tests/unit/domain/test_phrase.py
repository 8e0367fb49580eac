"""Phrases match whole words and their forms within a sentence, and nothing else."""

from __future__ import annotations

import pytest

from assessment.domain.errors import InvalidInput
from assessment.domain.phrase import MOST_BETWEEN, MOST_STEPS, phrase_of, words_in

FORMS = {"go": ["goes", "went"], "child": ["children"]}


def found(phrase: str, text: str) -> str:
    """The first words that a phrase takes from a text, "" for none."""
    words, read = words_in(text), phrase_of(phrase, FORMS)
    taken = next((taken for start in range(len(words)) if (taken := read.found_at(words, start))), ())
    return " ".join(words[position].text for position in taken)


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("go missing", "She went missing.", "went missing"),
        ("go missing", "SHE GOES MISSING", "GOES MISSING"),
        ("go missing", "to go, missing a bus", "go missing"),
        ("go missing", "to go\nmissing", "go missing"),
        ("risk-taking", "Risk taking", "Risk taking"),
        ("risk taking", "risk-taking", "risk taking"),
        ("went/ran home", "They ran home", "ran home"),
        ("older (boy) friend", "older friend", "older friend"),
        ("older (boy) friend", "older boy friend", "older boy friend"),
        ("child ... found", "The children who were not found", "children found"),
        ("child ... found", "child found", "child found"),
        ("child's plan", "A child\u2019s plan", "child\u2019s plan"),
        ("LAC review", "A LAC review", "LAC review"),
        ("cse", "on CSE", "CSE"),
    ],
)  # fmt: skip
def test_a_phrase_is_found(phrase: str, text: str, words: str) -> None:
    assert found(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("go missing", "They go. Missing data"),
        ("go missing", "to go (missing)"),
        ("go missing", "to go\n\nmissing"),
        ("go missing", "- to go\n- missing"),
        ("go missing", "ongo missingness"),
        ("go missing", "going missing"),
        ("LAC review", "lac review"),
        ("child ... found", f"child {'a ' * (MOST_BETWEEN + 1)}found"),
        ("child ... found", "child. Found"),
    ],
)
def test_a_phrase_is_not_found_in_fragments_other_sentences_or_words_too_far_apart(phrase: str, text: str) -> None:
    assert found(phrase, text) == ""


@pytest.mark.parametrize(
    "phrase",
    ["", "...", "... home", "(late) home", "home (late)", "go a//b", "go (home", "a+b c", "a ... b ... c ... d",
     " ".join(["word"] * (MOST_STEPS + 1))],
)  # fmt: skip
def test_what_is_no_phrase_is_refused_with_how_to_mend_it(phrase: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        phrase_of(phrase, {})
    assert refused.value.mend

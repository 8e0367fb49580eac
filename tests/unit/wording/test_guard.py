"""What services rely on: nothing that could identify a child is kept, and no message repeats what was typed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import IdentifierFound, InvalidInput
from assessment.wording.guard import check_length, check_text, clean_text, warning_sentence
from assessment.wording.identifiers import IdentifierKind, find_identifiers

TODAY = date(2026, 3, 2)


def test_a_text_with_an_nhs_number_is_refused_and_the_message_says_where_why_and_how_to_mend_it():
    with pytest.raises(IdentifierFound) as refused:
        check_text("Learning from one case.\nNHS 943 476 5870 was seen.", where="Reason for the level", today=TODAY)
    assert str(refused.value) == (
        "Reason for the level: this seems to hold an NHS number (line 2). Nothing about a single child is kept here, "
        "so it was not saved. Take it out and say what it shows about the work, not about one person."
    )
    assert refused.value.kinds == ("nhs_number",)
    assert refused.value.where == "Reason for the level"


@pytest.mark.parametrize(
    "text",
    [
        "NHS 943 476 5870",
        "UPN B801200005001 and AB123456C",
        "Jamie Example, DOB 14/03/2012, PL1 2AA",
        "AB 12 34 56 C, NHS 9434765870, born 3 March 2011, B801200005001",
    ],
)
def test_no_part_of_a_refused_text_is_in_the_error(text):
    with pytest.raises(IdentifierFound) as refused:
        check_text(text, where="Note", today=TODAY)
    shown = " ".join([str(refused.value), repr(refused.value), refused.value.mend, *refused.value.kinds])
    assert not any(part in shown for part in text.replace(",", " ").split() if any(map(str.isdigit, part)))
    assert "Jamie" not in shown
    assert refused.value.__cause__ is refused.value.__context__ is None


def test_a_refusal_names_every_kind_that_blocks_once_and_not_those_that_only_warn():
    with pytest.raises(IdentifierFound) as refused:
        check_text("943 476 5870 and 943 476 5870, DOB 14/03/2012, a@example.org", where="Note", today=TODAY)
    assert refused.value.kinds == ("nhs_number", "date_of_birth")
    assert "an NHS number (line 1) and a date of birth (line 1)" in str(refused.value)


def test_a_text_that_only_warns_is_let_through_with_its_findings():
    findings = check_text("Child A, PL1 2AA\nand a 15-year-old in Child A", where="Note", today=TODAY)
    assert [finding.kind for finding in findings] == [
        IdentifierKind.CHILD_REFERENCE,
        IdentifierKind.POSTCODE,
        IdentifierKind.AGE,
        IdentifierKind.CHILD_REFERENCE,
    ]
    assert warning_sentence(findings) == (
        "This seems to hold a label for one child (lines 1 and 2). Say what was learnt without pointing to one child; "
        "name a review only if it is published.\n"
        "This also seems to hold a full postcode (line 1). Give the first half or the ward instead, unless it is an "
        "agency's own.\n"
        "This also seems to hold one person's age (line 2). If one child is meant, give an age group instead."
    )


def test_what_is_mended_the_same_way_shares_one_line_of_a_warning():
    findings = find_identifiers("Write to a@example.org or ring 020 7946 0018", today=TODAY)
    assert warning_sentence(findings) == (
        "This seems to hold an e-mail address (line 1) and a telephone number (line 1). Give a role instead, unless it "
        "is an agency's own."
    )


def test_an_ordinary_text_is_let_through_in_silence():
    findings = check_text("Two agencies agreed in Q1 2025/26; one did not.", where="Note", today=TODAY)
    assert findings == ()
    assert warning_sentence(findings) == ""


def test_a_long_list_of_lines_is_cut_short():
    findings = find_identifiers("Child A\n" * 12, today=TODAY)
    assert "(lines 1, 2, 3, 4 and 8 more)" in warning_sentence(findings)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Agreed.\r\nNot yet.\rLater.  \n", "Agreed.\nNot yet.\nLater."),
        ("one\x0btwo\x0cthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("tab\tstays", "tab\tstays"),
        ("left\u202eright\u2066x\u2069", "leftrightx"),
        ("half \ud83d a face", "half  a face"),
        ("no \ufffe\uffff\ufdd0\U0001fffe\U0010ffff characters", "no  characters"),
        ("cafe\u0301", "caf\u00e9"),
        ("½ of 5 m²", "½ of 5 m²"),
        ("👩\u200d👧 می\u200cخواهم \u200fשלום", "👩\u200d👧 می\u200cخواهم \u200fשלום"),
        (" \n\t ", ""),
    ],
)
def test_what_is_kept_is_plain_text_and_loses_no_meaning(typed, kept):
    assert clean_text(typed) == kept


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_kept_can_be_written_and_cleaning_it_again_changes_nothing(typed):
    kept = clean_text(typed)
    assert clean_text(kept) == kept == unicodedata.normalize("NFC", kept)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\r" not in kept
    assert "\x00" not in kept


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u202e", "\x00", "\ud800", "\u0336"]
)
def test_an_identifier_is_refused_before_and_after_cleaning_whatever_hides_in_it(hidden):
    typed = f"Seen: {hidden.join('9434765870')} on the ward"
    for text in (typed, clean_text(typed)):
        with pytest.raises(IdentifierFound):
            check_text(text, where="Note", today=TODAY)


def test_a_text_over_the_limit_is_refused_with_both_figures_and_one_at_the_limit_is_not():
    check_length("x" * 4_000, 4_000, "Reason for the level")
    with pytest.raises(InvalidInput) as refused:
        check_length("x" * 4_312, 4_000, "Reason for the level")
    assert str(refused.value) == (
        "Reason for the level: this is 4,312 characters long and there is room for 4,000. Shorten it by at least 312."
    )

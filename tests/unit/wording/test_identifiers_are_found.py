"""Every identifier that blocks is found, however it was written or pasted.

The check digits are worked out here from the published rules, not by the library that the detectors use.

It is long because it holds a list of ways to write each kind.
"""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.wording.identifiers import IdentifierKind, find_identifiers

TODAY = date(2026, 3, 2)
EACH = settings(max_examples=200, deadline=None, derandomize=True, database=None)

NO_BREAK, NARROW, HYPHEN, EN_DASH, MINUS, JOINER, SOFT = (
    "\u00a0",
    "\u202f",
    "\u2011",
    "\u2013",
    "\u2212",
    "\u200d",
    "\u00ad",
)
SEPARATORS = ("", " ", "-", ".", "/", "  ", " - ", NO_BREAK, NARROW, HYPHEN, EN_DASH, MINUS)
FULL_WIDTH = str.maketrans(string.digits, "".join(chr(0xFF10 + digit) for digit in range(10)))
ARABIC_INDIC = str.maketrans(string.digits, "".join(chr(0x0660 + digit) for digit in range(10)))

SENTENCES = (
    "{}",
    "The panel spoke about {} at length.",
    "Two agencies agreed (see {}), one did not.",
    "Referrals rose to 42 in Q1 2025/26;{};seen again.",
    "Learning from audit\n\n{}\nwas shared.",
    "Ref: {}, closed 12.",
    "\u201c{}\u201d",
    "No.{}.",
)


def found(text: str) -> list[tuple[IdentifierKind, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find_identifiers(text, today=TODAY)]


def assert_found(kind: IdentifierKind, written: str, *sentences: str) -> None:
    for sentence in sentences:
        text = sentence.format(written)
        kinds = {found_kind for found_kind, _ in found(text)}
        assert kind in kinds, f"not found: {text!r}"


in_prose = st.sampled_from(SENTENCES)


def disguises(written: str) -> tuple[str, ...]:
    """The same characters as other programs and other keyboards write them, or with something invisible in between."""
    return (
        written,
        written.translate(FULL_WIDTH),
        written.translate(ARABIC_INDIC),
        JOINER.join(written),
        "\u200b".join(written),
        SOFT.join(written),
        "\ufeff".join(written),
        "\x00".join(written),
        "".join(character + "\u0336" for character in written),
    )


@st.composite
def nhs_numbers(draw: st.DrawFn) -> str:
    """Ten digits from every issued range, with the check digit of the NHS Data Dictionary."""
    ranges = (
        (400_000_000, 499_999_999),
        (600_000_000, 799_999_999),
        (900_000_000, 999_999_999),
        (320_000_000, 399_999_999),
    )
    if draw(st.booleans()):
        low, high = draw(st.sampled_from(ranges))
        nine = f"{draw(st.integers(low, high)):09d}"
    else:
        born = draw(st.dates(date(1930, 1, 1), TODAY))
        nine = f"{born:%d%m%y}{draw(st.integers(0, 999)):03d}"
    check = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    if check == 10:
        nine = f"{nine[:8]}{(int(nine[8]) + 1) % 10}"
        check = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    return f"{nine}{check % 11}"


def grouped(number: str, sizes: tuple[int, ...], separator: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    assert at == len(number)
    return separator.join(parts)


@EACH
@given(number=nhs_numbers(), separator=st.sampled_from(SEPARATORS), sentence=in_prose)
def test_an_nhs_number_is_found_in_every_spacing(number, separator, sentence):
    for sizes in ((3, 3, 4), (3, 7), (6, 4), (5, 5), (3, 4, 3), (3, 3, 2, 2), (3, 3, 3, 1)):
        assert_found(IdentifierKind.NHS_NUMBER, grouped(number, sizes, separator), sentence)
    for alone in (" ", "-", ".", "|", "\t", NO_BREAK):
        assert_found(IdentifierKind.NHS_NUMBER, alone.join(number), sentence)


@EACH
@given(number=nhs_numbers(), sentence=in_prose)
def test_an_nhs_number_is_found_in_other_digits_across_a_line_and_through_invisible_characters(number, sentence):
    for written in disguises(grouped(number, (3, 3, 4), " ")) + disguises(number):
        assert_found(IdentifierKind.NHS_NUMBER, written, sentence)
    assert_found(IdentifierKind.NHS_NUMBER, f"{number[:3]} {number[3:6]}\n{number[6:]}", sentence)
    assert_found(IdentifierKind.NHS_NUMBER, grouped(number, (2, 2, 2, 2, 2), " "), "NHS number {}", "(NHS no: {})")


@st.composite
def upns(draw: st.DrawFn) -> str:
    """Thirteen characters: check letter, authority, school, year, serial (temporary numbers end in a letter)."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    authority = draw(
        st.sampled_from(
            ("201", "301", "330", "380", "420", "801", "831", "878", "879", "891", "926", "938", "943", "660")
        )
    )
    school, year, serial = draw(st.integers(0, 9999)), draw(st.integers(0, 26)), draw(st.integers(0, 99))
    rest = f"{authority}{school:04d}{year:02d}{serial:02d}{draw(st.sampled_from(letters + string.digits))}"
    total = sum(
        weight * (int(character) + len(letters) if character.isdigit() else letters.index(character))
        for weight, character in enumerate(rest, 2)
    )
    # Digits count from 0 to 9 in the published rule; the library counts them after the letters, equal modulo 23.
    return letters[total % 23] + rest


@EACH
@given(number=upns(), separator=st.sampled_from(SEPARATORS), sentence=in_prose)
def test_a_pupil_number_is_found_in_every_spacing_and_either_case(number, separator, sentence):
    for sizes in ((1, 3, 4, 2, 3), (4, 4, 5), (1, 12), (13,), (7, 6), (1,) * 13):
        written = grouped(number, sizes, separator)
        assert_found(IdentifierKind.UPN, written, sentence)
        assert_found(IdentifierKind.UPN, written.lower(), sentence)
    for written in disguises(number):
        assert_found(IdentifierKind.UPN, written, sentence)


@st.composite
def national_insurance_numbers(draw: st.DrawFn) -> str:
    first = draw(st.sampled_from([letter for letter in string.ascii_uppercase if letter not in "DFIQUV"]))
    second = draw(st.sampled_from([letter for letter in string.ascii_uppercase if letter not in "DFIQUVO"]))
    if first + second in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
        second = "J"
    return f"{first}{second}{draw(st.integers(0, 999_999)):06d}{draw(st.sampled_from('ABCD'))}"


@EACH
@given(number=national_insurance_numbers(), separator=st.sampled_from(SEPARATORS), sentence=in_prose)
def test_a_national_insurance_number_is_found_in_every_spacing_and_either_case(number, separator, sentence):
    for sizes in ((2, 2, 2, 2, 1), (2, 6, 1), (9,), (8, 1), (2, 7), (2, 3, 3, 1)):
        written = grouped(number, sizes, separator)
        assert_found(IdentifierKind.NATIONAL_INSURANCE_NUMBER, written, sentence)
        assert_found(IdentifierKind.NATIONAL_INSURANCE_NUMBER, written.lower(), sentence)
    for written in disguises(number):
        assert_found(IdentifierKind.NATIONAL_INSURANCE_NUMBER, written, sentence)
    assert_found(IdentifierKind.NATIONAL_INSURANCE_NUMBER, number[:-1], "NI number: {}", "NINO {}.", "n.i. no {}")


WORDS = (
    "DOB ", "DOB: ", "dob:", "DoB - ", "D.O.B. ", "D.O.B.: ", "d o b ", "DOB (", "DOB\t", "DOB\n", "DOB is ",
    "born ", "Born: ", "born on ", "was born in Plymouth on ", "born on\n", "BORN ON THE ", "her birthday is ",
    "date of birth ", "Date of birth: ", "Date of Birth\n\n", "date of birth (as given by mother): ",
    "birth date ", "birthdate: ", "birth-date ",
)  # fmt: skip


def ways_to_write(day: date) -> tuple[str, ...]:
    month, short = f"{day:%B}", f"{day:%b}"
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    numeric = tuple(
        f"{day:%d}{join}{day:%m}{join}{year}"
        for join in ("/", "-", ".", " ", " / ", EN_DASH, MINUS, NO_BREAK)
        for year in (f"{day:%Y}", f"{day:%y}")
    )
    return (
        *numeric,
        f"{day.day}/{day.month}/{day:%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%d%m%Y}",
        f"{day:%d%m%y}",
        f"{day:%m/%Y}",
        f"{day.day} {month} {day:%Y}",
        f"{day.day} {month.lower()} {day:%Y}",
        f"{day.day} {month.upper()} {day:%Y}",
        f"{day.day}{ending} {month} {day:%Y}",
        f"{day.day}{ending} of {month}, {day:%Y}",
        f"{day.day}{ending} {short} {day:%Y}",
        f"{day.day} {short}. {day:%Y}",
        f"{day:%d}-{short}-{day:%Y}",
        f"{day:%d}{short}{day:%y}",
        f"{day.day} {month} '{day:%y}",
        f"{month} {day.day}, {day:%Y}",
        f"{month} {day.day}{ending} {day:%Y}",
        f"{month} {day:%Y}",
        f"{short} {day:%Y}",
        f"Saturday {day.day} {month} {day:%Y}",
    )


@EACH
@given(day=st.dates(date(1935, 1, 1), TODAY), words=st.sampled_from(WORDS), sentence=st.sampled_from(SENTENCES[:4]))
def test_a_date_of_birth_is_found_however_it_is_written(day, words, sentence):
    for written in ways_to_write(day):
        assert_found(IdentifierKind.DATE_OF_BIRTH, words + written, sentence)
    for written in disguises(f"{words}{day:%d/%m/%Y}"):
        assert_found(IdentifierKind.DATE_OF_BIRTH, written, sentence)


@EACH
@given(day=st.dates(date(1935, 1, 1), TODAY), sentence=in_prose)
def test_a_date_of_birth_is_found_where_the_words_come_after_it(day, sentence):
    for after in (" (DOB)", " is his date of birth", " DOB", ", date of birth", " [D.O.B.]", " was her birth date"):
        assert_found(IdentifierKind.DATE_OF_BIRTH, f"{day:%d/%m/%Y}{after}", sentence)
        assert_found(IdentifierKind.DATE_OF_BIRTH, f"{day.day} {day:%B %Y}{after}", sentence)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (IdentifierKind.POSTCODE, "PL1 2AA"),
        (IdentifierKind.POSTCODE, "pl12aa"),
        (IdentifierKind.POSTCODE, "EC1A 1BB"),
        (IdentifierKind.POSTCODE, "W1A 0AX"),
        (IdentifierKind.POSTCODE, "M1\u00a01AE"),
        (IdentifierKind.POSTCODE, "NG16 4ZZ"),
        (IdentifierKind.EMAIL, "j.smith+notes@safeguarding.example.gov.uk"),
        (IdentifierKind.EMAIL, "O'Neil\uff20example.org"),
        (IdentifierKind.PHONE, "07700 900123"),
        (IdentifierKind.PHONE, "07700900123"),
        (IdentifierKind.PHONE, "0115 496 0123"),
        (IdentifierKind.PHONE, "(01752) 496012"),
        (IdentifierKind.PHONE, "020 7946 0958"),
        (IdentifierKind.PHONE, "+44 (0)7700 900123"),
        (IdentifierKind.PHONE, "+447700900123"),
        (IdentifierKind.PHONE, "0044 115 496 0123"),
        (IdentifierKind.CHILD_REFERENCE, "Child A"),
        (IdentifierKind.CHILD_REFERENCE, "Child B1"),
        (IdentifierKind.CHILD_REFERENCE, "young person C"),
        (IdentifierKind.CHILD_REFERENCE, "Sibling 2"),
        (IdentifierKind.CHILD_REFERENCE, "child \u201cQ\u201d"),
        (IdentifierKind.CHILD_REFERENCE, "YP D"),
        (IdentifierKind.INITIALS_WITH_AGE, "JS (14)"),
        (IdentifierKind.INITIALS_WITH_AGE, "J.S., 15"),
        (IdentifierKind.INITIALS_WITH_AGE, "AB aged 14"),
        (IdentifierKind.INITIALS_WITH_AGE, "KLM, aged 9"),
        (IdentifierKind.INITIALS_WITH_AGE, "JS (15, female)"),
        (IdentifierKind.INITIALS_WITH_AGE, "JS 15yo"),
        (IdentifierKind.AGE, "15-year-old"),
        (IdentifierKind.AGE, "fifteen year old"),
        (IdentifierKind.AGE, "14 yo"),
        (IdentifierKind.AGE, "14y/o"),
        (IdentifierKind.AGE, "girl aged 13"),
        (IdentifierKind.AGE, "Jamie, aged 15"),
        (IdentifierKind.CASE_REFERENCE, "crime reference number 35/12345/24"),
        (IdentifierKind.CASE_REFERENCE, "Incident no. 0412-240315"),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, "14/03/2012"),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, "14-Mar-2012"),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, "14.03.2012"),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, "03/14/2012"),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, "14/03/12"),
    ],
)
def test_what_may_point_to_a_child_is_found_and_does_not_block(kind, written):
    assert_found(kind, written, "{}", "The panel spoke about {} at length.", "Agreed ({}); see minutes.")
    assert not kind.blocks


@pytest.mark.parametrize(
    "text",
    [
        "Levels: 4 3 4 4 2 3 4 3.",
        "Referrals were 942, 1,012 and 1,108; the budget is 4,010,232,137 pounds.",
        "Quarters: Q1 2025/26, 2024/25 Q4, H1 2025/26, 2025-26, 2019-20 2020-21 2021-22.",
        "Meeting: 15/05/2024, next 12/09/2025, paper of 29 March 2023.",
        "The meeting of 14/03/2012 and the report dated 01/09/2010.",
        "ISO 9001:2015, v1.2.10, 3.12.2011b1, 10.1038/s41586-020-2649-2, 192.168.100.1000.",
        "ISBN 0-306-40615-2 and ISBN-13 978-0306406157.",
        "Released 2016-03-14, https://example.org/2012/03/14/news and run 1.4010232137.",
        "Children born after 1 September 2008; those born between March 2009 and May 2011.",
        "Born in Plymouth, raised in Leeds. The plan of 12 April 2012 was kept.",
        "Date of birth was discussed at the meeting on 15/05/2024.",
        "No date of birth is kept. Agreed on 15 May 2024.",
        "Each child a good start; when I was a child I felt unheard; EVERY CHILD A CHANCE.",
        "15-year-olds, children aged 10 to 17, a child aged 16 or 17, under-18s, young people aged 16-17.",
        "CSE (14), CCE (9), ASB (11), MACE (12), Year 9 (14), the UK, 15 councils.",
        "NSPCC helpline 0808 800 5000, police 101 or 999, Childline 0800 1111, office 0300 123 6600.",
        "Take the M25 2nd junction, then the A38; room B12, form E14, part AB12345C.",
        "We fund this at 250000 a year, by 120000 a quarter.",
        "@st.cache, user@host, a@b, pip install streamlit@1.67.0.",
        "The pupil A level results; child CE cases; child IT access; Child-friendly.",
        "A 6-3-3 system, +44 on its own, 4 Ps, 8 principles, 24/7/365, 50/50.",
        "Colours #e166ab and #12436D.",
    ],
)
def test_ordinary_figures_and_phrases_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize("number", ["943 476 5871", "5434765870", "8234765870", "3114765870"])
def test_ten_digits_with_a_wrong_check_digit_or_a_range_never_issued_are_left_alone(number):
    assert found(number) == []


@pytest.mark.parametrize("number", ["BG123456A", "GB123456A", "ZZ123456A", "DA123456A", "AO123456A", "AB123456E"])
def test_letters_that_no_national_insurance_number_has_are_left_alone(number):
    assert found(number) == []


def test_a_bare_date_warns_only_where_it_would_fit_a_child_or_young_person():
    def kinds(day: date) -> list[IdentifierKind]:
        return [finding.kind for finding in find_identifiers(f"Seen {day:%d/%m/%Y}.", today=date(2026, 3, 2))]

    assert kinds(date(2022, 3, 2)) == kinds(date(2006, 3, 3)) == [IdentifierKind.POSSIBLE_DATE_OF_BIRTH]
    assert kinds(date(2022, 3, 3)) == kinds(date(2006, 3, 2)) == kinds(date(2026, 6, 1)) == []


def test_findings_stand_in_order_without_overlap_and_say_their_line_and_place():
    text = "Child A, 943 476 5870\nDOB 14/03/2012\n\nPL1 2AA \u2013 a@example.org, 943\u200b4765870 DOB 1 May 2010"
    assert [(finding.line, kind.value, written) for finding, (kind, written) in zip(
        find_identifiers(text, today=TODAY), found(text), strict=True
    )] == [
        (1, "child_reference", "Child A"),
        (1, "nhs_number", "943 476 5870"),
        (2, "date_of_birth", "DOB 14/03/2012"),
        (4, "postcode", "PL1 2AA"),
        (4, "email", "a@example.org"),
        (4, "nhs_number", "943\u200b4765870"),
        (4, "date_of_birth", "DOB 1 May 2010"),
    ]  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from(
                ("943 476 5870", "DOB ", "14/03/2012", "Child A", "\u200b", "\r\n", "born ", "a@b.cd", "AB", "7")
            ),
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text_at_all_gives_places_inside_it_in_order(text):
    done = 0
    for finding in find_identifiers(text, today=TODAY):
        assert done <= finding.start < finding.end <= len(text)
        assert finding.line == text.count("\n", 0, finding.start) + 1
        done = finding.end


def test_every_kind_has_a_name_and_advice_in_plain_words():
    for kind in IdentifierKind:
        assert kind.human_name[0].islower()
        assert kind.what_to_do.endswith(".")
        assert "!" not in kind.what_to_do
    assert {kind for kind in IdentifierKind if kind.blocks} == {
        IdentifierKind.NHS_NUMBER,
        IdentifierKind.UPN,
        IdentifierKind.NATIONAL_INSURANCE_NUMBER,
        IdentifierKind.DATE_OF_BIRTH,
    }

"""Careful words in a text: found with their place, never in somebody's own words, never in ordinary prose."""

from __future__ import annotations

import pytest

from assessment.domain.careful_words import CarefulWords
from assessment.readers.language_file import FOLDER, read_language_folder
from assessment.settings import PROJECT
from assessment.wording.language import find_careful_words

FILES, _ = read_language_folder(PROJECT / "frameworks" / FOLDER)
CAREFUL = CarefulWords.of(FILES)
EVERY = CarefulWords(tuple(term for file in FILES for each in file.lists for term in each.terms), CAREFUL.own_words)


def words(text: str) -> list[str]:
    return [remark.words for remark in find_careful_words(text, CAREFUL)]


def test_a_remark_tells_where_it_stands_what_it_does_and_what_to_write_instead() -> None:
    text = "Two agencies agreed.\r\nSome\u00a0put\u200b themselves\u00a0at\u00a0risk."
    (remark,) = find_careful_words(text, CAREFUL)
    assert remark.line == 2
    assert text[remark.start : remark.end] == "put\u200b themselves\u00a0at\u00a0risk"
    assert remark.sentence == (
        "\u201cput themselves at risk\u201d can place responsibility on a child. "
        "Instead: somebody may be exploiting them; the place is not safe for children."
    )


def test_what_stands_between_the_words_of_a_term_is_not_repeated() -> None:
    assert words("Children in Ward 9 sexually active") == ["Children ... sexually active"]


@pytest.mark.parametrize(
    "text",
    [
        'One said "it was my lifestyle choice" to us.',
        "One said \u201cit was my\nlifestyle choice\u201d to us.",
        "One said 'it's a lifestyle choice' to us.",
        "One said \u2018it\u2019s a lifestyle choice\u2019 to us.",
        "One said \u00abit was my lifestyle choice\u00bb.",
        "> my lifestyle choice",
        "In a child's own words: it was my lifestyle choice.",
        "Young people's words: it was a lifestyle choice.",
    ],
)
def test_somebodys_own_words_are_left_alone(text: str) -> None:
    assert words(text) == []
    assert words(f"{text}\n\nThe file calls it a lifestyle choice.") == ["lifestyle choice"]


@pytest.mark.parametrize(
    "text",
    [
        "The girls' lifestyle choice and the boys' plans",
        'A 5" gap, a lifestyle choice and 6" more',
        'He began: "I was there.\n\nA lifestyle choice, and then "home".',
        "It isn't a lifestyle choice, they don't say",
        "Their words about a lifestyle choice",
    ],
)
def test_an_apostrophe_or_one_mark_too_many_silences_nothing(text: str) -> None:
    assert words(text) == ["lifestyle choice"]


@pytest.mark.parametrize(
    "text",
    [
        "Recruited staff began in May; a second analyst was recruited for the data.",
        "Placement data came late, and the placement order was made.",
        "Missing episodes are in the missing data set.",
        "The police were engaged, and contact with families was kept in most cases.",
        "Probation did not attend the steering group. Health did not attend.",
        "We are plugging gaps in the data, and drug services work for the council.",
        "Agencies were involved in the work on exploitation.",
        "Youth workers spend time with young people and build a relationship with them.",
    ],
)
def test_nothing_is_said_of_ordinary_prose_even_with_every_list_in_use(text: str) -> None:
    assert find_careful_words(text, EVERY) == ()


def test_of_two_terms_that_overlap_one_is_remarked_on() -> None:
    assert words("Children who have been recruited by a gang") == ["Children who have been recruited"]


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    assert find_careful_words("A lifestyle choice", CarefulWords()) == ()
    assert find_careful_words("", CAREFUL) == ()


def test_a_text_as_long_as_a_book_is_looked_through_with_its_places_and_lines() -> None:
    ordinary = "Two agencies agreed on Developing. " * 40
    text = "\n\n".join([ordinary, "A lifestyle choice.", f'"{ordinary}a lifestyle choice"'] * 60)
    remarks = find_careful_words(text, CAREFUL)
    assert [text[each.start : each.end] for each in remarks] == ["lifestyle choice"] * 60
    assert [each.line for each in remarks] == [3 + 6 * number for number in range(60)]

"""Who took part over time: what each agency did, and the sentence about those that were silent."""

from __future__ import annotations

import pytest

from assessment.domain.reading_order import isolated
from assessment.domain.round import AskedAgency
from assessment.domain.taking_part import CALLS, ROUNDS, Occasion, Part, attendance, of_round, silence_sentences
from tests.papers.builders import FIRST, record

SIGNS = {"y": Part.TOOK_PART, "n": Part.SILENT, "?": Part.NOT_RECORDED}

TWO_SENTENCES = (
    "Housing was silent in two of the last four rounds. Police and Health were silent in one of the last four rounds."
)


def occasions(**by_agency: str) -> list[Occasion]:
    """One for each sign: y took part, n silent, ? not recorded, - not asked."""
    return [
        Occasion(
            str(at),
            {name: SIGNS[signs[at]] for name, signs in by_agency.items() if signs[at] != "-"},
            {name: name for name, signs in by_agency.items() if signs[at] != "-"},
        )
        for at in range(len(next(iter(by_agency.values()))))
    ]


def said(**by_agency: str) -> str:
    text = silence_sentences(attendance(occasions(**by_agency)), ROUNDS)
    return text.replace(isolated("|").partition("|")[0], "").replace(isolated("|").partition("|")[2], "")


@pytest.mark.parametrize(
    ("by_agency", "sentence"),
    [
        ({"Housing": "ynnn", "Police": "yyyy"}, "Housing was silent in three of the last four rounds."),
        ({"Housing": "nnnny", "Police": "yyyyy"}, "Housing was silent in three of the last four rounds."),
        ({"Housing": "nnnnn"}, "Housing was silent in each of the last four rounds."),
        ({"Housing": "n?", "Police": "yy"}, "Housing was silent in the last round."),
        ({"Housing": "n-yn?"}, "Housing was silent in two of the last three rounds."),
        (
            {"Police": "nyyy", "Housing": "nnyy", "Health": "yyyn"},
            TWO_SENTENCES,
        ),
        ({"Housing": "yy", "Police": "yy"}, "Every agency took part each time it was asked, in the last two rounds."),
        ({"Housing": "y"}, "Every agency took part each time it was asked, in the last round."),
        ({"Housing": "??"}, "Who took part is not recorded for any round yet."),
    ],
)
def test_the_sentence_says_who_was_silent_and_how_often_of_late(by_agency: dict[str, str], sentence: str):
    assert said(**by_agency) == sentence


def test_each_agency_has_a_line_with_what_it_did_each_time_those_silent_most_often_first():
    lines = attendance(occasions(Police="yy-", Housing="-nn"))
    assert [(line.name, *line.parts) for line in lines] == [
        ("Housing", Part.NOT_ASKED, Part.SILENT, Part.SILENT),
        ("Police", Part.TOOK_PART, Part.TOOK_PART, Part.NOT_ASKED),
    ]
    assert [line.words(CALLS) for line in lines] == [
        "Silent in each of the last two calls for evidence",
        "Took part each time",
    ]


def test_an_agency_goes_by_the_name_that_it_had_last():
    then, now = (
        record(FIRST, "22222222", agencies=[AskedAgency("a", name, took_part=took_part)]).round
        for name, took_part in (("Constabulary", True), ("Police", False))
    )
    (line,) = attendance([of_round(then, "Q1"), of_round(now, "Q2")])
    assert (line.name, line.parts) == ("Police", (Part.TOOK_PART, Part.SILENT))


def test_nobody_asked_is_no_silence():
    assert attendance([]) == ()
    assert silence_sentences((), ROUNDS) == "Who took part is not recorded for any round yet."

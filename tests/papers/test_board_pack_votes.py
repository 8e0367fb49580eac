"""The board pack of a round in which people answered alone first: how they did, and the rule behind its words."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.history import History
from assessment.domain.judgement import Answer
from assessment.domain.round import Mode
from assessment.domain.vote import Asked, CountedAnswer, Votes, result_of
from assessment.papers.board_pack.making import board_pack
from tests.papers.builders import FACTS, full_history
from tests.papers.workbooks import table, values

COLUMN = "Answers beforehand"


def after_a_workshop() -> History:
    """The full history, whose last round was a workshop: its first principle was revealed and voted on twice."""
    before = full_history()
    last = before.records[-1]
    first = last.framework.principles[0].id
    asked = Asked(4, {"a1": "Children's social care", "a2": "Police", "a3": "Probation"})
    votes = [
        result_of(
            [CountedAnswer(agency, Answer.from_text(f"level:{level}")) for agency, level in said],
            asked,
            last.framework,
            names_agencies=False,
        )
        for said in ([("a1", 1), ("a2", 5), ("a2", 3)], [("a1", 3), ("a2", 3), ("a2", 3)])
    ]
    held = replace(last, round=replace(last.round, mode=Mode.WORKSHOP), votes={first: Votes(*votes)})
    return replace(before, records=(*before.records[:-1], held))


def test_each_judgement_says_how_people_answered_before_it_and_who_was_silent():
    rows = table(board_pack(after_a_workshop(), FACTS), "This quarter")
    response = "3 of 4 people and 2 of 3 agencies answered; 3 people gave a level. Silent: Probation."
    assert rows[0][COLUMN] == f"Split. {response} Second vote: Close. {response}"
    assert {row[COLUMN] for row in rows[1:]} == {"not revealed"}


def test_the_spread_stands_on_a_sheet_with_how_many_gave_each_level_and_nothing_where_too_few_did():
    told = after_a_workshop()
    last = told.records[-1]
    second = last.framework.principles[1].id
    few = result_of(
        [CountedAnswer("a1", Answer.from_text("level:4")), CountedAnswer("a2", Answer.from_text("level:1"))],
        Asked(4, {"a1": "Children's social care", "a2": "Police"}),
        last.framework,
        names_agencies=True,
    )
    held = replace(last, votes={**last.votes, second: Votes(few)})
    data = board_pack(replace(told, records=(*told.records[:-1], held)), FACTS)
    split, close, too_few, *rest = table(data, "Spread")
    assert (split["Vote"], split["Spread"], split["People"], split["Agencies"]) == (
        "First",
        "Split",
        "3 of 4",
        "2 of 3",
    )
    assert split["How many at each level"] == "Not started: 1\nDeveloping: 1\nEmbedded: 1"
    assert split["Far from the middle"] != "nobody"
    assert (close["Vote"], close["Spread"], close["Middle"]) == ("Second", "Close", "Developing")
    assert (too_few["People"], too_few["Silent"]) == ("2 of 4", "nobody")
    assert {too_few[name] for name in ("Spread", "How many at each level", "Middle")} == {"too few to show"}
    assert {row["Spread"] for row in rest} == {"not revealed"}
    assert "Spread" not in values(board_pack(full_history(), FACTS))


def test_the_rule_that_was_fixed_beforehand_stands_under_method():
    rules = {
        row["About"]: str(row["How it is worked out"]) for row in table(board_pack(after_a_workshop(), FACTS), "Method")
    }
    assert "is not calculated from them" in rules[COLUMN]
    assert rules["Close, mixed and split"].startswith("Close: all answers lie within one level of each other")


def test_a_round_judged_together_has_neither():
    data = board_pack(full_history(), FACTS)
    assert COLUMN not in table(data, "This quarter")[0]
    assert COLUMN not in [row["About"] for row in table(data, "Method")]

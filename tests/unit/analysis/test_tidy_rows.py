"""The rows that others build on: one for each round and principle, with ids and titles as the round had them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assessment.analysis.tidy_rows import TrendRow, tidy_rows
from assessment.domain.framework import Summary
from assessment.domain.judgement import AnswerKind
from tests.unit.analysis.histories import framework, history, renamed, reworded, themed

LEFT, UNKNOWN = AnswerKind.NOT_LOOKED_AT, AnswerKind.NOT_ENOUGH_INFORMATION
ONE = framework("Put children first")
FOUR = themed(framework("A", "B", "C", "D", summary=Summary.MEAN), a="hear", b="hear", c="act")


def shown(rows: tuple[TrendRow, ...], *columns: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, column) for column in columns) for row in rows]


def test_a_row_holds_the_whole_contract() -> None:
    (row,) = tidy_rows(history((ONE, ["2.5"])))
    assert row == TrendRow(
        group="Steering group",
        period="2024-10/3",
        framework_version="1",
        kind="principle",
        id="a",
        title="Put children first",
        answer="level",
        value="2.5",
        label="between Emerging and Developing",
        n=None,
        of=None,
        comparable="first",
        note="",
    )


def test_a_gap_has_its_kind_no_value_and_is_compared_with_nothing() -> None:
    rows = tidy_rows(history((ONE, [2]), (ONE, [LEFT]), None, (ONE, [3])))
    assert shown(rows, "period", "answer", "value", "label", "comparable") == [
        ("2024-10/3", "level", "2", "Emerging", "first"),
        ("2025-01/3", "not_looked_at", "", "Not looked at this time", ""),
        ("2025-07/3", "level", "3", "Developing", "yes"),
    ]


def test_a_changed_meaning_is_not_comparable_and_the_note_says_why() -> None:
    rows = tidy_rows(history((ONE, [2]), (reworded(ONE, "a", "Hear children"), [2])))
    assert shown(rows, "framework_version", "title", "comparable", "note") == [
        ("1", "Put children first", "first", ""),
        ("2", "Hear children", "no", "The wording changed in version 2."),
    ]


def test_an_old_round_keeps_its_ids_and_a_new_id_for_the_same_meaning_stays_comparable() -> None:
    rows = tidy_rows(history((ONE, [2]), (renamed(ONE, "a", "children"), [3]), (renamed(ONE, "a", "children"), [3])))
    assert shown(rows, "id", "comparable") == [("a", "first"), ("children", "yes"), ("children", "yes")]


def test_a_principle_that_was_dropped_keeps_its_rows() -> None:
    two = framework("Put children first", "Respect voice")
    rows = tidy_rows(history((two, [2, 3]), (replace(ONE, version=2), [2])))
    assert shown(rows, "period", "id") == [("2024-10/3", "a"), ("2024-10/3", "b"), ("2025-01/3", "a")]


def test_means_are_given_only_where_the_framework_asks_for_them() -> None:
    rows = tidy_rows(history((replace(FOUR, summary=Summary.NONE), [1, 2, 3, 4])))
    assert {row.kind for row in rows} == {"principle"}


def test_the_overall_mean_is_of_the_theme_means_each_with_its_n() -> None:
    rows = tidy_rows(history((FOUR, [1, 2, 3, 5])))
    means = tuple(row for row in rows if row.kind != "principle")
    assert shown(means, "kind", "id", "title", "value", "n", "of", "comparable") == [
        ("theme", "hear", "Hear", "1.5", 2, 2, "first"),
        ("theme", "act", "Act", "3", 1, 1, "first"),
        ("theme", "", "Principles without a theme", "5", 1, 1, "first"),
        ("overall", "", "Overall", str(Decimal(19) / 6), 4, 4, "first"),
    ]


def test_a_theme_without_any_level_has_no_mean_and_is_left_out_of_the_overall_one() -> None:
    rows = tidy_rows(history((FOUR, [1, 2, UNKNOWN, 5])))
    by_id = {(row.kind, row.id): row for row in rows}
    act = by_id["theme", "act"]
    assert (act.answer, act.value, act.n, act.of, act.comparable) == ("", "", 0, 1, "")
    assert by_id["overall", ""].value == "3.25"


def test_without_themes_there_is_only_the_overall_mean() -> None:
    plain = framework("A", "B", summary=Summary.MEAN)
    rows = tidy_rows(history((plain, [1, 2])))
    assert shown(rows, "kind", "value") == [("principle", "1"), ("principle", "2"), ("overall", "1.5")]


def test_means_over_other_principles_or_changed_ones_are_not_comparable() -> None:
    rows = tidy_rows(
        history(
            (FOUR, [1, 2, 3, 5]),
            (FOUR, [1, 2, 3, 4]),
            (FOUR, [1, UNKNOWN, 3, 4]),
            (FOUR, [1, UNKNOWN, 3, 4]),
            (reworded(FOUR, "c", "Another"), [1, UNKNOWN, 3, 4]),
        )
    )
    hear = tuple(row for row in rows if row.id == "hear")
    assert shown(hear, "comparable", "note") == [
        ("first", ""),
        ("yes", ""),
        ("no", "Not the same principles have a level."),
        ("yes", ""),
        ("yes", ""),
    ]
    overall = tuple(row for row in rows if row.kind == "overall")
    assert shown(overall, "comparable", "note")[-1] == ("no", "Not every level can be compared.")


def test_means_are_not_comparable_where_principles_changed_their_theme() -> None:
    moved = replace(themed(FOUR, a="hear", b="act", c="act"), version=2)
    rows = tidy_rows(history((FOUR, [1, 2, 3, 5]), (moved, [1, 2, 3, 5])))
    overall = tuple(row for row in rows if row.kind == "overall")
    assert shown(overall, "comparable", "note")[-1] == ("no", "The themes changed.")
    assert overall[0].value != overall[1].value

"""History sheets: which past judgements are read, and what is told of each cell that is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assessment.domain.errors import FileRefused, IdentifierFound
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.past_round import PastJudgement
from assessment.domain.period import Period
from assessment.readers.framework_file import read_framework
from assessment.readers.history import Expected, HistoryRead, read_history
from assessment.readers.history_layout import Layout, headings_in, sheet_of
from assessment.readers.workbook.cells import UPLOADED
from assessment.readers.workbook.opening import open_workbook
from tests.spreadsheets import LONG, csv_file, history, workbook

FRAMEWORK = """\
schema: 1
id: our-framework
version: 1
title: Our framework
noun: {one: criterion, many: criteria}
scale:
  step: 0.5
  levels:
    - {value: 1, label: Not started}
    - {value: 2, label: Emerging}
    - {value: 3, label: Embedded}
principles:
  - {id: listening, ref: "1.1", title: Children are heard}
  - {id: places, ref: "1.10", title: Places become safer}
  - {id: sharing, ref: "2", title: We share what we know}
"""
Q1 = Period(2025, 4)
EXTENDED = (*LONG, "answer", "reason", "decided_on")


def guarded(text: str) -> str:
    if "secret" in text:
        raise IdentifierFound("this seems to hold a secret.", kinds=["secret"], mend="Take it out.")
    return text


def read(data: bytes, *, group: str = "City", add: bool = False, layout: Layout | None = None) -> HistoryRead:
    framework, problems = read_framework(FRAMEWORK.encode(), "our.yaml")
    assert framework is not None, problems
    groups = {"city": "City", "county": "County"}
    expected = Expected(framework, groups, group, add, date(2026, 1, 15), guarded, guarded)
    return read_history(open_workbook(data, "ours.xlsx", UPLOADED), expected, layout or Layout())


def told(data: bytes, **how: object) -> list[str]:
    found = read(data, **how)
    assert found.problems
    return [str(problem) for problem in found.problems]


def refusal(data: bytes, **how: object) -> str:
    with pytest.raises(FileRefused) as refused:
        read(data, **how)
    return str(refused.value)


def level(text: str) -> Answer:
    return Answer.level(Decimal(text))


def test_a_row_is_a_judgement_with_the_cell_that_it_came_from():
    row = ("City", "Q1 2025/26", "listening", 2, None, "Said so", date(2025, 7, 14))
    assert read(history(row, heading=EXTENDED)).judgements == (
        PastJudgement("City", Q1, "listening", level("2"), "Said so", date(2025, 7, 14), "History!D2", 2),
    )


@pytest.mark.parametrize("named", ["places", "1.10", "PLACES  become safer", "1.10. Places become safer"])
def test_a_principle_is_named_by_its_id_its_number_or_its_title(named):
    (found,) = read(csv_file(("City", "Q1 2025/26", named, "2"))).judgements
    assert found.principle_id == "places"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (2, level("2")),
        (2.5, level("2.5")),
        ("2,5", level("2.5")),
        ("2.0", level("2")),
        ("emerging", level("2")),
        ("between Emerging and Embedded", level("2.5")),
        ("not looked at", Answer(AnswerKind.NOT_LOOKED_AT)),
        ("N/A", Answer(AnswerKind.NOT_APPLICABLE)),
        ("not_enough_information", Answer(AnswerKind.NOT_ENOUGH_INFORMATION)),
        ("We agreed to differ", Answer(AnswerKind.AGREED_TO_DIFFER)),
    ],
)
def test_a_level_is_given_by_its_value_or_its_word_and_any_other_answer_in_words(cell, answer):
    (found,) = read(history(("City", "Q1 2025/26", "listening", cell))).judgements
    assert found.answer == answer


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q3 2024/25", Period(2024, 10)),
        ("H2 2024/25", Period(2024, 10, 6)),
        ("2024/25", Period(2024, 4, 12)),
        ("2024-Q3", Period(2024, 7)),
        (2024, Period(2024, 1, 12)),
        ("April to June 2025", Q1),
    ],
)
def test_periods_are_quarters_half_years_and_years_financial_and_calendar(text, period):
    (found,) = read(history(("City", text, "listening", 2))).judgements
    assert found.period == period


def test_the_kind_of_answer_may_stand_in_a_column_of_its_own():
    rows = [("City", "Q1 2025/26", "listening", None, "not_applicable"), ("City", "Q1 2025/26", "places", 2, "level")]
    found = read(history(*rows, heading=(*LONG, "answer"))).judgements
    assert [each.answer for each in found] == [Answer(AnswerKind.NOT_APPLICABLE), level("2")]


def test_the_heading_may_stand_under_a_title_in_any_order_and_other_columns_are_named_as_not_read():
    rows = [["Our levels since 2025"], [], ["Level", "Notes", "CRITERION", "Period"], [2, "so", "listening", "2025"]]
    found = read(workbook({"Any name": rows}))
    assert [(each.group, each.cell) for each in found.judgements] == [("City", "Any name!A4")]
    assert found.not_read == ("Notes",)


def test_columns_that_are_called_otherwise_are_mapped():
    data = history(("City", "2025", "listening", 2), heading=("Team", "When", "What", "How far"))
    headings = {"group": "team", "period": "When", "principle": "What", "level": "How far"}
    assert len(read(data, layout=Layout(headings=headings)).judgements) == 1
    assert headings_in(sheet_of(open_workbook(data, "a", UPLOADED), Layout())) == ("Team", "When", "What", "How far")


WIDE = [
    ["Steering group"],
    ["", "2023/24", "2024/25"],
    ["Children are heard", 1, "Emerging"],
    ["Places become safer", None, "n/a"],
]


def test_a_wide_sheet_has_principles_down_and_periods_across_and_an_empty_cell_says_nothing():
    found = read(workbook({"Levels": WIDE}))
    assert [(each.period.year, each.principle_id, each.answer.text, each.cell) for each in found.judgements] == [
        (2023, "listening", "level:1", "Levels!B3"),
        (2024, "listening", "level:2", "Levels!C3"),
        (2024, "places", "not_applicable", "Levels!C4"),
    ]


def test_columns_left_of_the_principles_of_a_wide_sheet_are_named_as_not_read():
    rows = [["No", "Criterion", "2024/25"], ["x", "listening", 2]]
    found = read(workbook({"A": rows}))
    assert (len(found.judgements), found.not_read) == (1, ("No",))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Toun", "2025", "listening", 2), 'History!A2: there is no group "Toun"; add it on Settings first'),
        ((None, "2025", "listening", 2), "History!A2: no group is named"),
        (("City", "Q1 2025", "listening", 2), 'History!B2: "Q1 2025" could mean two periods; write Q1 2025/26 for'),
        (("City", date(2025, 6, 1), "listening", 2), "History!B2: this is a date (1 June 2025), not a period"),
        (("City", "2026-Q2", "listening", 2), "History!B2: this period is still to come (April to June 2026)"),
        (("City", None, "listening", 2), "History!B2: no period is given"),
        (
            ("City", "2025", "Children are herd", 2),
            'criterion of this framework; did you mean "Children are heard"?',
        ),
        (("City", "2025", 1.1, 2), 'History!C2: "1.1" could mean 2 of them; write the id instead: listening or places'),
        (("City", "2025", None, 2), "History!C2: no criterion is named"),
        (("City", "2025", "listening", 4), 'History!D2: "4" is no level of this scale; use one of 1 Not started'),
        (("City", "2025", "listening", 2.25), 'History!D2: "2.25" is no level of this scale'),
        (("City", "2025", "listening", "Good"), 'History!D2: "Good" is no level of this scale'),
        (("City", "2025", "listening", date(2026, 3, 2)), "History!D2: this is a date (2 March 2026), not a level"),
        (("City", "2025", "listening", "=1+1"), "History!D2: this is a formula; copy the cells and paste them as"),
        (("City", "2025", "listening", None), "History!D2: no level is given; give one, or leave the row out"),
        (("City", "2025", "listening", 2, "not_applicable"), 'beside it "Not applicable here"; take one of the two'),
        (("City", "2025", "listening", None, "perhaps"), 'History!D2: "perhaps" is no kind of answer'),
        (("City", "2025", "listening", 2, None, "a secret"), "History!F2: this seems to hold a secret; take it out"),
        (("City", "2025", "listening", 2, None, None, "soon"), "History!G2: this is not a date"),
        (("City", "2025", "listening", 2, None, None, date(2024, 1, 1)), "1 January 2024 is before the period"),
        (("City", "2025", "listening", 2, None, None, date(2026, 2, 1)), "1 February 2026 is still to come"),
    ],
)
def test_each_cell_that_cannot_be_taken_is_named_with_what_is_wrong_and_how_to_mend_it(row, said):
    (problem,) = told(history(row, heading=EXTENDED))
    assert problem.startswith("ours.xlsx, History!")
    assert said in problem


def test_every_problem_in_a_file_is_told_at_once():
    rows = [("Toun", "Q1 2025", "nothing", 9), ("City", "2025", "listening", 2), ("City", "2025", "places", 8)]
    found = read(history(*rows))
    assert [problem.cell for problem in found.problems] == [
        f"History!{cell}" for cell in ("A2", "B2", "C2", "D2", "D4")
    ]
    assert len(found.judgements) == 1


def test_a_second_row_on_the_same_is_told_even_where_both_agree():
    row = ("City", "Q1 2025/26", "listening", 2)
    (problem,) = told(history(row, ("CITY", "April to June 2025", "1.1. Children are heard", 2)))
    assert "History!C3: this is there twice: History!D2 is about the same" in problem


def test_a_heading_whose_cells_were_merged_is_told_what_is_missing():
    merged = [["group", "period", None, "level"], ["City", "2025", "listening", 2]]
    assert 'History!A1: no column is called "principle"; name it so, or say which it is' in refusal(
        workbook({"History": merged})
    )
    quarters = [["", "2024/25", None], ["", "Q1", "Q2"], ["listening", 1, 2]]
    assert "History!A2" in told(workbook({"History": quarters}))[0]


def test_a_period_across_that_cannot_be_read_is_told_once_and_a_column_that_is_none_too():
    rows = [["", "2023/24", "Q1 2025", "Notes"], ["listening", 1, 2, "so"], ["places", 1, 2, "so"]]
    problems = told(workbook({"A": rows}))
    assert [problem.split(":")[0] for problem in problems[:2]] == ["ours.xlsx, A!C1", "ours.xlsx, A!D1"]


def test_a_wide_sheet_is_one_groups_so_the_group_has_to_be_said():
    assert "no group is named" in told(workbook({"A": WIDE}), group="")[0]


def test_a_group_that_is_not_there_is_added_only_where_that_was_asked_for():
    (found,) = read(history(("Town", "2025", "listening", 2)), add=True).judgements
    assert found.group == "Town"
    assert "secret" in told(history(("secret town", "2025", "listening", 2)), add=True)[0]


def test_a_workbook_of_several_sheets_needs_one_that_is_called_history_or_the_name_of_the_one_that_is_meant():
    rows = [LONG, ("City", "2025", "listening", 2)]
    data = workbook({"Notes": [["x"]], "Levels": rows})
    assert 'no sheet called "History"; give one that name, or say which is meant: "Notes", "Levels"' in refusal(data)
    assert len(read(data, layout=Layout(sheet="levels")).judgements) == 1
    assert len(read(workbook({"Notes": [["x"]], "HISTORY": rows})).judgements) == 1


@pytest.mark.parametrize("rows", [[], [["nothing"], ["like", "it"]], [["period", "period", "principle", "level"]]])
def test_a_sheet_without_a_heading_is_refused_in_a_sentence(rows):
    assert refusal(workbook({"A": rows})).startswith("ours.xlsx")


def test_rows_with_nothing_in_the_columns_that_are_read_are_passed_over():
    rows = [("City", "2025", "listening", 2, "so"), (None, None, None, None, "a remark"), ("", "", "", " ")]
    assert len(read(history(*rows, heading=(*LONG, "Notes"))).judgements) == 1

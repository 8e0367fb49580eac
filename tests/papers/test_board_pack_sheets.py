"""What the sheets of a board pack say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from assessment.domain.errors import NotFound
from assessment.domain.event import Event, EventKind
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Change, Noun, Relation
from assessment.domain.issued_paper import PaperKind
from assessment.domain.judgement import Strength
from assessment.domain.period import Period, next_period
from assessment.domain.round import AskedAgency, Mode
from assessment.domain.scale import Level, Scale
from assessment.papers.board_pack.making import board_pack
from assessment.papers.file_names import paper_file_name
from tests.papers.builders import FACTS, FIRST, TITLES, framework, full_history, history, judged, judgement, record
from tests.papers.workbooks import DRAWING, parts, table, values


def said(rows: list[dict[str, object]], column: str) -> list[object]:
    return [row[column] for row in rows]


def facts_on_cover(data: bytes) -> dict[object, object]:
    return {row["Item"]: row["What it is"] for row in table(data, "Cover")}


def test_a_round_that_was_imported_says_from_which_file_and_what_the_file_does_not_say():
    past = record(FIRST, "3" * len(TITLES), agencies=())
    facts = {"mode": Mode.IMPORTED, "imported_from": "Our levels 2019.xlsx", "signed_off_by": "", "signed_off_on": None}
    cover = facts_on_cover(board_pack(history(replace(past, round=replace(past.round, **facts))), FACTS))
    assert cover["How it was judged"].startswith("Imported from ")
    assert "Our levels 2019.xlsx" in cover["How it was judged"]
    assert cover["Signed off by"] == cover["Signed off on"] == "The file does not say."
    assert cover["Draft or final"].startswith("FINAL")


def test_the_sheets_stand_in_the_order_in_which_a_board_reads_them():
    assert list(values(board_pack(full_history(), FACTS))) == [
        "Cover",
        "Contents",
        "Summary",
        "This quarter",
        "Reasons",
        "Actions",
        "Recommendations",
        "Forward plan",
        "Agencies",
        "Who took part",
        "Trend",
        "Charts",
        "Events",
        "Every round",
        "Evidence",
        "Voices",
        "Calls for evidence",
        "Figures",
        "About the figures",
        "Scale",
        "Method",
        "Data dictionary",
        "Notes",
        "Chart data",
    ]


def test_events_stand_with_their_period_and_nothing_later_than_the_pack_does():
    told = full_history()
    first, last = (told.records[index].round.period for index in (0, -1))
    days = {"Before": date(2001, 2, 3), "First": first.first_day, "Last": last.last_day}
    events = [Event(title, day, EventKind.INSPECTION, title, group="g") for title, day in days.items()]
    later = Event("later", last.last_day + timedelta(1), EventKind.OTHER, "Later")
    rows = table(board_pack(told.with_events([*events, later]).until(last), FACTS), "Events")
    periods = ["before the first round", told.name_of(first), told.name_of(last)]
    assert said(rows, "What happened") == list(days)
    assert said(rows, "Period") == periods
    assert rows[0] == {
        "Date": "3 February 2001",
        "Period": "before the first round",
        "Kind": "Inspection or review",
        "What happened": "Before",
        "Note": "none",
        "About": "This group",
    }
    assert said(table(board_pack(told, FACTS), "Events"), "Date") == ["No event is recorded"]


def test_the_trend_and_the_text_of_each_chart_say_what_happened_in_the_periods_that_they_show():
    told = full_history()
    first, last = (told.records[index].round.period for index in (0, -1))
    days = {"Long ago": date(2001, 2, 3), "=Posters": first.first_day, "Inspection": last.last_day}
    events = [Event(title, day, EventKind.CAMPAIGN, title) for title, day in days.items()]
    data = board_pack(told.with_events(events), FACTS)
    happened = table(data, "Trend")[-1]
    assert list(happened.values()) == [
        "What happened",
        "=Posters (1 October 2024)",
        *["None recorded"] * 6,
        "Inspection (30 September 2026)",
        "Events say nothing of levels",
    ]
    frames = [each for part in parts(data, r"xl/drawings/drawing").values() for each in part.iter(f"{DRAWING}cNvPr")]
    said = "Q3 2024/25: =Posters. Q2 2026/27: Inspection."
    assert all(said in str(frame.get("descr")) and "Long ago" not in str(frame.get("descr")) for frame in frames)
    assert table(board_pack(told, FACTS), "Trend")[-1]["Principle"] != "What happened"


def test_the_notes_say_what_has_to_be_known_and_the_sheets_give_their_numbers():
    data = board_pack(full_history(), FACTS)
    notes = {str(row["In words"]): row for row in table(data, "Notes")}
    gap = notes["The group held no round for Q1 2025/26: a gap that no line crosses."]
    assert gap["About"] == "Trend, Charts and Every round"
    for name in ("Trend", "Charts", "Every round"):
        assert any(f"[{gap['Note']}]" in str(row[0]) for row in values(data)[name][:6]), name
    assert not any("[note" in str(row) for row in values(data)["Summary"])


def test_the_contents_name_every_other_sheet():
    data = board_pack(full_history(), FACTS)
    assert said(table(data, "Contents"), "Sheet") == [name for name in values(data) if name != "Contents"]


def test_the_cover_says_who_what_when_and_from_which_record():
    told = full_history()
    cover = facts_on_cover(board_pack(told, replace(FACTS, reopened=("A typing slip in principle 3.",))))
    assert cover["Partnership"] == "Northshire Safeguarding Children Partnership"
    assert cover["Group"] == "Exploitation steering group"
    assert cover["Period"] == "Q2 2026/27 (July to September 2026)"
    assert cover["Draft or final"] == "FINAL: the round is closed and signed off."
    assert cover["Signed off by"] == "Independent scrutineer"
    assert cover["Signed off on"] == "21 September 2026"
    assert cover["Re-opened because"] == "A typing slip in principle 3."
    assert cover["How it was judged"] == "Judged together in the room."
    assert cover["Agencies"] == "3 agencies asked, 2 took part. Silent: Probation."
    assert cover["Framework identity"] == f"tce, {told.framework.hash}"
    entry = f"Entry 57, {'ab' * 32} (its number and fingerprint in the record of who did what)"
    assert cover["Last change shown here"] == entry
    assert "not been independently verified" in str(cover["Standing"])


def test_a_round_under_way_says_draft_on_every_sheet_and_a_closed_one_never_does():
    draft, final = (values(board_pack(judged("33", "34", closed=closed), FACTS)) for closed in (False, True))
    for name, rows in draft.items():
        assert any(str(row[0]).startswith("DRAFT") for row in rows[:4]), name
    for name, rows in final.items():
        assert any(str(row[0]).startswith("FINAL") for row in rows[:4]), name
    assert facts_on_cover(board_pack(judged("33", closed=False), FACTS))["Signed off by"] == "not signed off yet"


def test_illustrative_data_is_marked_on_every_sheet():
    marked = values(board_pack(judged("33", "34", illustrative=True), FACTS))
    for name, rows in marked.items():
        assert any(str(row[0]).startswith("ILLUSTRATIVE DATA") for row in rows[:4]), name
    assert not any("ILLUSTRATIVE" in str(rows) for rows in values(board_pack(judged("33", "34"), FACTS)).values())


def test_the_summary_tells_the_board_what_moved_and_where_to_look_first():
    rows = table(board_pack(full_history(), FACTS), "Summary")
    by_part = {row["Part"]: row for row in rows}
    assert by_part["This quarter"]["In words"] == "8 of 8 principles dealt with."
    assert by_part["Since last time"]["In words"] == "2 rose, 1 fell, 4 are the same. 1 has not enough information."
    assert by_part["Fell"]["In words"] == "Developing to Emerging, since Q1 2026/27."
    first = next(row for row in rows if row["Part"] == "Where to look first")
    assert str(first["About"]).startswith("7. Approach parents")
    assert str(first["In words"]).startswith("Fell since Q1 2026/27, from Developing to Emerging.")
    assert by_part["Took part"]["In words"] == "2 of 3 asked. Children's social care, Police."
    assert by_part["Did not take part"]["In words"] == "Probation."


def test_the_summary_says_where_a_level_rose_on_no_new_evidence():
    before, now = judged("22", "33").records
    piece = {"p1": (Evidence("e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Nine of ten plans name it."),)}
    rows = table(board_pack(history(before, replace(now, evidence=piece)), FACTS), "Summary")
    assert [row["In words"] for row in rows if row["Part"] == "Rose"] == [
        "Emerging to Developing, since Q3 2024/25.",
        "Emerging to Developing, since Q3 2024/25. No new evidence was added since.",
    ]


def test_each_kind_of_answer_without_a_level_is_told_with_its_reason():
    rows = table(board_pack(judged("?ndx "), FACTS), "Summary")
    told = {row["Part"]: row["In words"] for row in rows}
    assert told["Not enough information"] == "Because of what we saw (?)."
    assert told["Not applicable"] == "Because of what we saw (n)."
    assert told["Agreed to differ"] == "Because of what we saw (d)."
    assert told["Not looked at"] == "Because of what we saw (x)."
    assert told["Not yet answered"] == "Still to come."


def test_this_quarter_has_a_row_for_each_principle_with_last_time_and_change():
    rows = table(board_pack(judged("2343x", "3333?", "-", "33244"), FACTS), "This quarter")
    assert said(rows, "Level") == ["Developing", "Developing", "Emerging", "Established", "Established"]
    assert said(rows, "Last time") == [
        "Developing (Q4 2024/25)",
        "Developing (Q4 2024/25)",
        "Developing (Q4 2024/25)",
        "Developing (Q4 2024/25)",
        "Not enough information (Q4 2024/25)",
    ]
    assert said(rows, "Change") == [
        "The same as in Q4 2024/25",
        "The same as in Q4 2024/25",
        "Fell since Q4 2024/25",
        "Rose since Q4 2024/25",
        "First level",
    ]
    assert said(rows, "Strength of evidence") == ["not said"] * 5
    assert said(rows, "Evidence") == [0] * 5


def test_the_evidence_strength_and_pieces_are_those_recorded():
    data = board_pack(full_history(), FACTS)
    first, *_ = table(data, "This quarter")
    assert (first["Strength of evidence"], first["Evidence"]) == (Strength.CONFIRMED_FROM_OUTSIDE.label, 2)
    assert table(data, "Evidence")[1] == {
        "Principle": "1. Put children and young people first",
        "Kind": "Feedback",
        "Voice": "Children and young people",
        "What it shows": "Listened to, but late.",
        "Where it is": "Minutes",
        "From": "First used in Q2 2026/27.",
        "Publication": "not marked as sensitive",
    }


def test_reason_dissent_and_next_step_stand_in_full():
    rows = [
        row for row in table(board_pack(full_history(), FACTS), "Reasons") if str(row["Principle"]).startswith("1.")
    ]
    assert {row["What"]: row["In words"] for row in rows} == {
        "Reason": "The pathway is in place in both areas and the audit shows that it is used. " * 4,
        "Dissent": "Probation sees young adults left out.",
        "What next": "Bring the transition audit to the next meeting.",
    }


def test_agencies_that_were_silent_or_not_yet_recorded_are_named():
    asked = (
        AskedAgency("a", "Police", took_part=True, attended_as="Superintendent"),
        AskedAgency("b", "Housing", took_part=False),
        AskedAgency("c", "Probation"),
    )
    told = history(record(FIRST, "33", used=framework(["One", "Two"]), agencies=asked, closed=False))
    data = board_pack(told, FACTS)
    assert [tuple(row.values()) for row in table(data, "Agencies")] == [
        ("Police", "Yes", "Yes", "Superintendent"),
        ("Housing", "Yes", "No", "nobody came"),
        ("Probation", "Yes", "not yet recorded", "not recorded"),
    ]
    parts = {row["Part"]: row["In words"] for row in table(data, "Summary")}
    assert (parts["Did not take part"], parts["Not yet recorded"]) == ("Housing.", "Probation.")


def test_a_round_without_any_agency_says_so():
    told = history(record(FIRST, "3", used=framework(["One"]), agencies=()))
    assert table(board_pack(told, FACTS), "Agencies")[0]["Agency"] == "No agency asked is recorded"


def test_the_trend_says_every_kind_of_gap_in_words():
    rows = table(board_pack(judged("3", "?", "n", "d", "-", "x", " ", "4", closed=False), FACTS), "Trend")
    assert list(rows[0].values())[1:-1] == [
        "Developing",
        "Not enough information",
        "Not applicable",
        "Agreed to differ",
        "Not scored that quarter",
        "Not looked at",
        "Not yet answered",
        "Established",
    ]


def test_the_trend_shows_eight_periods_and_every_round_shows_all():
    data = board_pack(judged(*["3"] * 40), FACTS)
    assert len(table(data, "Trend")[0]) == 1 + 8 + 1
    assert len(table(data, "Every round")) == 40
    assert "Earlier ones stand on the sheet Every round." in str(values(data)["Trend"][2][0])


def test_unequal_periods_stand_beside_each_other_under_their_names():
    used = framework(["One"])
    told = history(
        record(Period(2024, 4, 12), "2", used=used),
        record(Period(2025, 4, 6), "3", used=used),
        record(Period(2026, 1, 3), "4", used=used),
    )
    (row,) = table(board_pack(told, FACTS), "Trend")
    assert list(row)[1:-1] == ["2024/25", "H1 2025/26", "Q3 2025/26", "Q4 2025/26"]
    assert list(row.values())[1:-1] == ["Emerging", "Developing", "Not scored that quarter", "Established"]


def test_a_half_year_is_not_called_a_quarter():
    data = board_pack(history(record(Period(2025, 4, 6), "3", used=framework(["One"]))), FACTS)
    assert "This half-year" in values(data)
    assert "quarter" not in str(table(data, "Summary"))


def test_a_changed_meaning_is_said_in_every_table_that_could_be_misread():
    first = framework(["Listen", "Act"])
    second = framework(
        ["Listen and act on it", "Act"], version=2, changes=(Change("p1", Relation.REWORDED, note="Now about acting."),)
    )
    told = history(record(FIRST, "22", used=first), record(next_period(FIRST), "33", used=second))
    data = board_pack(told, FACTS)
    changed, unchanged = table(data, "This quarter")
    assert changed["Change"] == "Not comparable: The wording changed in version 2."
    assert unchanged["Change"] == "Rose since Q3 2024/25"
    assert table(data, "Trend")[0]["Q4 2024/25"] == "Developing [not comparable with before]"
    assert [row["Comparable"] for row in table(data, "Every round")][:2] == [
        "First level",
        "No. The wording changed in version 2.",
    ]


def test_a_principle_that_is_new_says_that_it_was_not_there_before():
    second = framework(["One", "Two"], version=2, changes=(Change("p2", Relation.NEW),))
    told = history(record(FIRST, "2", used=framework(["One"])), record(next_period(FIRST), "33", used=second))
    data = board_pack(told, FACTS)
    assert table(data, "Trend")[1]["Q3 2024/25"] == "Not in the framework then"
    assert table(data, "This quarter")[1]["Last time"] == "Not in the framework in Q3 2024/25"


def test_a_level_between_two_is_said_and_never_rounded():
    halves = Scale(tuple(Level(Decimal(n), word) for n, word in ((0, "No"), (1, "Partly"), (2, "Yes"))), Decimal("0.5"))
    used = framework(["One"], scale=halves)
    told = history(record(FIRST, [judgement("p1", "0.5")], used=used))
    assert table(board_pack(told, FACTS), "This quarter")[0]["Level"] == "Between No and Partly"


def test_the_frameworks_own_noun_is_used_and_may_be_the_name_of_a_column():
    used = framework(["One"], noun=Noun("level", "levels"))
    data = board_pack(history(record(FIRST, "3", used=used)), FACTS)
    assert list(table(data, "This quarter")[0])[:2] == ["Level", "Level (2)"]
    assert "1 of 1 level dealt with." in str(table(data, "Summary"))


def test_every_column_of_every_table_stands_in_the_data_dictionary():
    data = board_pack(full_history(), FACTS)
    described = {(row["Sheet"], row["Column"]) for row in table(data, "Data dictionary")}
    tables = [name for name in values(data) if name not in {"Charts", "Chart data"}]
    assert described == {(name, heading) for name in tables for heading in table(data, name)[0]}


def test_a_history_without_a_round_has_no_pack_and_says_what_to_do():
    with pytest.raises(NotFound, match=r"no round to make a paper of\. Open a round from Home"):
        board_pack(history(), FACTS)


@pytest.mark.parametrize(
    ("group", "closed", "name"),
    [
        ("Steering group", True, "board-pack-steering-group-tce-practice-principles-q3-2024-25.xlsx"),
        ("Steering group", False, "board-pack-steering-group-tce-practice-principles-q3-2024-25-draft.xlsx"),
        ("../Évaluation: “città”\n", True, "board-pack-evaluation-citta-tce-practice-principles-q3-2024-25.xlsx"),
        ("会议", True, "board-pack-tce-practice-principles-q3-2024-25.xlsx"),
    ],
)
def test_the_file_is_named_in_plain_letters_after_what_is_in_it(group, closed, name):
    assert paper_file_name(PaperKind.BOARD_PACK, judged("33", closed=closed, group=group)) == name


def test_before_anybody_recorded_who_took_part_the_pack_says_only_that():
    asked = (AskedAgency("a", "Police"), AskedAgency("b", "Housing"))
    data = board_pack(history(record(FIRST, "3", used=framework(["One"]), agencies=asked, closed=False)), FACTS)
    by_part = {row["Part"]: row["In words"] for row in table(data, "Summary")}
    assert by_part["Took part"] == "Not yet recorded."
    assert not {"Did not take part", "Not yet recorded"} & by_part.keys()
    cover = {row["Item"]: row["What it is"] for row in table(data, "Cover")}
    assert cover["Agencies"] == "2 agencies asked. Who took part is not yet recorded."

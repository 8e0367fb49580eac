"""Bringing in past rounds: looking first, all or nothing, never over what is held, and taking it back as one."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.audit import check_chain
from assessment.domain.errors import FileRefused, InvalidInput, NotNow
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.judgement import Answer, AnswerKind, JudgementField
from assessment.domain.past_round import NO_LEVEL_GIVEN, NO_REASON_GIVEN, HistoryImport
from assessment.domain.period import Period
from assessment.domain.permission import HOST, Act, in_force
from assessment.domain.round import Mode, RoundRecord
from assessment.services import groups, importing, judging, library, partnerships, records, rounds
from assessment.services.importing import HistoryFile
from assessment.services.judging import FieldChange
from assessment.store import audit
from tests.builders import A_DAY, FRAMEWORK, PRINCIPLES, Q1, SECOND_VERSION_FILE, Place, a_closed_round, every_row
from tests.spreadsheets import LONG, history, workbook

GROUP = "Steering group"
YEARS = {2023: Period(2023, 4, 12), 2024: Period(2024, 4, 12)}
TWO_YEARS = [
    (GROUP, "2023/24", "listening", 1),
    (GROUP, "2024/25", "listening", 2),
    (GROUP, "2024/25", "places", "not applicable"),
]


def a_file(*rows: tuple[object, ...], heading: tuple[str, ...] = LONG, **said: object) -> HistoryFile:
    return HistoryFile("levels.xlsx", history(*(rows or TWO_YEARS), heading=heading), FRAMEWORK, **said)


def brought_in(at: Place, file: HistoryFile | None = None, **how: object) -> HistoryImport:
    made = importing.import_history(at.store, at.actor, file or a_file(), **how).made
    assert made is not None
    return made


def held(at: Place, group: str = "") -> tuple[RoundRecord, ...]:
    return records.history(at.store, at.actor, group or at.group, FRAMEWORK).records


def refusal(at: Place, file: HistoryFile) -> str:
    before = every_row(at.store)
    with pytest.raises(FileRefused) as refused:
        importing.import_history(at.store, at.actor, file)
    assert every_row(at.store) == before, "all or nothing"
    return str(refused.value)


def test_past_rounds_come_in_closed_marked_with_their_file_and_whole(at: Place):
    made = brought_in(at)
    assert (made.rounds, made.judgements, made.file_name) == (2, 3, "levels.xlsx")
    assert len(made.sha256) == 64
    first, second = held(at)
    assert [each.round.period for each in (first, second)] == list(YEARS.values())
    assert all(each.round.is_closed and each.round.mode is Mode.IMPORTED for each in (first, second))
    assert first.round.imported_from == "levels.xlsx"
    assert first.outstanding == second.outstanding == ()
    assert first.judgement("listening").answer.text == "level:1"
    assert first.judgement("places").answer == Answer(AnswerKind.NOT_LOOKED_AT)
    assert first.judgement("places").reason == NO_LEVEL_GIVEN
    assert second.judgement("places").reason == NO_REASON_GIVEN
    assert importing.history_imports(at.store, at.actor) == (made,)


def test_reasons_and_days_come_with_them(at: Place):
    heading = (*LONG, "reason", "decided_on")
    row = (GROUP, "2024/25", "listening", 2, "Eleven audits", date(2025, 5, 20))
    brought_in(at, a_file(row, heading=heading))
    (only,) = held(at)
    assert only.judgement("listening").reason == "Eleven audits"
    assert only.round.signed_off_on == date(2025, 5, 20)
    assert only.round.signing_off == "Signed off on 20 May 2025."


def test_past_rounds_keep_the_version_of_the_groups_last_round_unless_another_is_named(at: Place):
    a_closed_round(at, Q1)
    library.add_framework(at.store, HOST, SECOND_VERSION_FILE.encode(), "second.yaml")
    brought_in(at, a_file((GROUP, "2023/24", "listening", 1), group=at.group))
    brought_in(at, a_file((GROUP, "2024/25", "listening", 1), group=at.group, version="2"))
    assert [each.framework.version for each in held(at)] == [1, 2, 1]


def test_looking_changes_nothing_and_says_what_would_come_in(at: Place):
    before = every_row(at.store)
    plan = importing.preview_history(at.store, at.actor, a_file())
    assert every_row(at.store) == before
    assert [(each.group, each.period, each.levels) for each in plan.new] == [
        (GROUP, YEARS[2023], 1),
        (GROUP, YEARS[2024], 1),
    ]
    assert (plan.judgements, plan.held, plan.differences, plan.problems) == (3, 0, (), ())


def test_the_same_file_again_brings_nothing_more(at: Place):
    brought_in(at)
    before = every_row(at.store)
    assert importing.import_history(at.store, at.actor, a_file()).made is None
    assert importing.preview_history(at.store, at.actor, a_file()).held == 3
    assert every_row(at.store) == before


def test_a_click_that_comes_twice_imports_once(at: Place):
    made = brought_in(at, key="a key")
    assert importing.import_history(at.store, at.actor, a_file(), key="a key").made == made
    assert len(held(at)) == 2


def test_what_differs_from_what_is_held_is_told_at_its_cell_and_what_is_held_stays(at: Place):
    a_closed_round(at, Q1)
    rows = [(GROUP, "Q1 2025/26", "listening", 3), (GROUP, "Q1 2025/26", "places", 2), (GROUP, "2023/24", "places", 1)]
    said = refusal(at, a_file(*rows))
    assert "levels.xlsx, History!D2: Steering group, Q1 2025/26 (April to June 2025), Children are heard" in said
    assert "the file says Embedded, and Emerging is held; take it out of the file, or say" in said

    brought_in(at, a_file(*rows, keeps_held=True))
    past, now = held(at)
    assert past.round.period == YEARS[2023]
    assert now.judgement("listening").answer.text == "level:2"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(GROUP, "2025/26", "listening", 1)], "History!D2: 2025/26 (April 2025 to March 2026) overlaps Q1 2025/26"),
        ([(GROUP, "2023/24", "listening", 1), (GROUP, "Q4 2023/24", "listening", 1)], "History!D3: Q4 2023/24"),
        ([(GROUP, "2023/24", "listening", 9)], "History!D2"),
        ([("Nobody", "2023/24", "listening", 1)], "History!A2"),
    ],
)
def test_one_row_that_cannot_be_taken_keeps_all_of_the_file_out(at: Place, rows, said):
    a_closed_round(at, Q1)
    assert said in refusal(at, a_file(*rows, (GROUP, "2021/22", "listening", 1)))


def test_a_reason_that_could_identify_a_child_is_refused_at_its_cell_and_stands_in_no_message(at: Place):
    row = (GROUP, "2023/24", "listening", 1, "NHS number 943 476 5919")
    said = refusal(at, a_file(row, heading=(*LONG, "reason")))
    assert "History!E2: this seems to hold an NHS number" in said
    assert "943" not in said
    with pytest.raises(InvalidInput, match="Name of the file"):
        importing.import_history(at.store, at.actor, HistoryFile("943 476 5919.xlsx", history(*TWO_YEARS), FRAMEWORK))


def test_a_period_outside_the_use_of_the_framework_is_refused(at: Place):
    use = FrameworkUse(FRAMEWORK, first=Period(2024, 4))
    groups.set_framework_use(at.store, at.actor, at.group, FrameworkUse(FRAMEWORK), use)
    assert "History!D2: the group judges by this framework from Q1 2024/25" in refusal(at, a_file())


def test_a_group_is_known_by_a_former_name_and_a_wide_sheet_is_the_group_that_was_chosen(at: Place):
    group = partnerships.partnership(at.store, at.actor).groups[0]
    groups.rename_group(at.store, at.actor, group, "Exploitation group", since=A_DAY)
    brought_in(at)
    wide = workbook({"Levels": [["", "2021/22", "2022/23"], ["Children are heard", 1, 2]]})
    brought_in(at, HistoryFile("wide.xlsx", wide, FRAMEWORK, group=at.group))
    assert len(held(at)) == 4


def test_groups_that_are_missing_are_added_where_that_is_asked_for_and_go_with_the_import(at: Place):
    library.add_framework(
        at.store,
        HOST,
        SECOND_VERSION_FILE.replace("our-", "other-").split("changes:")[0].replace("version: 2", "version: 1").encode(),
        "other.yaml",
    )
    file = a_file(("Town", "2023/24", "places", 1), (GROUP, "2023/24", "places", 1), may_add_groups=True)
    file = HistoryFile(file.name, file.data, "other-framework", may_add_groups=True)
    before = every_row(at.store)
    made = brought_in(at, file)
    owner = partnerships.partnership(at.store, at.actor)
    assert [(each.name, each.frameworks) for each in owner.groups] == [
        (GROUP, (FRAMEWORK, "other-framework")),
        ("Town", ("other-framework",)),
    ]
    importing.undo_import(at.store, at.actor, made.id)
    after = every_row(at.store)
    assert {table for table in before if before[table] != after[table]} == {"audit_entry", "frozen_framework"}


def test_a_group_that_was_added_stays_once_something_else_rests_on_it(at: Place):
    made = brought_in(at, a_file(("Town", "2023/24", "places", 1), may_add_groups=True))
    town = partnerships.partnership(at.store, at.actor).group_called("Town")
    groups.set_oversight(at.store, at.actor, partnerships.partnership(at.store, at.actor).groups[0], town.id)
    importing.undo_import(at.store, at.actor, made.id)
    assert partnerships.partnership(at.store, at.actor).group_called("Town")


def test_an_import_is_undone_as_one_and_a_repeat_does_no_harm(at: Place):
    a_closed_round(at, Q1)
    before = every_row(at.store)
    made = brought_in(at)
    importing.undo_import(at.store, at.actor, made.id, key="undo")
    importing.undo_import(at.store, at.actor, made.id, key="undo")
    after = every_row(at.store)
    assert {table for table in before if before[table] != after[table]} == {"audit_entry"}
    assert importing.history_imports(at.store, at.actor) == ()
    assert len(held(at)) == 1


def test_an_import_that_something_was_built_on_is_not_undone(at: Place):
    made = brought_in(at)
    round_ = held(at)[0].round
    rounds.reopen_round(at.store, at.actor, round_.id, reason="A slip")
    for principle in PRINCIPLES:
        change = FieldChange(round_.id, principle, JudgementField.ANSWER, "level:3", 1)
        judging.record_judgement(at.store, at.actor, change)
    rounds.close_round(at.store, at.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    with pytest.raises(NotNow, match="re-opened or changed since"):
        importing.undo_import(at.store, at.actor, made.id)
    assert held(at)[0].round.imported_from == "levels.xlsx"


def test_the_chain_has_an_entry_for_each_round_and_no_text_of_the_file(at: Place):
    heading = (*LONG, "reason")
    made = brought_in(
        at, a_file((GROUP, "2023/24", "listening", 1, "Said so"), (GROUP, "2024/25", "places", 1), heading=heading)
    )
    importing.undo_import(at.store, at.actor, made.id)
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        entries = list(audit.chain(read.connection, at.partnership.id))
    assert check_chain(entries).first_break is None
    acts = [entry.act for entry in entries]
    assert acts[-5:] == ["round imported"] * 2 + ["past rounds imported"] + ["import of past rounds undone"] * 2
    assert not any("Said so" in str(entry.body) or "levels" in str(entry.body) for entry in entries)


def test_progress_is_told_while_it_runs(at: Place):
    told: list[tuple[int, int]] = []
    rows = [(GROUP, str(year), "listening", 1) for year in range(1950, 2021)]
    brought_in(at, a_file(*rows), progress=lambda done, of: told.append((done, of)))
    assert told == [(50, 71), (71, 71)]


def test_a_large_file_is_the_hosts_to_bring_in(at: Place):
    rows = [(GROUP, str(year), principle, 1) for year in range(1920, 2020) for principle in PRINCIPLES]
    remarks = [(None, None, None, None, "x")] * 5000
    many = HistoryFile("many.xlsx", history(*rows, *remarks, heading=(*LONG, "n")), FRAMEWORK)
    with pytest.raises(FileRefused, match="more than 5,000 rows"):
        importing.preview_history(at.store, at.actor, many)
    assert importing.preview_history(at.store, HOST.within(at.partnership.id), many).judgements == 300

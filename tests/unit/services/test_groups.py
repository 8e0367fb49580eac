"""Groups change: their names, who oversees and chairs them, how often they judge, and whether they go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.domain.errors import AlreadyThere, IdentifierFound, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.names import FormerName
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period, YearKind
from assessment.services import exporting, groups, partnerships, records, rounds, trends
from assessment.services.issued_papers import IssuedFile
from assessment.services.rounds import NewRound
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    Q1,
    Q2,
    Q3,
    Q4,
    Place,
    a_closed_round,
    a_colleague,
    an_open_round,
    every_row,
    judge,
)
from tests.papers.workbooks import everything

TODAY = date(2026, 11, 22)
DAY = date(2026, 4, 1)


def now(at: Place) -> Partnership:
    return partnerships.partnership(at.store, at.actor)


def group(at: Place, name: str = "Steering group") -> Group:
    return next(each for each in now(at).groups if each.name == name)


def add(at: Place, name: str, parent: str = "", frameworks: tuple[str, ...] = (FRAMEWORK,), key: str = "") -> Group:
    return groups.add_group(at.store, at.actor, name, parent, frameworks, key=key)


def retire(at: Place, seen: Group, on: date = DAY) -> Group:
    return groups.retire_group(at.store, at.actor, seen, on=on, today=TODAY)


def test_a_group_is_added_under_another_with_its_frameworks_and_once(at):
    added = [add(at, "County subgroup", at.group, (FRAMEWORK, FRAMEWORK), key="once") for _ in range(2)]
    assert added == [group(at, "County subgroup")] * 2
    assert [(each.name, each.parent) for each in now(at).groups] == [
        ("Steering group", ""),
        ("County subgroup", at.group),
    ]
    assert added[0].frameworks == (FRAMEWORK,)
    opened = rounds.open_round(at.store, at.actor, NewRound(added[0].id, FRAMEWORK, Q1, at.agencies))
    assert opened.group_id == added[0].id


@pytest.mark.parametrize(
    ("name", "parent", "frameworks", "error"),
    [
        ("STEERING GROUP", "", (), AlreadyThere),
        ("", "", (), InvalidInput),
        ("Group 943 476 5919", "", (), IdentifierFound),
        ("Subgroup", "gone", (), NotFound),
        ("Subgroup", "", ("gone",), NotFound),
    ],
)
def test_a_group_that_cannot_be_is_refused_and_nothing_changes(at, name, parent, frameworks, error):
    before = every_row(at.store)
    with pytest.raises(error):
        add(at, name, parent, frameworks)
    assert every_row(at.store) == before


def test_a_stale_rename_is_refused_and_both_texts_are_shown(at):
    seen = group(at)
    renamed = groups.rename_group(at.store, at.actor, seen, "Strategic group", since=DAY, today=TODAY)
    assert renamed.former_names == (FormerName("Steering group", DAY),)
    assert renamed == group(at, "Strategic group")
    before = every_row(at.store)

    with pytest.raises(StaleEdit) as refused:
        groups.rename_group(a_colleague(at, "Deputy").store, at.actor, seen, "Tactical group", since=DAY, today=TODAY)

    assert (refused.value.theirs, refused.value.yours) == ("Strategic group", "Tactical group")
    assert "Chair changed this" in str(refused.value)
    assert {**every_row(at.store), "person": []} == {**before, "person": []}


def test_a_board_pack_names_the_rename_among_what_it_shows(at):
    a_closed_round(at)

    def printed() -> bytes:
        return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK).data

    first = printed()
    groups.set_chair(at.store, at.actor, group(at), "Director")
    assert printed() == first
    renamed = groups.rename_group(at.store, at.actor, group(at), "Strategic group", since=None)
    assert (second := printed()) != first
    groups.rename_group(at.store, at.actor, renamed, "Steering group", since=None)
    assert printed() not in {first, second}  # the same words again, after another entry in the chain


def test_a_pack_of_an_earlier_period_keeps_the_name_that_the_group_had_and_its_bytes(at):
    periods = (Q1, Q2, Q3)
    for period in periods:
        a_closed_round(at, period)

    def issued() -> list[IssuedFile]:
        return [exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, period) for period in periods]

    before = issued()
    renamed = groups.rename_group(at.store, at.actor, group(at), "Strategic group", since=Q3.first_day, today=TODAY)
    groups.rename_group(at.store, at.actor, renamed, "Strategy group", since=None)
    after = issued()
    assert after[:2] == before[:2]
    called = ("Steering group", "Strategic group", "Strategy group")
    names = [[name for name in called if name in everything(pack.data)] for pack in after]
    assert names == [["Steering group"], ["Steering group"], ["Strategy group"]]
    assert ["strategy-group" in pack.file_name for pack in after] == [False, False, True]


def test_a_name_that_began_after_the_signing_off_is_not_the_rounds(at):
    a_closed_round(at, Q1)
    packed = exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK)
    groups.rename_group(at.store, at.actor, group(at), "Strategic group", since=A_DAY + timedelta(1), today=TODAY)
    assert exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK) == packed


def test_who_oversees_a_group_is_changed_and_never_in_a_circle(at):
    board, sub = add(at, "Board", frameworks=()), add(at, "Subgroup", at.group)
    steering = groups.set_oversight(at.store, at.actor, group(at), board.id)
    assert [each.name for each in now(at).groups] == ["Board", "Steering group", "Subgroup"]
    for parent in (board.id, steering.id, sub.id):
        with pytest.raises(NotNow, match="cannot be overseen by itself"):
            groups.set_oversight(at.store, at.actor, group(at, "Board"), parent)
    with pytest.raises(StaleEdit) as refused:
        groups.set_oversight(at.store, at.actor, replace(steering, parent=""), "")
    assert (refused.value.theirs, refused.value.yours) == ("Board", "(nothing)")
    assert groups.set_oversight(at.store, at.actor, steering, "").parent == ""


def test_the_chair_is_a_name_or_role_and_an_agency_if_there_is_one(at):
    police = at.agencies[0]
    for chair, agency in (("Superintendent", police), ("Independent chair", ""), ("", "")):
        groups.set_chair(at.store, at.actor, group(at), chair, agency)
        assert (group(at).chair, group(at).chair_agency) == (chair, agency)
    with pytest.raises(InvalidInput, match="Chaired by: Enter a name or role"):
        groups.set_chair(at.store, at.actor, group(at), " ", police)
    with pytest.raises(NotFound):
        groups.set_chair(at.store, at.actor, group(at), "Superintendent", "gone")
    with pytest.raises(IdentifierFound):
        groups.set_chair(at.store, at.actor, group(at), "Chair 943 476 5919")


def test_a_chair_that_somebody_else_named_meanwhile_is_not_written_over(at):
    seen = group(at)
    groups.set_chair(at.store, at.actor, seen, "Superintendent", at.agencies[0])
    with pytest.raises(StaleEdit) as refused:
        groups.set_chair(at.store, at.actor, seen, "Director")
    assert (refused.value.theirs, refused.value.yours) == ("Superintendent, Police", "Director")


def test_the_period_that_is_usual_for_the_group_is_offered_first(at):
    def offered() -> Period | None:
        return rounds.offered_period(at.store, at.actor, at.group, FRAMEWORK, date(2025, 5, 9))

    groups.set_usual_period(at.store, at.actor, group(at), 12)
    assert offered() == Period(2025, 4, 12)
    yearly = group(at)
    groups.set_usual_period(at.store, at.actor, yearly, 6)
    assert offered() == Period(2025, 4, 6)
    an_open_round(at, Q1)
    assert offered() == Period(2025, 10, 6)
    with pytest.raises(StaleEdit) as refused:
        groups.set_usual_period(at.store, at.actor, yearly, None)
    assert (refused.value.theirs, refused.value.yours) == ("half-year", "as its last round")
    groups.set_usual_period(at.store, at.actor, group(at), None)
    assert offered() == Q2
    with pytest.raises(InvalidInput):
        groups.set_usual_period(at.store, at.actor, group(at), 4)


def test_groups_beside_each_other_are_put_in_another_order_and_their_trends_follow(at):
    county, sub = add(at, "County group"), add(at, "Subgroup", at.group)
    for each in (at.group, county.id):
        rounds.open_round(at.store, at.actor, NewRound(each, FRAMEWORK, Q1, at.agencies))
    groups.put_group_before(at.store, at.actor, county.id, at.group)
    assert [each.name for each in now(at).groups] == ["County group", "Steering group", "Subgroup"]
    rows = trends.trend_rows(at.store, at.actor, FRAMEWORK)
    assert list(dict.fromkeys(row.group for row in rows)) == ["County group", "Steering group"]
    with pytest.raises(NotNow, match="not overseen by the same one"):
        groups.put_group_before(at.store, at.actor, sub.id, county.id)


def test_a_retired_group_opens_no_round_and_all_that_it_recorded_can_be_read_and_exported(at):
    a_closed_round(at)
    under_way = an_open_round(at, Q2)
    rows, before = trends.trend_rows(at.store, at.actor, FRAMEWORK), group(at)
    add(at, "County group")
    retired = retire(at, before)

    assert rounds.offered_periods(at.store, at.actor, at.group, FRAMEWORK, TODAY) == ()
    with pytest.raises(NotNow, match="Steering group was retired on 1 April 2026"):
        an_open_round(at, Q3)
    assert trends.trend_rows(at.store, at.actor, FRAMEWORK) == rows
    assert trends.trend_rows(at.store, at.actor, FRAMEWORK, "Steering group") == rows
    assert exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, Q1).data
    assert judge(at, under_way, "level:2").version == 1  # a round that was open is finished

    assert groups.bring_back_group(at.store, at.actor, retired) == before
    an_open_round(at, Q3)


def test_the_last_active_group_that_judges_and_one_that_oversees_others_cannot_be_retired(at):
    with pytest.raises(NotNow, match="last active group that judges"):
        retire(at, group(at))
    sub = add(at, "Subgroup", at.group)
    with pytest.raises(NotNow, match=r"It oversees 1 active group: Subgroup"):
        retire(at, group(at))
    with pytest.raises(InvalidInput, match="still to come"):
        retire(at, sub, date(2026, 11, 23))
    retired = retire(at, sub)
    with pytest.raises(NotNow, match="last active group that judges"):
        retire(at, group(at))
    with pytest.raises(StaleEdit):
        retire(at, replace(retired, retired_on=None), date(2026, 5, 1))


def test_a_group_is_not_brought_back_under_one_that_is_retired(at):
    add(at, "County group")
    task = retire(at, add(at, "Task group", at.group))
    retire(at, group(at))
    with pytest.raises(NotNow, match="retired"):
        groups.bring_back_group(at.store, at.actor, task)
    assert groups.set_oversight(at.store, at.actor, task, "").is_retired


def test_a_framework_is_used_from_one_period_until_another_and_its_rounds_stay(at):
    a_closed_round(at)
    use = FrameworkUse(FRAMEWORK)
    limited = replace(use, first=Q1, last=Q2)
    changed = groups.set_framework_use(at.store, at.actor, at.group, use, limited)
    assert changed == group(at)
    assert changed.use_of(FRAMEWORK) == limited
    with pytest.raises(InvalidInput, match=r"judges by this framework from Q1 2025/26 .* until Q2 2025/26"):
        an_open_round(at, Q3)
    an_open_round(at, Q2)
    assert rounds.offered_period(at.store, at.actor, at.group, FRAMEWORK, TODAY) is None
    assert len(records.history(at.store, at.actor, at.group, FRAMEWORK).records) == 2
    for wrong in (replace(use, first=Q2), replace(use, last=Q1)):
        with pytest.raises(NotNow, match="There is a round for"):
            groups.set_framework_use(at.store, at.actor, at.group, limited, wrong)
    with pytest.raises(StaleEdit) as refused:
        groups.set_framework_use(at.store, at.actor, at.group, use, replace(use, last=Q4))
    assert "until Q2 2025/26" in refused.value.theirs
    groups.set_framework_use(at.store, at.actor, at.group, limited, use)
    an_open_round(at, Q3)


def test_a_framework_that_is_not_used_yet_is_taken_up_from_a_period_on(at):
    board = add(at, "Board", frameworks=())
    use = FrameworkUse(FRAMEWORK, first=Q3)
    assert groups.set_framework_use(at.store, at.actor, board.id, FrameworkUse(FRAMEWORK), use).uses == (use,)
    with pytest.raises(NotFound, match="no framework"):
        groups.set_framework_use(at.store, at.actor, board.id, FrameworkUse("gone"), FrameworkUse("gone"))


def test_the_partnership_is_renamed_and_counts_in_another_year_and_not_over_somebody_else(at):
    a_closed_round(at)
    seen = now(at)
    partnerships.rename_partnership(at.store, at.actor, seen, "Riverside and Hillside")
    partnerships.change_year(at.store, at.actor, seen, YearKind.CALENDAR)
    assert (now(at).name, now(at).year_kind) == ("Riverside and Hillside", YearKind.CALENDAR)
    history = records.history(at.store, at.actor, at.group, FRAMEWORK)
    assert history.title_of(Q1) == "2025-Q2 (April to June 2025)"
    with pytest.raises(StaleEdit) as refused:
        partnerships.rename_partnership(at.store, at.actor, seen, "Valley")
    assert (refused.value.theirs, refused.value.yours) == ("Riverside and Hillside", "Valley")
    with pytest.raises(StaleEdit):
        partnerships.change_year(at.store, at.actor, replace(now(at), year_kind=YearKind.FINANCIAL), seen.year_kind)
    with pytest.raises(IdentifierFound):
        partnerships.rename_partnership(at.store, at.actor, now(at), "Board 943 476 5919")

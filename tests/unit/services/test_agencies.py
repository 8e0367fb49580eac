"""Agencies come and go: what old rounds say of them stays, and new rounds ask those that are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.errors import AlreadyThere, IdentifierFound, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.names import FormerName
from assessment.domain.partnership import Agency
from assessment.services import agencies, partnerships, records, rounds
from assessment.services.agencies import add_agency, bring_back_agency, put_agency_before, rename_agency, retire_agency
from assessment.services.rounds import NewRound
from tests.builders import FRAMEWORK, Q2, Place, a_colleague, an_open_round, every_row

TODAY = date(2026, 11, 22)
DAY = date(2026, 4, 1)


def there(at: Place) -> list[Agency]:
    return list(partnerships.partnership(at.store, at.actor).agencies)


def names(at: Place) -> list[str]:
    return [each.name for each in there(at)]


def rename(at: Place, seen: Agency, name: str, since: date | None = DAY) -> Agency:
    return rename_agency(at.store, at.actor, seen, name, since=since, today=TODAY)


def retire(at: Place, seen: Agency, *, into: str = "", on: date = DAY) -> Agency:
    return retire_agency(at.store, at.actor, seen, on=on, merged_into=into, today=TODAY)


def test_an_agency_is_added_after_the_others_and_once_however_often_it_is_asked_for(at):
    added = [add_agency(at.store, at.actor, " Fire \n service ", key="once") for _ in range(2)]
    assert names(at) == ["Police", "Health", "Fire service"]
    assert added == [there(at)[2]] * 2


@pytest.mark.parametrize("name", ["police", "POLICE ", "Police"])
def test_two_agencies_have_two_names_whatever_the_case(at, name):
    with pytest.raises(AlreadyThere, match="Name: This name is taken"):
        add_agency(at.store, at.actor, name)
    with pytest.raises(AlreadyThere, match="Name: This name is taken"):
        rename(at, there(at)[1], name)
    assert names(at) == ["Police", "Health"]


def test_a_rename_keeps_the_old_name_with_its_day_and_old_rounds_under_it(at):
    asked = an_open_round(at)
    renamed = rename(at, there(at)[1], "Integrated care board")
    again = rename(at, renamed, "Integrated care system", date(2026, 7, 1))

    assert there(at)[1] == again
    assert again.former_names == (FormerName("Health", DAY), FormerName("Integrated care board", date(2026, 7, 1)))
    kept = records.round_record(at.store, at.actor, asked.id).round
    assert [each.name for each in kept.agencies] == ["Police", "Health"]
    opened = an_open_round(at, Q2)
    assert [each.name for each in opened.agencies] == ["Police", "Integrated care system"]


def test_a_spelling_that_is_put_right_is_no_new_name(at):
    assert rename(at, there(at)[0], "police", None).former_names == ()
    assert names(at) == ["police", "Health"]


@pytest.mark.parametrize(
    ("name", "since", "error"),
    [
        ("", DAY, InvalidInput),
        ("Agency 943 476 5919", DAY, IdentifierFound),
        ("x" * 201, DAY, InvalidInput),
        ("Trust", date(2026, 11, 23), InvalidInput),
        ("Trust", date(2006, 4, 1), InvalidInput),
    ],
)
def test_a_rename_that_cannot_be_is_refused_and_nothing_changes(at, name, since, error):
    before = every_row(at.store)
    with pytest.raises(error):
        rename(at, there(at)[0], name, since)
    assert every_row(at.store) == before


def test_a_stale_rename_is_refused_and_both_texts_and_their_author_are_shown(at):
    colleague = a_colleague(at, "Deputy")
    seen = there(at)[0]
    rename(colleague, seen, "Constabulary")
    before = every_row(at.store)

    with pytest.raises(StaleEdit) as refused:
        rename(at, seen, "Police service")

    assert (refused.value.theirs, refused.value.yours) == ("Constabulary", "Police service")
    assert "Deputy changed this" in str(refused.value)
    assert every_row(at.store) == before
    assert rename(at, there(at)[0], "Police service").former_names[-1].name == "Constabulary"


def test_two_people_in_two_places_both_succeed(at):
    seen = there(at)[0]
    rename(at, seen, "Constabulary")
    retire(a_colleague(at, "Deputy"), seen)
    assert [(each.name, each.retired_on) for each in there(at)] == [("Constabulary", DAY), ("Health", None)]


def test_a_repeat_changes_nothing(at):
    seen = there(at)[0]
    for _ in range(2):
        rename(at, seen, "Constabulary")
        put_agency_before(at.store, at.actor, at.agencies[1], at.agencies[0])
    entries = len(every_row(at.store)["audit_entry"])
    for _ in range(3):
        retire(at, seen)
    assert len(every_row(at.store)["audit_entry"]) == entries + 1
    assert names(at) == ["Health", "Constabulary"]
    assert len(there(at)[1].former_names) == 1


def test_an_agency_that_is_retired_is_asked_no_more_and_its_successor_is_named(at):
    joint = add_agency(at.store, at.actor, "Joint trust")
    retire(at, there(at)[1], into=joint.id)

    for new in (
        NewRound(at.group, FRAMEWORK, Q2, at.agencies),
        NewRound(at.group, FRAMEWORK, Q2, (joint.id,), ("health",)),
    ):
        with pytest.raises(
            NotNow, match=r"Health was retired on 1 April 2026, merged into Joint trust\. Ask Joint trust"
        ):
            rounds.open_round(at.store, at.actor, new, today=TODAY)
    opened = rounds.open_round(at.store, at.actor, NewRound(at.group, FRAMEWORK, Q2, (joint.id,)))
    assert [each.name for each in opened.agencies] == ["Joint trust"]


def test_an_agency_is_not_merged_into_itself_a_retired_one_or_one_that_is_not_there(at):
    police, health = there(at)
    retire(at, health)
    for into, error in ((police.id, NotNow), (health.id, NotNow), ("gone", NotFound)):
        with pytest.raises(error):
            retire(at, police, into=into)
    with pytest.raises(InvalidInput, match="Retired on: 23 November 2026 is still to come"):
        retire(at, police, on=date(2026, 11, 23))
    assert not there(at)[0].is_retired


def test_an_agency_that_is_brought_back_is_asked_again(at):
    police, health = there(at)
    gone = retire(at, health, into=police.id)
    with pytest.raises(StaleEdit, match="since you opened it"):
        bring_back_agency(at.store, at.actor, replace(gone, merged_into=""))
    assert bring_back_agency(at.store, at.actor, gone) == health
    assert [each.name for each in an_open_round(at).agencies] == ["Police", "Health"]


def test_agencies_stand_in_the_order_in_which_they_were_put(at):
    fire = agencies.add_agency(at.store, at.actor, "Fire service")
    put_agency_before(at.store, at.actor, fire.id, at.agencies[0])
    put_agency_before(at.store, at.actor, at.agencies[1], at.agencies[0])
    assert names(at) == ["Fire service", "Health", "Police"]
    assert [each.name for each in an_open_round(at).agencies] == ["Health", "Police"]
    assert add_agency(at.store, at.actor, "Housing").name == names(at)[-1]

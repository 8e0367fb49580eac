"""Setting up a partnership: checked before anything is kept, and once however often the button is pressed."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound
from assessment.domain.period import YearKind
from assessment.domain.permission import HOST
from assessment.services import library, partnerships, records
from assessment.services.partnerships import SetUp
from tests.builders import FACILITATOR, FRAMEWORK, FRAMEWORK_FILE, a_partnership, every_row

ASKED = SetUp("Riverside", "Steering group", "Business manager", ("Police", "Health"), YearKind.CALENDAR, (FRAMEWORK,))


def set_up(store, asked: SetUp = ASKED, key: str = ""):
    return partnerships.set_up(store, FACILITATOR, asked, key=key)


def test_what_was_asked_is_there(store):
    new = set_up(store, replace(ASKED, partnership="  River \n side ", group=" Group "))
    actor = FACILITATOR.within(new.id)

    there = partnerships.partnership(store, actor)
    assert there == new
    assert (there.name, there.year_kind, there.is_illustrative) == ("River side", YearKind.CALENDAR, False)
    assert [(group.name, group.parent, group.frameworks) for group in there.groups] == [("Group", "", (FRAMEWORK,))]
    assert [agency.name for agency in there.agencies] == ["Police", "Health"]
    assert records.name_of_person(store, actor, there.facilitator) == "Business manager"


def test_agencies_are_kept_once_whatever_their_case_and_spaces(store):
    new = set_up(
        store, replace(ASKED, agencies=("Police", " police ", "", "  ", "NHS  trusts", "nhs trusts", "POLICE"))
    )
    assert [agency.name for agency in new.agencies] == ["Police", "NHS trusts"]


def test_a_framework_that_was_chosen_twice_is_used_once(store):
    assert set_up(store, replace(ASKED, frameworks=(FRAMEWORK, FRAMEWORK))).groups[0].frameworks == (FRAMEWORK,)


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "\u0669\u0664\u0663 476 5919", "943\u200b4765919"])
@pytest.mark.parametrize("where", ["partnership", "group", "facilitator", "agencies"])
def test_an_nhs_number_in_any_field_is_refused_and_neither_stored_nor_logged(store, caplog, where, number):
    caplog.set_level(logging.DEBUG)
    text = f"Unit {number}"
    before = every_row(store)

    with pytest.raises(IdentifierFound) as refused:
        set_up(store, replace(ASKED, **{where: ("Police", text) if where == "agencies" else text}))

    assert refused.value.where
    assert refused.value.kinds == ("nhs_number",)
    assert every_row(store) == before
    said = f"{caplog.text}{refused.value}{refused.value!r}{vars(refused.value)}{refused.value.__cause__}"
    assert not [part for part in (number, "476 5919", "4765919", "9434765919") if part in said]


@pytest.mark.parametrize(
    ("change", "error", "where"),
    [
        ({"partnership": " "}, InvalidInput, "Partnership: Enter the partnership's name"),
        ({"group": ""}, InvalidInput, "Group: Enter the group's name"),
        ({"facilitator": "\u200b\x00"}, InvalidInput, "Your name or role"),
        ({"partnership": "x" * 201}, InvalidInput, "Partnership"),
        ({"agencies": ()}, InvalidInput, "Agencies: No agency was named"),
        ({"agencies": (" ", "")}, InvalidInput, "Agencies: No agency was named"),
        ({"frameworks": ()}, InvalidInput, "Frameworks: No framework was chosen"),
        ({"frameworks": (FRAMEWORK, "no-such")}, NotFound, 'Frameworks: There is no framework "no-such"'),
    ],
)
def test_what_cannot_be_set_up_is_refused_by_the_name_of_its_box_and_nothing_is_kept(store, change, error, where):
    before = every_row(store)
    with pytest.raises(error, match=where):
        set_up(store, replace(ASKED, **change))
    assert every_row(store) == before


def test_a_repeat_with_the_same_key_is_harmless(store):
    first = set_up(store, key="a" * 32)
    before = every_row(store)
    assert set_up(store, key="a" * 32) == first
    assert every_row(store) == before


def test_a_double_click_on_two_threads_sets_up_one(store):
    start = Barrier(2)

    def click(_number: int):
        start.wait()
        return set_up(store, key="a" * 32)

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert len(partnerships.every_partnership(store, HOST)) == 1


def test_two_partnerships_of_one_name_are_two(store):
    assert set_up(store).id != set_up(store).id


def test_partnerships_are_listed_by_name(store):
    for name in ("Riverside", "Hillside"):
        a_partnership(store, name=name)
    assert [each.name for each in partnerships.every_partnership(store, HOST)] == ["Hillside", "Riverside"]


def test_a_partnership_that_is_not_there_is_refused(store):
    with pytest.raises(NotFound, match="partnership is not there"):
        partnerships.partnership(store, FACILITATOR.within("0" * 32))


def test_a_group_takes_up_one_more_framework_once(at):
    library.add_framework(at.store, HOST, FRAMEWORK_FILE.replace("our-framework", "more").encode(), "more.yaml")
    partnerships.use_framework(at.store, at.actor, at.group, "more")
    before = every_row(at.store)
    partnerships.use_framework(at.store, at.actor, at.group, "more")

    assert every_row(at.store) == before
    assert partnerships.partnership(at.store, at.actor).groups[0].frameworks == (FRAMEWORK, "more")
    with pytest.raises(NotFound, match="no-such"):
        partnerships.use_framework(at.store, at.actor, at.group, "no-such")

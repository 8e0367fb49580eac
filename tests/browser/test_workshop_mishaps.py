"""What goes wrong in a workshop: a link is cut, a server dies, somebody is late. Nothing is lost, and it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from assessment.domain.period import Period
from assessment.domain.vote import SECOND, Sure
from assessment.services import rounds
from assessment.services.workshops import leading, places
from tests.browser.driving import settled, troubles
from tests.browser.halls import PHONE, Hall, Person, a_facilitator, a_hall, somebody
from tests.browser.link import linked
from tests.builders import Q1, Q2, Q3, Q4, everything_done
from tests.server import start
from tests.workshops import a_workshop

NewContext = Callable[..., BrowserContext]

CUT_MS = 12_000
LAG_MS = 4_000
IT_IS_BACK = "The connection was lost for a moment and is back."
NOTE = "A note for yourself"
NEXT_YEAR, AFTER_THAT, AT_LAST = Period(2026, 4), Period(2026, 7), Period(2026, 10)


@pytest.fixture(scope="module")
def hall(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with a_hall(tmp_path_factory.mktemp("hall"), migrated_sqlite) as opened:
        yield opened


def test_a_link_that_is_lost_while_somebody_taps_and_types_loses_neither_and_it_is_said(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=Q1).begun()
    with linked(hall.server.port) as link:
        inspector = somebody(hall, room, new_context(viewport=PHONE), link.url)
        inspector.tap("Emerging")
        inspector.is_told_that_it_is_saved()
        link.silence()
        inspector.tap("Embedded")
        inspector.page.get_by_label(NOTE).fill("Ask about nights")
        link.cut()
        expect(inspector.page.get_by_role("dialog")).to_contain_text("Connection error")
        inspector.page.wait_for_timeout(CUT_MS)  # the length of the cut is what is tested
        assert inspector.own().answer.text == "level:2"
        link.mend()
        expect(inspector.page.get_by_text(IT_IS_BACK)).to_be_visible()
        inspector.chose("Embedded")
        expect(inspector.page.get_by_label(NOTE)).to_have_value("Ask about nights")
        settled(inspector.page).reload()
        inspector.chose("Embedded")
        expect(inspector.page.get_by_label(NOTE)).to_have_value("Ask about nights")
    assert (inspector.own().answer.text, inspector.note) == ("level:3", "Ask about nights")


def test_a_server_that_dies_in_the_middle_of_a_vote_brings_everybody_back_to_where_they_were(
    tmp_path: Path, migrated_sqlite: Path, new_context: NewContext
) -> None:
    with a_hall(tmp_path, migrated_sqlite) as hall:
        room = a_workshop(hall.at).begun()
        leading.go_to(room.store, hall.at.actor, room.round.id, "places", seen=room.live.changes)
        leading.go_to(room.store, hall.at.actor, room.round.id, "listening", seen=room.live.changes)
        inspector = somebody(hall, room, new_context(viewport=PHONE))
        matron = somebody(hall, room, new_context(viewport=PHONE), name="Matron")
        leader = a_facilitator(hall, new_context(), "Business manager")
        inspector.tap("Emerging")
        inspector.is_told_that_it_is_saved()
        expect(leader.get_by_role("heading", name="1 of 2 people have answered")).to_be_visible()
        matron.page.get_by_label(NOTE).fill("Ask about nights")
        hall.server.process.kill()
        for page in (inspector.page, matron.page, leader):
            expect(page.get_by_role("dialog")).to_contain_text("Connection error")
        again = start(tmp_path / "app", port=hall.server.port, settings={"PUBLIC_URL": hall.server.url})
        try:
            again.wait_until_well()
            for page in (inspector.page, matron.page, leader):
                expect(page.get_by_text(IT_IS_BACK)).to_be_visible()
                expect(settled(page).get_by_role("heading", level=1)).to_have_text("Children are heard")
            inspector.chose("Emerging")
            expect(matron.page.get_by_label(NOTE)).to_have_value("Ask about nights")
            assert matron.note == "Ask about nights"
            matron.tap("Embedded")
            matron.is_told_that_it_is_saved()
            expect(leader.get_by_role("heading", name="2 of 2 people have answered")).to_be_visible()
            leader.get_by_role("button", name="Reveal", exact=True).click()
            for person, level in ((inspector, "Emerging"), (matron, "Embedded")):
                expect(person.page.get_by_text(f"Your answer: {level}")).to_be_visible()
        finally:
            again.stop()


def test_a_second_device_shows_what_the_first_answered_and_writes_over_nothing_unseen(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=Q2).begun()
    phone = somebody(hall, room, new_context(viewport=PHONE))
    phone.tap("Emerging")
    phone.is_told_that_it_is_saved()
    phone.page.get_by_label(NOTE).fill("Ask about nights")
    phone.page.get_by_text("Go on with another device").click()
    phone.page.get_by_role("button", name="Make a link").click()
    tablet = Person(room, new_context().new_page(), phone.cookie)
    tablet.page.goto(phone.page.get_by_test_id("stCode").inner_text().strip())
    tablet.chose("Emerging")
    expect(tablet.page.get_by_label(NOTE)).to_have_value("Ask about nights")
    expect(tablet.page.get_by_text("You answer as Inspector, Police.")).to_be_visible()

    tablet.tap("Embedded")
    tablet.is_told_that_it_is_saved()
    phone.page.get_by_role("radio", name="Not sure").click()
    phone.chose("Embedded")  # how sure one is says nothing anew about the level

    tablet.page.get_by_label(NOTE).fill("Ask about weekends")
    tablet.page.get_by_text("How sure are you?").click()
    expect(tablet.page.get_by_role("radio", name="Not sure")).to_be_checked()
    settled(tablet.page)
    phone.page.get_by_label(NOTE).fill("Ask about mornings")
    phone.page.get_by_text("How sure are you?").click()
    refused = phone.page.get_by_role("alert")
    expect(refused).to_contain_text("Not saved: you changed this note on another device since you saw it.")
    for text in ("Ask about weekends", "Ask about mornings"):
        expect(phone.page.get_by_text(text, exact=True).first).to_be_visible()
    expect(phone.page.locator(".st-key-status")).to_contain_text("Not saved")
    assert phone.note == "Ask about weekends"
    phone.page.get_by_role("button", name="Save yours").click()
    expect(refused).to_have_count(0)
    assert (phone.own().answer.text, phone.own().sure, phone.note) == ("level:3", "not", "Ask about mornings")


def test_an_answer_that_comes_after_the_reveal_is_refused_in_words_kept_for_its_author_and_not_counted(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=Q3).begun()
    for name in ("Matron", "Nurse", "Teacher"):
        room.say(room.somebody(name, agency=1), "level:1")
    with linked(hall.server.port) as link:
        inspector = somebody(hall, room, new_context(viewport=PHONE), link.url)
        link.silence()
        inspector.tap("Embedded")
        room.reveal("listening")
        link.cut()
        link.mend()
        late = "Arrived after the reveal, kept for you and not counted: Embedded."
        expect(inspector.page.get_by_text(late)).to_be_visible()
        expect(inspector.page.get_by_text("Your answer: none.")).to_be_visible()
        expect(inspector.page.get_by_text("3 of 4 people")).to_be_visible()
        expect(inspector.page.locator(".st-key-status")).not_to_contain_text("Not saved")
        assert troubles(inspector.page) == []
    assert inspector.own().late.text == "level:3"
    result = room.votes().first
    assert (result.people_answered, result.spread.counts) == (3, {1: 3})


def test_where_the_facilitators_browser_dies_at_the_reveal_another_goes_on_from_what_was_revealed(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=Q4).begun()
    for number, name in enumerate(("Matron", "Nurse", "Teacher"), start=1):
        room.say(room.somebody(name, agency=1), f"level:{number}")
    inspector = somebody(hall, room, new_context(viewport=PHONE))
    leads = new_context()
    leader = a_facilitator(hall, leads, "Business manager")
    colleague = a_facilitator(hall, new_context(), "Chair")
    expect(colleague.get_by_role("heading", name="3 of 4 people have answered")).to_be_visible()
    leader.get_by_role("button", name="Reveal", exact=True).click()
    expect(inspector.page.get_by_text("Your answer: none.")).to_be_visible()
    leads.close()

    expect(colleague.get_by_text("This was moved on from another screen. You see where it is now.")).to_be_visible()
    expect(colleague.get_by_text("Split.", exact=True)).to_be_visible()
    expect(colleague.get_by_role("button", name="Record what we agree")).to_be_visible()
    colleague.get_by_role("button", name="Vote again").click()
    expect(colleague.get_by_text("The group votes again.")).to_be_visible()
    expect(colleague.get_by_text("This was moved on")).to_have_count(0)
    expect(inspector.page.get_by_text("The group votes again.")).to_be_visible()
    inspector.tap("Emerging")
    inspector.is_told_that_it_is_saved()
    expect(colleague.get_by_role("heading", name="1 of 4 people have answered")).to_be_visible()
    assert inspector.own(vote=SECOND).answer.text == "level:2"


def test_a_note_that_is_being_typed_as_the_room_moves_on_is_not_lost(hall: Hall, new_context: NewContext) -> None:
    room = a_workshop(hall.at, period=NEXT_YEAR).begun()
    inspector = somebody(hall, room, new_context(viewport=PHONE))
    note, before = (inspector.page.get_by_label(label) for label in (NOTE, "Your note on the question before"))
    note.press_sequentially("Ask about")
    room.reveal("listening")
    expect(inspector.page.get_by_text("Your answer: none.")).to_be_visible()
    settled(inspector.page)
    note.press_sequentially(" nights")
    for step, title in (("places", "Places become safer"), ("", "The group is talking")):
        leading.go_to(room.store, hall.at.actor, room.round.id, step, seen=room.live.changes)
        expect(inspector.page.get_by_role("heading", level=1)).to_have_text(title)
        settled(inspector.page)
        being_typed = before.locator("visible=true")
        expect(being_typed).to_be_focused()
        inspector.page.keyboard.type(", too")
    inspector.page.get_by_role("heading", level=1).click()
    expect(being_typed).to_have_count(0)
    settled(inspector.page)
    assert inspector.note == "Ask about nights, too, too"


def test_a_device_that_was_taken_out_and_one_whose_round_was_closed_are_told_the_same(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=AFTER_THAT).begun()
    inspector = somebody(hall, room, new_context(viewport=PHONE))
    matron = somebody(hall, room, new_context(viewport=PHONE), name="Matron")
    places.remove_participant(room.store, hall.at.actor, room.round.id, room.device(inspector.cookie).person)
    expect(inspector.page.get_by_role("heading", level=1)).to_have_text("This device is in no round")
    room.reveal()
    everything_done(hall.at, room.round)
    signed_off = {"signed_off_by": "Chair", "signed_off_on": AFTER_THAT.first_day}
    rounds.close_round(room.store, hall.at.actor, room.round.id, **signed_off)
    expect(matron.page.get_by_role("heading", level=1)).to_have_text("This device is in no round")
    said = [page.get_by_test_id("stMain").inner_text() for page in (inspector.page, matron.page)]
    assert said[0] == said[1]
    assert "Whatever was answered on it before is kept." in said[0]
    assert troubles(matron.page) == []
    matron.page.get_by_role("link", name="Enter a code").click()
    expect(matron.page.get_by_label("Code")).to_be_visible()


def test_a_slow_link_does_not_undo_what_the_same_person_said_on_another_device(
    hall: Hall, new_context: NewContext
) -> None:
    room = a_workshop(hall.at, period=AT_LAST).begun()
    with linked(hall.server.port) as link:
        phone = somebody(hall, room, new_context(viewport=PHONE), link.url)
        phone.tap("Emerging")
        phone.is_told_that_it_is_saved()
        settled(phone.page)
        room.say(room.device(phone.cookie), "level:3", sure=Sure.VERY)
        with link.lagging():
            phone.page.get_by_label(NOTE).fill("Ask about nights")
            phone.page.get_by_role("heading", level=1).click()
            phone.page.wait_for_timeout(LAG_MS)  # long enough for the page to ask again, before it hears of the change
        phone.chose("Embedded")
        expect(settled(phone.page).get_by_label("Fillings heard of")).to_be_hidden()
    assert (phone.own().answer.text, phone.own().sure) == ("level:3", Sure.VERY)

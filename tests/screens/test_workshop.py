"""Workshop: the page from which a facilitator leads a round in which people answer alone first."""

from __future__ import annotations

from assessment.domain.join_code import shown
from assessment.domain.round import Mode, RoundState
from assessment.domain.vote import SECOND
from assessment.domain.workshop import Pace
from assessment.services import rounds
from assessment.services.agencies import add_agency
from assessment.services.workshops import leading
from assessment.services.workshops.following import workshop
from tests.builders import A_DAY, Q2, Place, everything_done, judge
from tests.screens.driving import Screen
from tests.workshops import Room, a_workshop

MODES = "How will you judge?"
PACES = "At which pace?"
WHO_IS_NAMED = "Who is named where answers stand far from the middle?"


def three_differ(room: Room, principle: str = "listening") -> Room:
    """Let in three people, who say the lowest, the middle and the highest level."""
    for number, name in enumerate(("Inspector", "Matron", "Headteacher"), start=1):
        room.say(room.somebody(name, agency=number % 2), f"level:{number}", principle)
    return room


def revealed(at: Place) -> Room:
    room = three_differ(a_workshop(at).begun())
    room.reveal("listening")
    return room


def test_a_round_opened_as_before_is_judged_together_and_has_no_workshop(place: Place, navigation: list[str]):
    screen = Screen()
    assert PACES not in screen.words
    assert WHO_IS_NAMED not in screen.words
    screen.press("Open this round")
    assert "judged together in the room" in screen.words
    assert "Workshop" not in navigation
    assert "No workshop is under way." in Screen("workshop").words


def test_choices_that_only_a_workshop_needs_appear_with_it_and_hold(place: Place, navigation: list[str]):
    screen = Screen().choose(MODES, "workshop").run()
    screen.choose(PACES, Pace.ALL_AT_ONCE.value).choose(WHO_IS_NAMED, "Their agencies").press("Open this round")
    assert "everybody answers alone, then the group agrees" in screen.words
    assert navigation[:3] == ["Home", "Judge", "Workshop"]
    assert screen.press("Go to the workshop").title == "Join the workshop"
    there = workshop(place.store, place.actor, screen.at.session_state["workshop_seen"].there.round.id)
    assert (there.round.mode, there.live.pace, there.names_agencies) == (Mode.WORKSHOP, Pace.ALL_AT_ONCE, True)


def test_agency_returns_ask_for_no_pace(place: Place):
    screen = Screen().choose(MODES, "agency returns").run()
    assert PACES not in screen.words
    assert WHO_IS_NAMED in screen.words
    screen.press("Open this round").press("Go to the returns")
    assert screen.title == "Agency returns"
    assert "Reveal all" in screen.buttons


def test_the_lobby_shows_the_code_the_link_and_who_is_in(place: Place):
    room = a_workshop(place)
    room.somebody("Inspector")
    screen = Screen("workshop")
    assert shown(room.now.code) in screen.words
    assert screen.at.code[0].value.endswith(f"/join/{room.now.code}")
    assert "This computer alone is answered, so phones cannot reach the link below." in screen.words
    assert "In: 1 person, from 1 of 2 agencies" in screen.words
    assert "Police: Inspector" in screen.words
    assert "Health: nobody yet" in screen.words


def test_places_are_kept_taken_and_given_up(place: Place):
    room = a_workshop(place)
    screen = Screen("workshop").write("Names or roles, one a line", "Chief inspector\nConstable")
    screen.press("Keep these places")
    assert [each.name for each in room.now.free] == ["Chief inspector", "Constable"]
    screen.choose("Who?", room.now.free[0].id).run().press("Give up this place")
    assert [each.name for each in room.now.free] == ["Constable"]


def test_another_agency_is_asked_and_places_are_kept_for_its_people(place: Place):
    room = a_workshop(place).begun()
    coroner = add_agency(place.store, place.actor, "Coroner")
    screen = Screen("workshop").choose("Agency to ask", coroner.id).press("Ask this agency")
    assert screen.errors == ""
    assert "Coroner: nobody in" in screen.words
    screen.write("Or one that is not in the list", "Probation").press("Ask this agency")
    assert [each.name for each in room.now.round.agencies] == ["Police", "Health", "Coroner", "Probation"]
    probation = room.now.round.agencies[-1].agency_id
    screen.choose("invite_agency", probation).write("Names or roles, one a line", "Head of service")
    screen.press("Keep these places")
    assert [(each.name, each.agency_id) for each in room.now.free] == [("Head of service", probation)]
    home = Screen().press("Ask this agency")
    assert "Choose at least one agency." in home.errors


def test_somebody_is_removed_only_after_a_second_step(place: Place):
    room = a_workshop(place)
    inspector = room.somebody("Inspector")
    screen = Screen("workshop")
    assert "Remove them" not in screen.buttons
    screen.choose("Who?", inspector.person).run()
    assert room.now.present
    screen.press("Remove them")
    assert not room.now.present
    assert "In: 0 people" in screen.words


def test_another_code_replaces_the_one_that_is_shown(place: Place):
    room = a_workshop(place)
    before = room.now.code
    screen = Screen("workshop").press("Make another code")
    assert shown(before) not in screen.words
    assert shown(room.now.code) in screen.words


def test_while_people_answer_their_number_is_shown_and_nothing_that_they_said(place: Place):
    room = a_workshop(place)
    screen = Screen("workshop").press("Begin")
    three_differ(room)
    screen.run()
    assert screen.title == "Children are heard"
    assert "3 of 3 people have answered" in screen.words
    assert "Police: 1 of 1" in screen.words
    for level in ("Not started", "Emerging", "Embedded"):
        assert level not in screen.words


def test_the_reveal_shows_the_spread_in_words_and_what_to_do_next(place: Place):
    room = three_differ(a_workshop(place).begun())
    screen = Screen("workshop").press("Reveal")
    assert room.live.state is RoundState.REVEALED
    for words in (
        "Split.",
        "Middle: Emerging.",
        "Hear first from: the lowest (Not started)",
        "1 ●",
        "How close, mixed",
    ):
        assert words in screen.words
    assert "3 of 3 people and 2 of 2 agencies answered; 3 people gave a level." in screen.words
    assert {"Vote again", "Record what we agree"} <= set(screen.buttons)


def test_a_second_vote_is_hidden_and_stays_beside_the_first(place: Place):
    room = revealed(place)
    screen = Screen("workshop").press("Vote again")
    assert "The group votes again." in screen.words
    again = room.somebody("Governor")
    for person in (again, room.somebody("Nurse"), room.somebody("Teacher")):
        room.say(person, "level:2", vote=SECOND)
    screen.run()
    assert "Everybody gave the same answer." not in screen.words
    screen.press("Reveal the second vote")
    assert "Everybody gave the same answer." in screen.words
    assert screen.comes_before("Second vote", "First vote")


def test_what_is_agreed_is_recorded_on_judge_with_nothing_filled_in(place: Place):
    room = revealed(place)
    screen = Screen("workshop").press("Record what we agree")
    assert screen.title == "Children are heard"
    assert screen.comes_before("What people answered", "How far is this embedded?")
    assert screen.chosen("How far is this embedded?") is None
    judge(place, room.round, "level:2")
    assert "The group agreed: Emerging." in screen.go_to("workshop").words


def test_before_the_first_reveal_judge_says_so_and_takes_no_judgement(place: Place):
    three_differ(a_workshop(place).begun())
    screen = Screen("judge")
    assert "Not yet revealed, so nobody sees it here either." in screen.words
    assert not screen.at.radio
    assert screen.press("Go to the workshop").title == "Children are heard"


def test_the_widest_apart_come_first_and_close_ones_are_agreed_one_by_one(place: Place):
    room = three_differ(a_workshop(place, pace=Pace.ALL_AT_ONCE).begun(), "sharing")
    for person in [room.somebody(name) for name in ("Governor", "Nurse", "Teacher")]:
        room.say(person, "level:2", "places")
    screen = Screen("workshop").press("Reveal all")
    assert screen.comes_before("Talk about these first", "Close: agree these one by one")
    assert screen.comes_before("We share what we know", "Places become safer")
    assert screen.comes_before("Places become safer", "Too few levels")
    screen.press("Record")
    assert screen.title == "Places become safer"
    assert screen.chosen("How far is this embedded?") is None


def test_a_screen_that_another_facilitator_moved_on_says_so_and_refuses_what_was_pressed_on_the_old(place: Place):
    room = a_workshop(place).begun()
    screen = Screen("workshop")
    leading.go_to(place.store, place.actor, room.round.id, "sharing", seen=room.live.changes)
    screen.press("Next")
    assert "Somebody moved the workshop on since you saw it." in screen.errors
    assert screen.title == "We share what we know"
    assert room.live.step == "sharing"


def test_the_timer_says_how_long_is_left_and_forces_nobody(place: Place):
    room = a_workshop(place).begun()
    screen = Screen("workshop").press("Start the timer")
    assert "3 minutes left." in screen.words
    assert "Reveal" in screen.buttons
    screen.press("Stop it")
    assert room.live.timer_ends_at is None


def test_home_suggests_who_took_part_and_records_it_only_when_told(place: Place):
    room = revealed(place)
    screen = Screen()
    assert "People from these answered: " in screen.words
    assert len(room.now.round.unrecorded) == 2
    screen.press("Record as suggested")
    assert [(each.took_part, each.attended_as) for each in room.now.round.agencies] == [
        (True, "Matron"),
        (True, "Inspector, Headteacher"),
    ]


def test_how_people_answered_stands_on_trends_and_in_a_closed_round(place: Place):
    room = revealed(place)
    room.reveal()
    everything_done(place, room.round)
    said = "Split. 3 of 3 people and 2 of 2 agencies answered; 3 people gave a level."
    assert f"Children are heard {said}" in Screen("trends").words
    rounds.close_round(place.store, place.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
    screen = Screen("judge", {"principle": "listening"})
    assert screen.comes_before("What people answered", "How far is this embedded?")
    assert "Split." in screen.words
    assert "Fewer than three people gave a level" in Screen("judge", {"principle": "sharing"}).words


def test_what_one_agency_said_is_never_named_unless_the_group_chose_so(place: Place):
    anonymous = three_differ(a_workshop(place).begun())
    for person in ("Governor", "Nurse"):
        anonymous.say(anonymous.somebody(person, agency=1), "level:3")
    anonymous.reveal("listening")
    screen = Screen("workshop")
    assert "Two or more levels from the middle: 1 person (Not started)." in screen.words
    named = three_differ(a_workshop(place, names_agencies=True, period=Q2).begun())
    for person in ("Governor", "Nurse"):
        named.say(named.somebody(person, agency=0), "level:3")
    named.reveal("listening")
    assert "Two or more levels from the middle: Health (Not started)." in Screen("workshop").words

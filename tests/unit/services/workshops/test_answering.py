"""Answering: each tap is kept at once, can be changed until the reveal, and is never lost."""

from __future__ import annotations

import csv
import io

import pytest

from assessment.domain.errors import CameTooLate, IdentifierFound, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.judgement import NOT_ANSWERED, AnswerKind
from assessment.domain.round import Mode
from assessment.domain.vote import SECOND, Sure
from assessment.services import rounds
from assessment.services.workshops import answering, leading, taking
from assessment.services.workshops.answering import GivenAnswer, finish, keep_note, my_round
from tests.builders import A_DAY, Q2, every_row, everything_done
from tests.workshops import a_workshop


def rows(at) -> list:
    return every_row(at.store)["answer"]


def test_each_tap_is_a_row_of_its_own_and_the_last_one_counts(at):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    for value in ("level:1", "level:3", "not_enough_information", "level:2"):
        room.say(inspector, value)

    assert len(rows(at)) == 4
    assert my_round(at.store, inspector).own("listening").answer.text == "level:2"
    room.reveal("listening")
    assert room.votes().first.people_answered == 1


def test_the_same_tap_twice_and_a_repeated_one_change_nothing(at):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    first = room.say(inspector, "level:1", sure=Sure.FAIRLY, key="tap")
    assert room.say(inspector, "level:1", sure=Sure.FAIRLY) == first
    room.say(inspector, "level:2")
    assert room.say(inspector, "level:1", key="tap").answer.text == "level:2"  # what stands, not what was repeated
    assert len(rows(at)) == 2


def test_how_sure_one_is_can_be_said_later_and_an_answer_can_be_taken_back(at):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    room.say(inspector, "level:1")
    room.say(inspector, "level:1", sure=Sure.VERY)
    assert my_round(at.store, inspector).own("listening").sure is Sure.VERY

    assert not room.say(inspector, "", sure=Sure.VERY).is_given
    assert room.now.turnout == {}
    room.reveal("listening")
    assert (room.votes().first.people_answered, room.votes().first.silent) == (0, ("Police", "Health"))


def test_how_sure_one_is_says_nothing_anew_about_the_answer_nor_the_other_way_round(at):
    room = a_workshop(at).begun()
    inspector = room.somebody()

    def tap(**what: str) -> str:
        now = answering.answer(at.store, inspector, GivenAnswer("listening", **what))
        return f"{now.answer.text} {now.sure or '-'}"

    assert [tap(sure="very"), tap(value="level:1"), tap(sure="very"), tap(value="level:2"), tap(sure="")] == [
        " -",
        "level:1 -",
        "level:1 very",
        "level:2 very",
        "level:2 -",
    ]
    with pytest.raises(InvalidInput, match="sure"):
        tap(sure="quite")


@pytest.mark.parametrize(
    ("value", "refusal", "said"),
    [
        ("level:4", InvalidInput, "not on the scale"),
        ("level:1.5", InvalidInput, "not on the scale"),
        ("agreed_to_differ", InvalidInput, "Only the group"),
        ("not_looked_at", InvalidInput, "Only the group"),
        ("Child A", InvalidInput, "not an answer"),
    ],
)
def test_what_is_no_answer_of_one_person_is_refused(at, value, refusal, said):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    with pytest.raises(refusal, match=said):
        room.say(inspector, value)
    with pytest.raises(NotFound, match="not asked"):
        room.say(inspector, "level:1", "another principle")
    with pytest.raises(NotFound, match="not asked"):
        room.say(inspector, "level:1", vote=SECOND)
    assert rows(at) == []


def test_in_the_lobby_nothing_is_answered_and_agency_returns_have_none(at):
    room = a_workshop(at)
    inspector = room.somebody()
    with pytest.raises(NotNow, match="has not begun"):
        room.say(inspector, "level:1")
    returns = a_workshop(at, mode=Mode.AGENCY_RETURNS, period=Q2)
    assert returns.say(returns.somebody(), "level:1").is_given


def test_an_answer_after_the_reveal_is_refused_with_a_sentence_and_kept_for_its_author(at):
    room = a_workshop(at).begun()
    early, late = room.somebody("Inspector"), room.somebody("Nurse", agency=1)
    room.say(early, "level:1")
    room.reveal("listening")
    shown = room.votes()

    assert room.say(early, "level:1").answer.text == "level:1"  # what counts already is not late
    for _ in range(2):
        with pytest.raises(CameTooLate, match=r"Not counted.*Yours is kept, for you alone"):
            room.say(late, "level:3")
    with pytest.raises(CameTooLate):
        room.say(early, "level:2")

    assert room.votes() == shown
    assert len(rows(at)) == 3
    own = my_round(at.store, early).own("listening")
    assert (own.answer.text, own.late.text) == ("level:1", "level:2")
    own = my_round(at.store, late).own("listening")
    assert (own.answer, own.late.text) == (NOT_ANSWERED, "level:3")
    room.say(late, "level:3", "places")  # other principles go on


def test_a_second_vote_is_kept_beside_the_first(at):
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}") for number in range(3)]
    for number, person in enumerate(people, start=1):
        room.say(person, f"level:{number}")
    room.reveal("listening")
    first = room.votes().first
    leading.vote_again(at.store, at.actor, room.round.id, "listening")
    for person in people:
        room.say(person, "level:2", vote=SECOND)
    with pytest.raises(CameTooLate):
        room.say(people[0], "level:2")

    assert (room.votes().first, room.votes().second) == (first, None)
    room.reveal("listening", vote=SECOND)
    assert room.votes().first == first
    assert room.votes().second.spread.counts == {2: 3}
    assert my_round(at.store, people[0]).own("listening", SECOND).answer.text == "level:2"


def test_a_note_is_kept_for_its_author_past_the_guard_and_never_written_over_unseen(at):
    room = a_workshop(at).begun()
    inspector, nurse = room.somebody("Inspector"), room.somebody("Nurse", agency=1)
    one = keep_note(at.store, inspector, "listening", "We see this twice a month", seen=0)
    assert one.version == 1
    assert keep_note(at.store, inspector, "listening", "We see this twice a month", seen=0) == one
    two = keep_note(at.store, inspector, "listening", "We see this weekly", seen=1)

    assert my_round(at.store, inspector).note("listening") == two
    assert my_round(at.store, nurse).notes == {}
    with pytest.raises(StaleEdit) as stale:
        keep_note(at.store, inspector, "listening", "Never", seen=1)
    assert (stale.value.theirs, stale.value.yours) == ("We see this weekly", "Never")
    with pytest.raises(IdentifierFound):
        keep_note(at.store, inspector, "places", "UPN H801200001001", seen=0)
    assert keep_note(at.store, inspector, "listening", "", seen=2).text == ""


def test_who_is_done_is_counted_once_and_a_new_step_asks_anew(at):
    room = a_workshop(at).begun()
    inspector, nurse = room.somebody("Inspector"), room.somebody("Nurse", agency=1)
    for _ in range(2):
        finish(at.store, inspector, finished=True)
    finish(at.store, nurse, finished=True)
    finish(at.store, nurse, finished=False)
    assert (room.live.finished, room.live.present) == (1, 2)
    room.say(inspector, "level:2")  # changing one's mind is no matter

    leading.go_to(at.store, at.actor, room.round.id, "places", seen=room.live.changes)
    assert room.live.finished == 0
    assert not any(each.finished for each in room.now.participants)
    with pytest.raises(NotNow):
        finish(at.store, room.device(), finished=True)


def test_a_closed_round_takes_no_answer_and_says_so(at):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    room.reveal()
    everything_done(at, room.round)
    rounds.close_round(at.store, at.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
    for act in (
        lambda: room.say(inspector, "level:1"),
        lambda: keep_note(at.store, inspector, "listening", "Late", seen=0),
        lambda: finish(at.store, inspector, finished=True),
    ):
        with pytest.raises(NotNow, match="closed"):
            act()


def test_authors_take_what_they_said_and_nobody_elses(at):
    room = a_workshop(at).begun()
    inspector, nurse = room.somebody("Inspector"), room.somebody("Nurse", agency=1)
    room.say(inspector, "level:1", sure=Sure.NOT)
    room.say(inspector, "not_applicable", "sharing")
    keep_note(at.store, inspector, "listening", "=SUM(A1)", seen=0)
    keep_note(at.store, inspector, "places", "Ask again", seen=0)
    room.say(nurse, "level:3")
    room.reveal("listening")
    with pytest.raises(CameTooLate):
        room.say(inspector, "level:2")

    file = taking.take_own(at.store, inspector)
    found = list(csv.DictReader(io.StringIO(file.data.decode())))
    assert file.file_name == "my-answers-our-framework-2025-04-3.csv"
    assert tuple(found[0]) == taking.COLUMNS
    assert [(row["principle"], row["answer"], row["after_the_reveal"], row["note"]) for row in found] == [
        ("listening", "Not started", "Emerging", "'=SUM(A1)"),
        ("places", "", "", "Ask again"),
        ("sharing", AnswerKind.NOT_APPLICABLE.label, "", ""),
    ]
    assert found[0]["how_sure"] == "Not sure"
    assert b"Embedded" not in file.data


def test_a_participant_sees_what_is_asked_and_whose_round_it_is(at):
    room = a_workshop(at).begun()
    mine = my_round(at.store, room.device())
    assert (mine.heading.partnership, mine.heading.group) == ("Riverside", "Steering group")
    assert [agency.name for agency in mine.round.agencies] == ["Police", "Health"]
    assert [principle.id for principle in mine.framework.principles] == ["listening", "places", "sharing"]
    assert (mine.me, mine.here, mine.live.step) == (None, (), "listening")
    assert {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE} <= answering.MAY_BE_SAID
    assert GivenAnswer("listening", "").vote == 1

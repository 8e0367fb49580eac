"""Everybody answers at one instant: nothing is lost, nothing is doubled, and each answer has its audit entry."""

from __future__ import annotations

from collections import Counter
from threading import Barrier, Thread

from assessment.domain.audit import Happened
from assessment.domain.errors import CameTooLate
from assessment.domain.permission import HOST
from assessment.services import auditing
from assessment.services.workshops.answering import GivenAnswer, answer
from assessment.store.tables import answer as answer_table
from tests.builders import every_row
from tests.workshops import a_workshop

PEOPLE = 50
COLUMN = {column.name: number for number, column in enumerate(answer_table.columns)}


def at_one_instant(*acts) -> None:
    barrier, failed = Barrier(len(acts)), []

    def run(act) -> None:
        barrier.wait()
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            failed.append(error)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_fifty_people_who_answer_at_one_instant_in_two_processes_are_all_kept_once(at, another_process):
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}", agency=number % 2) for number in range(PEOPLE)]
    stores = (at.store, another_process())

    at_one_instant(
        *(
            lambda person=person, number=number: answer(
                stores[number % 2], person, GivenAnswer("listening", f"level:{number % 3 + 1}"), key=f"tap {number}"
            )
            for number, person in enumerate(people)
        )
    )

    rows = every_row(at.store)["answer"]
    assert Counter(row[COLUMN["person_id"]] for row in rows) == {person.person: 1 for person in people}
    assert sorted(row[COLUMN["given_in"]] for row in rows) == list(range(PEOPLE + 1, 2 * PEOPLE + 1))
    said = {row[COLUMN["person_id"]]: row[COLUMN["value"]] for row in rows}
    assert said == {person.person: f"level:{number % 3 + 1}" for number, person in enumerate(people)}
    assert room.now.turnout == {("listening", 1): dict.fromkeys(at.agencies, PEOPLE // 2)}
    entries = [row for row in every_row(at.store, at.partnership.id)["audit_entry"] if Happened.ANSWER_SAVED in row]
    assert len(entries) == PEOPLE
    assert auditing.verify(at.store, HOST.within(at.partnership.id)).first_break is None


def test_one_person_on_two_devices_has_one_answer_whatever_they_tap_at_once(at, another_process):
    room = a_workshop(at).begun()
    inspector = room.somebody()
    stores = (at.store, another_process())

    at_one_instant(
        *(
            lambda number=number: answer(
                stores[number % 2], inspector, GivenAnswer("listening", f"level:{number % 3 + 1}")
            )
            for number in range(24)
        ),
        *(lambda: answer(at.store, inspector, GivenAnswer("places", "level:1"), key="click") for _ in range(8)),
    )

    rows = every_row(at.store)["answer"]
    numbers = [row[COLUMN["number"]] for row in rows if row[COLUMN["principle_id"]] == "listening"]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert sum(row[COLUMN["principle_id"]] == "places" for row in rows) == 1
    room.reveal()
    assert room.votes().first.people_answered == room.votes("places").first.people_answered == 1


def test_an_answer_and_the_reveal_at_one_instant_agree_about_which_came_first(at, another_process):
    """Whoever was told that their answer counts is counted, and whoever was told that it came too late is not."""
    room = a_workshop(at).begun()
    people = [room.somebody(f"Person {number}") for number in range(12)]
    other, counted = another_process(), []

    def say(person) -> None:
        try:
            answer(other, person, GivenAnswer("listening", "level:2"))
        except CameTooLate:
            return
        counted.append(person)

    at_one_instant(*(lambda person=person: say(person) for person in people), lambda: room.reveal("listening"))

    assert room.votes().first.people_answered == len(counted)
    assert len(every_row(at.store)["answer"]) == len(people)

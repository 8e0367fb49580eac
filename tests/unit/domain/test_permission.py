"""Who may do what: nobody, unless it is written down."""

from __future__ import annotations

import pytest

from assessment.domain.errors import NotFound, NotPermitted
from assessment.domain.permission import (
    HOST,
    MAY,
    SERVER,
    STRANGER,
    Act,
    Actor,
    Role,
    act_in_force,
    in_force,
    may,
    permission,
)

# Written out once more, by hand, so that a right is given on purpose or not at all.
MATRIX = {
    Act.KNOCK: "host facilitator participant stranger",
    Act.LOOK: "host facilitator",
    Act.SET_UP: "host facilitator",
    Act.RUN_ROUNDS: "host facilitator",
    Act.IMPORT: "host facilitator",
    Act.JUDGE: "facilitator",
    Act.RECORD_EVENTS: "facilitator",
    Act.RECORD_FIGURES: "facilitator",
    Act.RUN_WORKSHOP: "host facilitator",
    Act.FOLLOW: "host facilitator participant",
    Act.ANSWER: "participant",
    Act.SEE_OWN: "participant",
    Act.EXPORT: "host facilitator",
    Act.KEEP_LIBRARY: "host facilitator",
    Act.INVITE: "host facilitator",
    Act.ILLUSTRATE: "host facilitator",
    Act.BACK_UP: "host",
    Act.HOST: "host",
}


def test_every_act_stands_in_the_matrix():
    assert set(MAY) == set(Act) == set(MATRIX)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_a_role_may_do_what_the_matrix_says_and_nothing_else(act, role):
    if role in MATRIX[act].split():
        with in_force(act, Actor(role)):
            assert act_in_force() is act
    else:
        with pytest.raises(NotPermitted, match=act.value), in_force(act, Actor(role)):
            pytest.fail("it was let in")


def test_whoever_sits_at_the_computer_may_back_it_up_and_a_facilitator_from_elsewhere_may_not():
    here = Actor(Role.FACILITATOR, "p", is_at_this_computer=True)
    assert may(here, Act.BACK_UP)
    assert may(here.within(SERVER), Act.BACK_UP)
    assert not may(here, Act.HOST)
    assert not may(Actor(Role.STRANGER, is_at_this_computer=True), Act.BACK_UP)
    with (
        pytest.raises(NotPermitted, match="Ask whoever runs the server"),
        in_force(Act.BACK_UP, Actor(Role.FACILITATOR)),
    ):
        pytest.fail("it was let in")


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.KNOCK])
def test_a_stranger_may_knock_and_nothing_else(act):
    with pytest.raises(NotPermitted), in_force(act, STRANGER):
        pytest.fail("it was let in")


def test_without_a_declared_act_nothing_is_in_force():
    with pytest.raises(NotPermitted, match="without declaring"):
        act_in_force()


class Plain:
    """What stands in for a store: it runs a service once."""

    def run(self, service):
        return service()


PLAIN = Plain()


def test_an_act_is_in_force_while_its_service_runs_and_no_longer():
    @permission(Act.LOOK)
    def look(_store: Plain, _actor: Actor) -> list[Act]:
        return [act_in_force(), judge(PLAIN, facilitator), act_in_force()]

    @permission(Act.JUDGE)
    def judge(_store: Plain, _actor: Actor) -> Act:
        return act_in_force()

    facilitator = Actor(Role.FACILITATOR)
    assert look(PLAIN, facilitator) == [Act.LOOK, Act.JUDGE, Act.LOOK]
    with pytest.raises(NotPermitted):
        act_in_force()


def test_a_service_that_fails_takes_its_act_with_it():
    @permission(Act.LOOK)
    def fail(_store: Plain, _actor: Actor) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(PLAIN, HOST)
    with pytest.raises(NotPermitted):
        act_in_force()


def test_a_service_that_calls_another_cannot_lend_it_its_own_right():
    @permission(Act.LOOK)
    def look(_store: Plain, actor: Actor) -> None:
        judge(PLAIN, actor)

    @permission(Act.JUDGE)
    def judge(_store: Plain, _actor: Actor) -> None:
        pytest.fail("the host judged")

    with pytest.raises(NotPermitted):
        look(PLAIN, HOST)


def test_the_audit_names_people_by_key_and_never_by_name():
    assert HOST.key == "host"
    assert Actor(Role.FACILITATOR, "p", "abc", "Jo Chair").key == "facilitator:abc"


def test_a_participant_is_let_into_one_round_and_others_are_not_held_to_any():
    participant = Actor(Role.PARTICIPANT, "p", "abc", round="r")
    participant.must_be_let_into("r")
    facilitator = Actor(Role.FACILITATOR, "p")
    facilitator.must_be_let_into("another")
    for actor in (participant, Actor(Role.PARTICIPANT, "p")):
        with pytest.raises(NotFound):
            actor.must_be_let_into("another")


def test_an_actor_moves_between_partnerships_as_the_same_person():
    actor = Actor(Role.FACILITATOR, "p", "abc", "Jo Chair")
    assert actor.within(SERVER) == Actor(Role.FACILITATOR, SERVER, "abc", "Jo Chair")

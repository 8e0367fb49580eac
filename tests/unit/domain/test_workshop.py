"""Where a principle stands in a workshop, and how many people are asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.round import Mode, RoundState
from assessment.domain.vote import FIRST, SECOND
from assessment.domain.workshop import (
    Ballot,
    Invitation,
    Live,
    OwnAnswer,
    Pace,
    Participant,
    Phase,
    free_places,
    people_asked,
    phase_of,
    vote_open,
)

LOBBY = Live("r", RoundState.OPEN, Pace.ONE_BY_ONE, False, "", None, 1, 0, 0, 0)
BEGUN = replace(LOBBY, is_begun=True)
HIDDEN, SHOWN = Ballot("p", FIRST, is_revealed=False), Ballot("p", FIRST, is_revealed=True, asked=4)


@pytest.mark.parametrize(
    ("live", "ballots", "phase", "vote"),
    [
        (LOBBY, [HIDDEN], Phase.LOBBY, None),
        (BEGUN, [HIDDEN], Phase.ANSWERING, FIRST),
        (BEGUN, [SHOWN], Phase.REVEALED, None),
        (BEGUN, [SHOWN, Ballot("p", SECOND, is_revealed=False)], Phase.VOTING_AGAIN, SECOND),
        (BEGUN, [SHOWN, Ballot("p", SECOND, is_revealed=True)], Phase.REVEALED_AGAIN, None),
    ],
)
def test_where_a_principle_stands_follows_from_its_ballots(live, ballots, phase, vote):
    others = [Ballot("q", FIRST, is_revealed=True), Ballot("q", SECOND, is_revealed=True)]
    found = {(each.principle_id, each.vote): each for each in (*ballots, *others)}
    assert phase_of(live, found, "p") is phase
    assert vote_open(live, found, "p") == vote


def test_people_are_asked_who_are_in_and_those_for_whom_a_place_is_kept():
    kept = (Invitation("i", "a", "Superintendent"), Invitation("j", "a", "Inspector"), Invitation("k", "b", "Nurse"))
    came = (
        Participant("1", "Superintendent", "a", "i"),
        Participant("2", "Passer-by", "b"),
        Participant("3", "Nurse", "b", "k", is_removed=True),
    )
    assert [each.id for each in free_places(kept, came)] == ["j", "k"]
    assert people_asked(kept, came) == 4
    assert people_asked((), ()) == 0


def test_an_answer_that_is_not_shown_again_is_given_all_the_same():
    assert not OwnAnswer().is_given
    assert OwnAnswer(is_hidden=True).is_given
    assert OwnAnswer(Answer(AnswerKind.NOT_APPLICABLE)).is_given


def test_only_where_people_answer_alone_first_is_anything_hidden():
    assert {mode for mode in Mode if mode.hides_answers} == {Mode.WORKSHOP, Mode.AGENCY_RETURNS}
    assert all(mode.words for mode in Mode)

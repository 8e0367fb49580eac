"""Writing the summary for the board."""

from __future__ import annotations

import pytest

from assessment.domain.board_summary import FOR_WORD, SECTIONS, SENTENCES, SummaryField
from assessment.domain.errors import (
    IdentifierFound,
    InvalidInput,
    NotFound,
    NotNow,
    NotPermitted,
    RoundIsLocked,
    StaleEdit,
)
from assessment.domain.permission import HOST
from assessment.services import rounds, summing_up
from assessment.services.summing_up import PartChange
from tests.builders import (
    A_DAY,
    Q2,
    Place,
    a_closed_round,
    a_colleague,
    a_partnership,
    an_open_round,
    every_row,
)
from tests.workshops import a_workshop

STRENGTHS = SummaryField.STRENGTHS


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def write(at: Place, round_, text: str, part: SummaryField = STRENGTHS, *, seen: int = 0):
    return summing_up.write_summary(at.store, at.actor, PartChange(round_.id, part, text, seen))


def texts(at: Place, round_) -> dict[SummaryField, str]:
    return {part: now.value for part, now in summing_up.summary_parts(at.store, at.actor, round_.id).items()}


def test_every_part_is_kept_on_its_own_with_its_round(at):
    round_, other = an_open_round(at), an_open_round(at, Q2)
    wanted = {part: f"About {part}" for part in SummaryField} | {SummaryField.PURPOSE: "noting"}
    for part, text in wanted.items():
        assert write(at, round_, text, part).version == 1
    assert texts(at, round_) == wanted
    assert texts(at, other) == {}
    assert {SummaryField.MARKING, SummaryField.CONTACT, *SENTENCES, *SECTIONS, *FOR_WORD} == set(SummaryField)


def test_a_paper_is_for_noting_discussion_or_decision_and_nothing_else(at):
    round_ = an_open_round(at)
    with pytest.raises(InvalidInput, match="Choose one of: noting, discussion, decision"):
        write(at, round_, "for fun", SummaryField.PURPOSE)
    assert write(at, round_, "discussion", SummaryField.PURPOSE).version == 1
    assert write(at, round_, "", SummaryField.PURPOSE, seen=1).value == ""


def test_it_can_be_begun_while_people_still_answer_alone(at):
    workshop = a_workshop(at).begun()
    assert write(at, workshop.round, "Seven agencies take part.").version == 1


def test_saving_what_is_there_changes_nothing(at):
    round_ = an_open_round(at)
    first = write(at, round_, "Audits are shared.")
    before = every_row(at.store)
    assert write(at, round_, " Audits are shared.\r\n") == first
    assert every_row(at.store) == before


def test_a_stale_text_is_refused_and_both_are_shown_with_who_wrote_the_other(at):
    round_ = an_open_round(at)
    write(a_colleague(at, "Business manager"), round_, "Theirs")
    with pytest.raises(StaleEdit, match="Business manager saved this since you opened it") as refused:
        write(at, round_, "Mine")
    assert (refused.value.theirs, refused.value.yours, refused.value.version) == ("Theirs", "Mine", 1)
    assert write(at, round_, "Mine", seen=1).version == 2
    assert write(at, round_, "Concern", SummaryField.CONCERNS).version == 1


def test_a_closed_round_keeps_its_summary_until_it_is_re_opened(at):
    round_ = a_closed_round(at)
    with pytest.raises(RoundIsLocked, match="Re-open it from Home"):
        write(at, round_, "Later thoughts")
    rounds.reopen_round(at.store, at.actor, round_.id, reason="The board asked for a summary")
    write(at, round_, "Later thoughts")
    rounds.close_round(at.store, at.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    assert texts(at, round_) == {STRENGTHS: "Later thoughts"}


@pytest.mark.parametrize("part", SummaryField)
def test_what_would_identify_a_child_goes_into_no_part(at, part):
    round_ = an_open_round(at)
    before = every_row(at.store)
    with pytest.raises(IdentifierFound):
        write(at, round_, "NHS 943 476 5919", part)
    assert every_row(at.store) == before


@pytest.mark.parametrize("part", [part for part in SummaryField if part is not SummaryField.PURPOSE])
def test_a_text_over_its_limit_is_refused_by_the_name_of_its_part(at, part):
    round_ = an_open_round(at)
    with pytest.raises(InvalidInput, match=part.label):
        write(at, round_, "a" * (part.limit + 1), part)
    assert write(at, round_, "a" * part.limit, part).version == 1


def test_a_marking_is_one_line(at):
    assert (
        write(at, an_open_round(at), "OFFICIAL\n\nmembers only", SummaryField.MARKING).value == "OFFICIAL members only"
    )


def test_a_round_with_a_summary_cannot_be_taken_back(at):
    round_ = an_open_round(at)
    write(at, round_, "Begun")
    with pytest.raises(NotNow, match="something is recorded in it"):
        rounds.withdraw_round(at.store, at.actor, round_.id)


def test_the_audit_names_the_part_and_never_its_words(at):
    round_ = an_open_round(at)
    write(at, round_, "Audits are shared.")
    entry = every_row(at.store, at.partnership.id)["audit_entry"][-1]
    assert ("summary for the board saved", f"round {round_.id}") == entry[4:6]
    assert entry[9] == '{"part":"strengths","version":1}'


def test_only_a_facilitator_writes_it_and_only_of_a_round_that_is_there(at):
    round_ = an_open_round(at)
    change = PartChange(round_.id, STRENGTHS, "From the host", 0)
    with pytest.raises(NotPermitted):
        summing_up.write_summary(at.store, HOST.within(at.partnership.id), change)
    with pytest.raises(NotFound):
        summing_up.write_summary(at.store, a_partnership(at.store, name="Elsewhere").actor, change)

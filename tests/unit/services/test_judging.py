"""Evidence for a judgement. (Judgements themselves are tested where they are kept: tests/store/test_judgements.py.)"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound, RoundIsLocked, StaleEdit
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.services import judging, records, rounds
from assessment.services.judging import EvidenceText
from tests.builders import A_DAY, Q2, Place, an_open_round, every_row, everything_done, some_evidence


def a_text(shows: str = "Eleven audits", link: str = "", kind: EvidenceKind = EvidenceKind.AUDIT) -> EvidenceText:
    return EvidenceText(kind, Voice.PRACTITIONERS, shows, link)


def shown(at: Place, round_id: str, principle: str = "listening") -> list[tuple[str, int]]:
    record = records.round_record(at.store, at.actor, round_id)
    return [(item.shows, item.version) for item in record.evidence.get(principle, ())]


def test_every_kind_and_every_voice_can_be_recorded(at):
    round_ = an_open_round(at)
    kinds = [(kind, Voice.LEADERS) for kind in EvidenceKind]
    voices = [(EvidenceKind.DATA, voice) for voice in Voice if voice is not Voice.LEADERS]
    added = tuple(
        judging.add_evidence(
            at.store, at.actor, round_.id, "listening", EvidenceText(kind, voice, "Shown", "https://example.org")
        )
        for kind, voice in [*kinds, *voices]
    )
    assert records.round_record(at.store, at.actor, round_.id).evidence["listening"] == added


def test_the_same_piece_is_added_once_whatever_its_key_and_again_after_it_was_removed(at):
    round_ = an_open_round(at)
    first = judging.add_evidence(at.store, at.actor, round_.id, "listening", a_text(), key="before the restart")
    assert judging.add_evidence(at.store, at.actor, round_.id, "listening", a_text(), key="after it") == first
    elsewhere = judging.add_evidence(at.store, at.actor, round_.id, "places", a_text())
    other = judging.add_evidence(at.store, at.actor, round_.id, "listening", replace(a_text(), link="Shared drive"))
    assert len({first.id, elsewhere.id, other.id}) == 3
    judging.remove_evidence(at.store, at.actor, round_.id, "listening", first.id)
    assert judging.add_evidence(at.store, at.actor, round_.id, "listening", a_text()).id != first.id


def test_adding_twice_with_one_key_adds_once(at):
    round_ = an_open_round(at)
    for _ in range(2):
        judging.add_evidence(at.store, at.actor, round_.id, "listening", a_text(), key="click")
    assert shown(at, round_.id) == [("Eleven audits", 1)]


def test_evidence_stays_in_the_order_in_which_it_was_added(at):
    round_ = an_open_round(at)
    names = [f"Audit {number}" for number in range(12)]
    ids = [some_evidence(at, round_, name) for name in names]
    judging.remove_evidence(at.store, at.actor, round_.id, "listening", ids[3])
    some_evidence(at, round_, "Last")
    assert [name for name, _ in shown(at, round_.id)] == [*names[:3], *names[4:], "Last"]


def test_stale_evidence_is_refused_and_both_texts_are_shown(at):
    round_ = an_open_round(at)
    item = some_evidence(at, round_)

    def change(text: str, seen: int):
        return judging.change_evidence(at.store, at.actor, round_.id, "listening", item, a_text(text), seen=seen)

    assert change("Theirs", 1).version == 2
    before = every_row(at.store)
    with pytest.raises(StaleEdit) as refused:
        change("Mine", 1)
    assert refused.value.theirs == "Audit, practitioners\nTheirs"
    assert refused.value.yours == "Audit, practitioners\nMine"
    assert (refused.value.saved_by, refused.value.version) == ("Chair", 2)
    assert every_row(at.store) == before
    assert change("Theirs", 1).version == 2, "the same text again is harmless"
    assert shown(at, round_.id) == [("Theirs", 2)]


def test_evidence_of_a_closed_round_cannot_be_changed_through_another_round(at):
    closed = an_open_round(at)
    item = some_evidence(at, closed)
    everything_done(at, closed)
    rounds.close_round(at.store, at.actor, closed.id, signed_off_by="Chair", signed_off_on=A_DAY)
    current = an_open_round(at, Q2)
    before = every_row(at.store)

    with pytest.raises(RoundIsLocked):
        judging.change_evidence(at.store, at.actor, closed.id, "listening", item, a_text("Changed"), seen=1)
    for principle in ("listening", "places"):
        with pytest.raises(NotFound):
            judging.change_evidence(at.store, at.actor, current.id, principle, item, a_text("Changed"), seen=1)
    judging.remove_evidence(at.store, at.actor, current.id, "listening", item)

    assert every_row(at.store) == before


def test_removing_evidence_takes_it_from_the_judgement_and_keeps_the_piece(at):
    round_ = an_open_round(at)
    item = some_evidence(at, round_)
    judging.remove_evidence(at.store, at.actor, round_.id, "listening", item)
    before = every_row(at.store)
    judging.remove_evidence(at.store, at.actor, round_.id, "listening", item)

    assert every_row(at.store) == before, "twice is harmless"
    assert shown(at, round_.id) == []
    assert len(before["evidence"]) == 1


@pytest.mark.parametrize(
    ("text", "error", "where"),
    [
        (a_text(""), InvalidInput, "What it shows: Say what the evidence shows"),
        (a_text(" \n\t "), InvalidInput, "What it shows"),
        (a_text("x" * 4_001), InvalidInput, "What it shows"),
        (a_text("NHS 943 476 5919"), IdentifierFound, "What it shows"),
        (a_text(link="x" * 501), InvalidInput, "Where it is"),
        (a_text(link="https://example.org/943-476-5919"), IdentifierFound, "Where it is"),
    ],
)
def test_evidence_that_cannot_be_taken_is_refused_by_the_name_of_its_box(at, text, error, where):
    round_ = an_open_round(at)
    before = every_row(at.store)
    with pytest.raises(error, match=where):
        judging.add_evidence(at.store, at.actor, round_.id, "listening", text)
    assert every_row(at.store) == before


def test_evidence_for_a_principle_that_is_not_in_the_round_is_refused(at):
    round_ = an_open_round(at)
    with pytest.raises(NotFound, match="principle is not in this round"):
        some_evidence(at, round_, principle="no-such")

"""Evidence that several judgements rest on, and what a closed round keeps of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.domain.audit import about_evidence, about_round
from assessment.domain.errors import InvalidInput, NotFound, RoundIsLocked, StaleEdit
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.services import evidence_library, exporting, judging, records, rounds
from assessment.services.evidence_library import change_kept, keep_evidence, pieces
from assessment.services.judging import EvidenceText
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    Q1,
    Q2,
    Place,
    a_partnership,
    an_open_round,
    every_row,
    everything_done,
    some_evidence,
)
from tests.papers.workbooks import table

TEXT = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Twelve audits")


def close(at: Place, round_):
    everything_done(at, round_)
    day = max(A_DAY, round_.period.first_day)
    return rounds.close_round(at.store, at.actor, round_.id, signed_off_by="Chair", signed_off_on=day)


def a_closed_round_and_one_under_way(at: Place):
    """Both rest on one piece."""
    first = an_open_round(at)
    item = some_evidence(at, first)
    close(at, first)
    second = an_open_round(at, Q2)
    for principle in ("places", "sharing"):
        judging.use_evidence(at.store, at.actor, second.id, principle, item)
    return first, second, item


def shown(at: Place, round_, principle: str) -> list[str]:
    record = records.round_record(at.store, at.actor, round_.id)
    return [piece.shows for piece in record.evidence.get(principle, ())]


def pack(at: Place, period) -> bytes:
    return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, period).data


def test_one_piece_supports_several_principles_and_rounds(at):
    first, second, item = a_closed_round_and_one_under_way(at)
    judging.use_evidence(at.store, at.actor, second.id, "places", item)  # a second click adds nothing
    (piece,) = pieces(at.store, at.actor, at.group)
    assert [(use.round_id, use.principle_id, use.is_closed) for use in piece.uses] == [
        (first.id, "listening", True),
        (second.id, "places", False),
        (second.id, "sharing", False),
    ]
    assert piece.uses[0].principle == "Children are heard"
    assert piece.rests == (
        "Three judgements rest on this. A change is seen in the two under way. A closed round keeps what it said then."
    )


def test_a_piece_changed_later_leaves_a_closed_round_and_its_pack_as_they_were(at):
    first, second, item = a_closed_round_and_one_under_way(at)
    before = pack(at, Q1)
    judging.change_evidence(at.store, at.actor, second.id, "places", item, replace(TEXT, is_sensitive=True), seen=1)
    assert shown(at, first, "listening") == ["Eleven audits"]
    assert shown(at, second, "places") == shown(at, second, "sharing") == ["Twelve audits"]
    assert pack(at, Q1) == before
    close(at, second)
    kept = pack(at, Q2)
    change_kept(at.store, at.actor, at.group, item, replace(TEXT, shows="Thirteen"), seen=2)
    assert (pack(at, Q1), pack(at, Q2)) == (before, kept)


def test_a_round_that_is_re_opened_reads_the_evidence_as_it_is_now(at):
    first, _, item = a_closed_round_and_one_under_way(at)
    change_kept(at.store, at.actor, at.group, item, TEXT, seen=1)
    rounds.reopen_round(at.store, at.actor, first.id, reason="Read again")
    assert shown(at, first, "listening") == ["Twelve audits"]
    rounds.close_round(at.store, at.actor, first.id, signed_off_by="Chair", signed_off_on=A_DAY)
    change_kept(at.store, at.actor, at.group, item, replace(TEXT, shows="Thirteen"), seen=2)
    assert shown(at, first, "listening") == ["Twelve audits"]


def entries(at: Place, act: str) -> set[str]:
    return {row[5] for row in every_row(at.store, at.partnership.id)["audit_entry"] if row[4] == act}


def test_a_change_is_audited_for_each_round_that_shows_it_and_else_for_the_piece_alone(at):
    _, second, item = a_closed_round_and_one_under_way(at)
    third = an_open_round(at, replace(Q2, month=Q2.month + 3))
    judging.use_evidence(at.store, at.actor, third.id, "listening", item)
    change_kept(at.store, at.actor, at.group, item, TEXT, seen=1)
    unused = keep_evidence(at.store, at.actor, at.group, replace(TEXT, shows="Nobody used it"))
    change_kept(at.store, at.actor, at.group, unused.id, replace(TEXT, shows="Still nobody"), seen=1)
    assert entries(at, "evidence changed") == {
        about_round(second.id),
        about_round(third.id),
        about_evidence(unused.id),
    }


def test_a_draft_pack_prints_the_change_whichever_round_it_was_made_from(at):
    _, second, item = a_closed_round_and_one_under_way(at)
    before = pack(at, Q2)
    change_kept(at.store, at.actor, at.group, item, TEXT, seen=1)
    assert pack(at, Q2) != before
    last = max(
        row[1] for row in every_row(at.store, at.partnership.id)["audit_entry"] if row[5] == about_round(second.id)
    )
    cover = {row["Item"]: row["What it is"] for row in table(pack(at, Q2), "Cover")}
    assert str(cover["Last change shown here"]).startswith(f"Entry {last}, ")


def test_a_stale_change_from_the_library_is_refused_and_both_texts_are_shown(at):
    item = some_evidence(at, an_open_round(at))
    change_kept(at.store, at.actor, at.group, item, TEXT, seen=1)
    with pytest.raises(StaleEdit) as refused:
        change_kept(at.store, at.actor, at.group, item, replace(TEXT, dated=date(2025, 6, 1)), seen=1)
    assert refused.value.theirs == "Audit, practitioners\nTwelve audits"
    assert refused.value.yours == "Audit, practitioners\nTwelve audits\nDated 1 June 2025"


def test_a_piece_of_another_groups_is_not_there(at):
    round_ = an_open_round(at)
    other = a_partnership(at.store, name="Elsewhere")
    theirs = some_evidence(other, an_open_round(other))
    with pytest.raises(NotFound):
        judging.use_evidence(at.store, at.actor, round_.id, "places", theirs)
    with pytest.raises(NotFound):
        change_kept(at.store, at.actor, at.group, theirs, TEXT, seen=1)


def test_a_closed_round_takes_no_piece(at):
    first, _, item = a_closed_round_and_one_under_way(at)
    with pytest.raises(RoundIsLocked):
        judging.use_evidence(at.store, at.actor, first.id, "places", item)


def test_a_piece_can_be_kept_before_any_judgement_rests_on_it_and_comes_first(at):
    some_evidence(at, an_open_round(at))
    kept = keep_evidence(at.store, at.actor, at.group, TEXT)
    assert keep_evidence(at.store, at.actor, at.group, TEXT) == kept
    found = evidence_library.pieces(at.store, at.actor, at.group)
    assert [(piece.item.shows, len(piece.uses)) for piece in found] == [("Twelve audits", 0), ("Eleven audits", 1)]


def test_evidence_from_a_day_that_is_still_to_come_is_refused(at):
    tomorrow = at.store.today + timedelta(days=1)
    with pytest.raises(InvalidInput, match=r"Date of the evidence: .* is still to come"):
        keep_evidence(at.store, at.actor, at.group, replace(TEXT, dated=tomorrow))


def test_the_day_and_the_mark_are_kept_with_each_version(at):
    item = keep_evidence(at.store, at.actor, at.group, replace(TEXT, dated=date(2025, 6, 1), is_sensitive=True))
    change_kept(at.store, at.actor, at.group, item.id, TEXT, seen=1)
    versions = [(row[2], row[7], row[8]) for row in every_row(at.store, at.partnership.id)["evidence_version"]]
    assert sorted(versions) == [(1, "2025-06-01", True), (2, None, False)]

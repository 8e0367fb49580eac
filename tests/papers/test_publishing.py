"""Publishing from a store: what is signed off, as it is marked now, and kept as every paper is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assessment.domain.audit import Happened
from assessment.domain.errors import InvalidInput, NotNow
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.issued_paper import PaperKind
from assessment.domain.judgement import JudgementField
from assessment.domain.period import Period
from assessment.domain.permission import HOST, Act, in_force
from assessment.services import issued_papers, publishing, rounds
from assessment.services.evidence_library import change_kept
from assessment.services.issued_papers import IssuedFile
from assessment.services.judging import EvidenceText
from assessment.settings import STORE_FILE
from assessment.store import audit
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    Q2,
    Place,
    a_closed_round,
    a_partnership,
    a_store,
    an_open_round,
    everything_done,
    judge,
    some_evidence,
)
from tests.command_line import Run
from tests.papers.test_pre_read import Read
from tests.papers.test_public_version import texts_of
from tests.papers.workbooks import everything

PUBLIC = (PaperKind.PUBLIC_PAGE, PaperKind.PUBLIC_WORD_PAPER, PaperKind.PUBLIC_WORKBOOK)


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def publish(at: Place, kind: PaperKind = PaperKind.PUBLIC_PAGE, period: Period | None = None) -> IssuedFile:
    return publishing.publish(at.store, at.actor, at.group, FRAMEWORK, kind, period)


def a_round_on_evidence(at: Place) -> str:
    """A closed round with a piece of evidence that nobody marked, and its key."""
    opened = an_open_round(at)
    judge(at, opened, "It rests on eleven audits.", field=JudgementField.REASON)
    piece = some_evidence(at, opened)
    everything_done(at, opened)
    rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Dr Quill", signed_off_on=A_DAY)
    return piece


def test_a_piece_that_is_marked_after_its_round_was_closed_is_left_out_from_then_on(at: Place) -> None:
    piece = a_round_on_evidence(at)
    before = Read(publish(at).data).text
    assert "Eleven audits" in before
    assert "It rests on eleven audits." in before
    text = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Eleven audits", is_sensitive=True)
    change_kept(at.store, at.actor, at.group, piece, text, seen=1)
    for kind in PUBLIC:
        issued = publish(at, kind)
        words = issued.data.decode() if kind is PaperKind.PUBLIC_PAGE else texts_of(issued.data)
        assert "leven audits" not in words
        assert "Dr Quill" not in words
        assert "1 piece of evidence marked as sensitive." in words
        assert "1 piece of evidence marked as sensitive." in issued.left_out


def test_a_round_under_way_can_be_seen_and_is_not_published(at: Place) -> None:
    a_closed_round(at)
    judge(at, an_open_round(at, Q2), "level:3")
    seen = publishing.to_be_public(at.store, at.actor, at.group, FRAMEWORK)
    assert seen.round.period == Q2
    for kind in PUBLIC:
        with pytest.raises(NotNow, match="sign the round off on Home"):
            publish(at, kind, Q2)
    with pytest.raises(InvalidInput, match="Choose a page, workbook or Word paper"):
        publish(at, PaperKind.BOARD_PACK)
    assert issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK) == ()
    assert "-q1-2025-26.html" in publish(at).file_name, "without a period it is the latest that is closed"


def test_what_is_published_is_kept_with_its_kind_and_digest_and_comes_again_as_it_was(at: Place) -> None:
    closed = a_closed_round(at)
    names = [publish(at, kind).file_name for kind in PUBLIC]
    assert names == [f"public-{what}-steering-group-our-framework-q1-2025-26.{end}" for what, end in
                     (("page", "html"), ("word-paper", "docx"), ("workbook", "xlsx"))]  # fmt: skip
    issued = [paper for paper, _ in issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK)]
    assert [paper.kind for paper in issued] == [*reversed(PUBLIC)]
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        last = audit.last(read.connection, at.partnership.id)
    assert last is not None
    assert (last.act, last.subject) == (Happened.PAPER_ISSUED, f"public workbook of round {closed.id}")
    assert json.loads(last.body or "")["sha256"] == issued[0].sha256
    for paper in issued:
        again = issued_papers.hand_out_again(at.store, at.actor, paper.id)
        assert hashlib.sha256(again).hexdigest() == paper.sha256
        assert publish(at, paper.kind).data == again, "the same state gives the same bytes"


def test_the_command_line_publishes_a_page_or_a_workbook_and_says_what_is_left_out(
    data: Path, run: Run, tmp_path: Path
) -> None:
    data.mkdir()
    store = a_store(f"sqlite:///{(data / STORE_FILE).as_posix()}")
    at = a_partnership(store)
    a_closed_round(at)
    asked = ("export", "public", "--group", "Steering group", "--framework", FRAMEWORK, "--out")
    page = run(*asked, str(tmp_path / "page.html"))
    assert (page.status, page.err) == (0, "")
    assert "The names or roles of 2 people" in page.out
    assert b"<!DOCTYPE html>" in (tmp_path / "page.html").read_bytes()
    assert run(*asked, str(tmp_path / "book.xlsx")).status == 0
    assert "PUBLIC VERSION" in everything((tmp_path / "book.xlsx").read_bytes())
    an_open_round(at, Q2)
    refused = run(*asked, str(tmp_path / "draft.html"), "--period", "Q2 2025/26")
    assert (refused.status, refused.out) == (1, "")
    assert "not signed off" in refused.err
    assert not (tmp_path / "draft.html").exists()
    store.dispose()

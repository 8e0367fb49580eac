"""A browser that lost its connection and is back: it is told so once, and what stood in its boxes is not lost."""

from __future__ import annotations

import pytest

from assessment.domain.judgement import JudgementField
from assessment.domain.round import Round
from assessment.screens import connection
from assessment.services import records
from tests.builders import Place, an_open_round, everything_done, judge
from tests.screens.driving import Screen

LEVEL, WHY, _, _, _ = (field.label for field in JudgementField)
LOST = "the connection was lost before this was saved"


def box(round_: Round, field: JudgementField) -> str:
    return f"box_{round_.id}_listening_{field}"


def kept(place: Place, round_: Round):
    return records.round_record(place.store, place.actor, round_.id).judgement("listening")


@pytest.fixture
def asked_with(monkeypatch: pytest.MonkeyPatch):
    """Have the browser's connection be another one from now on; `back` for one that wants its old session back."""

    def set_to(name: str, *, back: bool) -> None:
        monkeypatch.setattr(connection, "_asked_with", lambda: (name, back))

    return set_to


@pytest.mark.parametrize("page", ["home", "judge", "trends"])
def test_a_browser_that_is_back_is_told_once_whatever_became_of_its_session(place: Place, asked_with, page):
    an_open_round(place)
    asked_with("first", back=False)
    screen = Screen(page)
    assert not screen.at.toast
    asked_with("second", back=True)
    assert "The connection was lost for a moment and is back." in screen.run().at.toast[0].value
    assert not screen.run().at.toast
    asked_with("third", back=True)  # the server was restarted, so this is a new session
    screen = screen.reloaded()
    assert "The connection was lost" in screen.at.toast[0].value
    assert not screen.run().at.toast


def test_what_only_adds_to_what_is_saved_is_saved(place: Place):
    round_ = an_open_round(place)
    judge(place, round_, "Audits", field=JudgementField.REASON)
    screen = Screen("judge", holding={box(round_, JudgementField.REASON): "Audits show it"})
    assert screen.errors == ""
    assert kept(place, round_).reason == screen.box(WHY) == "Audits show it"


@pytest.mark.parametrize("held", ["", "Audits"])
def test_a_box_that_holds_nothing_new_is_filled_with_what_is_saved(place: Place, held):
    round_ = an_open_round(place)
    judge(place, round_, "Audits", field=JudgementField.REASON)
    screen = Screen("judge", holding={box(round_, JudgementField.REASON): held})
    assert (screen.errors, screen.box(WHY)) == ("", "Audits")
    screen.write(WHY, "Quite different").run()
    assert kept(place, round_).reason == "Quite different"


@pytest.mark.parametrize(
    ("field", "saved", "held", "in_words"),
    [
        (JudgementField.REASON, "Audits show it", "Audits do not", ("Audits show it", "Audits do not")),
        (JudgementField.ANSWER, "level:2", "level:3", ("Emerging", "Embedded")),
    ],
)
def test_anything_else_is_shown_beside_what_is_saved_and_neither_is_lost(place: Place, field, saved, held, in_words):
    round_ = an_open_round(place)
    judge(place, round_, saved, field=field)
    screen = Screen("judge", {"principle": "listening"}, holding={box(round_, field): held})
    assert LOST in screen.errors
    for words in in_words:
        assert words in screen.lines
    screen.press("Keep theirs")
    assert screen.errors == ""
    assert judge(place, round_, saved, field=field).version == 1


def test_who_took_part_is_taken_over_like_a_judgement(place: Place):
    round_ = an_open_round(place)
    everything_done(place, round_)
    police = place.agencies[0]
    screen = Screen(holding={f"part_{round_.id}_{police}": "Did not take part"})
    assert LOST in screen.errors
    screen.press("Save yours")
    assert screen.errors == ""
    record = records.round_record(place.store, place.actor, round_.id)
    assert {agency.agency_id: agency.took_part for agency in record.round.agencies}[police] is False

"""The Evidence page, evidence that is there already on Judge, and who took part on Trends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.services import evidence_calls, evidence_library, judging, records, rounds
from assessment.services.evidence_calls import NewCall
from assessment.services.judging import EvidenceText
from tests.builders import A_DAY, Q2, Place, a_closed_round, an_open_round, everything_done, some_evidence
from tests.screens.driving import Screen
from tests.screens.test_evidence import Form


def pieces(place: Place):
    return evidence_library.pieces(place.store, place.actor, place.group)


def calls(place: Place):
    return evidence_calls.calls(place.store, place.actor, place.group)


def a_call(place: Place, *, wanted_by: date = A_DAY):
    new = NewCall("What do you know about hotels?", A_DAY, wanted_by, place.agencies)
    return evidence_calls.send_call(place.store, place.actor, place.group, new)


def test_evidence_that_is_there_already_is_used_for_another_judgement(place: Place):
    round_ = an_open_round(place)
    item = some_evidence(place, round_, principle="places")
    screen = Screen("judge", {"principle": "listening"})
    screen.at.toggle[0].set_value(True)
    screen.run().choose("Evidence of this group", item).run()
    assert "Supports 1 principle in 1 round." in screen.lines
    screen.press("Use this evidence")
    assert screen.errors == ""
    assert [piece.id for piece in records.round_record(place.store, place.actor, round_.id).evidence["listening"]] == [
        item
    ]
    assert "The group has no other evidence yet." in screen.lines


def test_whoever_changes_a_piece_reads_what_else_rests_on_it(place: Place):
    round_ = an_open_round(place)
    item = some_evidence(place, round_)
    screen = Screen("judge").press("Change")
    assert "judgements rest on this" not in screen.words
    judging.use_evidence(place.store, place.actor, round_.id, "places", item)
    assert "Two judgements rest on this. A change is seen in the two under way." in screen.run().lines


def test_a_day_and_the_mark_are_saved_and_shown(place: Place):
    an_open_round(place)
    screen = Form(Screen("judge")).fill(shows="Told in confidence", dated="1 June 2025", is_sensitive=True).save()
    for words in ("Dated 1 June 2025", "Sensitive: not for publication."):
        assert words in screen.lines
    form = Form(screen).fill(shows="Another", dated="sometime")
    assert "Date of the evidence: This is not a date." in form.save().errors


def test_a_closed_round_shows_what_a_piece_said_then(place: Place):
    closed = an_open_round(place)
    item = some_evidence(place, closed)
    everything_done(place, closed)
    rounds.close_round(place.store, place.actor, closed.id, signed_off_by="Chair", signed_off_on=A_DAY)
    text = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Twelve audits")
    evidence_library.change_kept(place.store, place.actor, place.group, item, text, seen=1)
    assert "Eleven audits" in Screen("judge", {"principle": "listening"}).lines
    assert "Twelve audits" in Screen("evidence").lines


def test_the_page_says_who_is_heard_and_lists_each_piece_with_what_it_supports(place: Place):
    some_evidence(place, an_open_round(place))
    screen = Screen("evidence")
    assert "So far, children and young people are not heard on any of three principles." in _plain(screen)
    assert "Q1 2025/26: Children are heard (Our framework)" in _plain(screen)
    assert "Children are heard: Practitioners 1" in _plain(screen)


def test_pieces_are_found_by_their_words(place: Place):
    round_ = an_open_round(place)
    some_evidence(place, round_)
    some_evidence(place, round_, "Ten interviews")
    screen = Screen("evidence")
    assert {"2 pieces.", "Eleven audits", "Ten interviews"} <= set(screen.lines)
    screen.write("Find evidence (words of it, or of what it supports)", "interviews").run()
    assert "1 of 2 pieces." in screen.lines
    assert "Eleven audits" not in screen.lines


def test_a_piece_is_added_and_changed_on_the_page(place: Place):
    screen = Form(Screen("evidence")).fill(shows="Eleven audits").save()
    assert (screen.errors, "No judgement rests on it." in screen.lines) == ("", True)
    (piece,) = pieces(place)
    screen.press_key(f"change_{piece.item.id}")
    Form(screen, piece.item.id).fill(shows="Twelve audits").save()
    assert [each.item.shows for each in pieces(place)] == ["Twelve audits"]


def test_a_call_is_recorded_and_its_silence_is_named(place: Place):
    screen = Screen("evidence")
    screen.write("What you ask for", "What do you know?").write("Sent on (a date)", "1 June 2025")
    screen.write("Answer wanted by (a date)", "20 June 2025")
    screen.tick(f"send_call_{place.agencies[0]}", on=True)
    screen.press("Record this call")
    assert screen.errors == ""
    assert "What do you know?" in screen.lines
    assert "Sent on 1 June 2025, answer wanted by 20 June 2025." in screen.lines
    assert "Silent" in screen.words
    assert screen.box("What you ask for") == ""


def test_a_call_that_is_refused_says_why_at_the_form_and_keeps_what_was_typed(place: Place):
    screen = Screen("evidence").write("What you ask for", "What do you know?").press("Record this call")
    assert "Answer wanted by: This is not a date." in screen.errors
    assert screen.box("What you ask for") == "What do you know?"
    assert calls(place) == ()


def test_an_answer_is_recorded_with_its_evidence_and_taken_back(place: Place):
    kept = evidence_library.keep_evidence(
        place.store, place.actor, place.group, EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Eleven audits")
    )
    call = a_call(place)
    screen = Screen("evidence").choose("Agency that answered", place.agencies[0]).run()
    screen.write("Answered on (leave it empty to take an answer back)", "15 July 2025")
    screen.at.multiselect[0].set_value([kept.id])
    screen.press("Save this answer")
    assert screen.errors == ""
    assert "Police: Answered on 15 July 2025, with 1 piece of evidence. Audit, practitioners: Eleven audits" in _plain(
        screen
    )
    assert [agency.name for agency in calls(place)[0].unanswered] == ["Health"]
    screen.write("Answered on (leave it empty to take an answer back)", "").press("Save this answer")
    assert calls(place) == (call,)


def _plain(screen: Screen) -> str:
    return "".join(sign for sign in screen.words if sign.isprintable() or sign == "\n")


@pytest.mark.parametrize("took_part", [True, False])
def test_trends_say_who_was_silent_in_a_sentence_and_a_table(place: Place, took_part: bool):
    a_closed_round(place)
    second = an_open_round(place, Q2)
    came = {agency: rounds.Attendance(took_part=True) for agency in place.agencies}
    came[place.agencies[1]] = replace(came[place.agencies[1]], took_part=took_part)
    rounds.record_participation(place.store, place.actor, second.id, came)
    words = _plain(Screen("trends"))
    if took_part:
        assert "Every agency took part each time it was asked, in the last two rounds." in words
    else:
        assert "Health was silent in one of the last two rounds." in words
        assert "Health,Took part,Silent" in words


def test_a_call_is_corrected_and_then_withdrawn_each_with_its_reason(place: Place):
    call = a_call(place)
    reason, form = "Why it is corrected or withdrawn", f"correct_{call.id}"
    screen = Screen("evidence").press("Correct or withdraw this call").press("Withdraw this call")
    assert "Say why" in screen.errors
    screen.at.text_area(key=f"{form}_asked").set_value("About parks?")
    screen.write(reason, "Hotels were asked about before").press("Save the correction")
    assert screen.errors == ""
    assert "The call is corrected." in screen.lines
    assert "Hotels were asked about before" in screen.words
    assert calls(place)[0].asked == "About parks?"
    screen.press("Correct or withdraw this call").write(reason, "Nobody was asked").press("Withdraw this call")
    assert "The call is withdrawn." in screen.lines
    assert "Nobody was asked" in screen.words
    assert calls(place)[0].is_withdrawn

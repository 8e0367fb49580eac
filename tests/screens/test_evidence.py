"""Evidence on the Judge page: adding a piece, changing it and taking it away."""

from __future__ import annotations

import pytest

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import JudgementField
from assessment.screens import evidence_form
from assessment.services import judging, records
from assessment.services.judging import EvidenceText
from tests.builders import Place, a_colleague, an_open_round, some_evidence
from tests.screens.driving import Screen

NHS_NUMBER = "943 476 5919"
REASON = JudgementField.REASON.label


def kept(place: Place):
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, round_.id).evidence.get("listening", ())


class Form:
    """The boxes of one evidence form: of a new piece, or of the one that is being changed."""

    def __init__(self, screen: Screen, evidence: str = "new") -> None:
        self.screen, self.part = screen, f"_{evidence}_"

    def fill(self, **values: object) -> Form:
        """Fill the boxes named; kind and voice, which nobody is offered one of, with any where they are not named."""
        given = {"kind": EvidenceKind.DATA, "voice": Voice.PRACTITIONERS} if self.value("kind") is None else {}
        for name, value in {**given, **values}.items():
            self.widget(name).set_value(value)
        return self

    def save(self) -> Screen:
        return self.screen.press_key(self.widget("save").key)

    def value(self, name: str) -> object:
        return self.widget(name).value

    def widget(self, name: str):
        at = self.screen.at
        every = [*at.button_group, *at.text_area, *at.text_input, *at.checkbox, *at.button]
        (found,) = (each for each in every if self.part in (each.key or "") and each.key.endswith(f"_{name}"))
        return found


def test_a_piece_is_added_and_shown_with_its_kind_and_voice(place: Place):
    an_open_round(place)
    screen = Screen("judge")
    assert "None recorded this time." in screen.lines
    form = Form(screen).fill(kind=EvidenceKind.FEEDBACK, voice=Voice.CHILDREN_AND_YOUNG_PEOPLE)
    form.fill(shows="We are heard", link="Survey, May").save()
    assert screen.errors == ""
    for words in ("Feedback, children and young people", "We are heard", "Where it is: Survey, May"):
        assert words in screen.reloaded().lines
    assert "None recorded this time." not in screen.lines
    assert Form(screen).value("shows") == ""


def test_the_same_click_twice_adds_one_piece(place: Place, monkeypatch: pytest.MonkeyPatch):
    once = evidence_form._save
    monkeypatch.setattr(evidence_form, "_save", lambda *args: (once(*args), once(*args)))
    an_open_round(place)
    screen = Form(Screen("judge")).fill(shows="We are heard").save()
    assert screen.errors == ""
    assert [each.shows for each in kept(place)] == ["We are heard"]
    Form(screen).fill(shows="Audits agree").save()
    assert [each.shows for each in kept(place)] == ["We are heard", "Audits agree"]


def test_a_form_sent_again_after_the_server_was_restarted_adds_nothing_more(place: Place, restart):
    an_open_round(place)
    Form(Screen("judge")).fill(shows="We are heard").save()
    restart()
    screen = Form(Screen("judge")).fill(shows="We are heard").save()
    assert screen.errors == ""
    assert [each.shows for each in kept(place)] == ["We are heard"]


@pytest.mark.parametrize(
    ("shows", "link", "said"),
    [
        ("", "Survey", "What it shows: "),
        (NHS_NUMBER, "Survey", "What it shows: this seems to hold an NHS number"),
        ("We are heard", NHS_NUMBER, "Where it is: this seems to hold an NHS number"),
        ("We are heard", "x" * 501, "there is room for 500"),
    ],
)
def test_a_refused_piece_says_why_and_keeps_what_was_typed(place: Place, bytes_on_disk, shows, link, said):
    an_open_round(place)
    form = Form(Screen("judge")).fill(kind=EvidenceKind.RESEARCH, shows=shows, link=link)
    assert said in form.save().errors
    assert (form.value("kind"), form.value("shows"), form.value("link")) == (EvidenceKind.RESEARCH, shows, link)
    assert kept(place) == ()
    assert NHS_NUMBER.encode() not in bytes_on_disk()
    form.fill(shows="We are heard", link="Survey").save()
    assert [each.shows for each in kept(place)] == ["We are heard"]


def test_a_piece_is_changed(place: Place):
    item = some_evidence(place, an_open_round(place))
    screen = Screen("judge").press("Change")
    form = Form(screen, item)
    assert (form.value("kind"), form.value("shows")) == (EvidenceKind.AUDIT, "Eleven audits")
    form.fill(shows="Twelve audits").save()
    assert "Twelve audits" in screen.lines
    assert "Change" in screen.buttons
    assert [each.shows for each in kept(place)] == ["Twelve audits"]


def test_a_change_can_be_called_off(place: Place):
    item = some_evidence(place, an_open_round(place))
    screen = Screen("judge").press("Change")
    Form(screen, item).fill(shows="Twelve audits")
    screen.press("Cancel")
    assert "Eleven audits" in screen.lines
    assert [each.shows for each in kept(place)] == ["Eleven audits"]


def test_a_stale_change_is_refused_and_both_texts_are_shown(place: Place):
    round_ = an_open_round(place)
    item = some_evidence(place, round_)
    screen = Screen("judge").press("Change")
    theirs = EvidenceText(EvidenceKind.AUDIT, Voice.LEADERS, "Twelve audits", "Minutes, May")
    other = a_colleague(place, "Analyst")
    judging.change_evidence(other.store, other.actor, round_.id, "listening", item, theirs, seen=1)
    screen.write(REASON, "A page that is drawn anew has not been read anew").run()
    form = Form(screen, item).fill(shows="A dozen audits")
    assert "Not saved: Analyst changed this evidence since you opened it." in form.save().errors
    assert "Saved by Analyst:\nAudit, leaders\nTwelve audits\nWhere it is: Minutes, May" in screen.lines
    assert "Yours, not saved:\nAudit, practitioners\nA dozen audits" in screen.lines
    assert form.value("shows") == "A dozen audits"
    assert [each.shows for each in kept(place)] == ["Twelve audits"]
    form.fill(shows="Twelve audits, a dozen").save()
    assert [each.shows for each in kept(place)] == ["Twelve audits, a dozen"]


def test_a_piece_is_taken_away_from_this_judgement(place: Place):
    some_evidence(place, an_open_round(place))
    screen = Screen("judge").press("Remove")
    assert "None recorded this time." in screen.lines
    assert kept(place) == ()


def test_a_piece_that_may_identify_somebody_is_saved_with_a_warning(place: Place):
    an_open_round(place)
    screen = Form(Screen("judge")).fill(shows="Seen at NG1 5DT").save()
    assert [each.shows for each in kept(place)] == ["Seen at NG1 5DT"]
    assert len(screen.at.warning) == 1
    assert "a full postcode" in screen.words


def test_kind_and_voice_are_chosen_by_somebody_and_never_for_them(place: Place):
    an_open_round(place)
    form = Form(Screen("judge"))
    assert (form.value("kind"), form.value("voice")) == (None, None)
    form.widget("shows").set_value("We are heard")
    assert "Choose the kind of evidence and whose voice it is." in form.save().errors
    assert not kept(place)
    assert form.value("shows") == "We are heard"


def test_evidence_belongs_to_its_principle(place: Place):
    some_evidence(place, an_open_round(place), principle="places")
    screen = Screen("judge", {"principle": "listening"})
    assert "None recorded this time." in screen.lines
    assert "Eleven audits" in screen.press("Next principle").lines

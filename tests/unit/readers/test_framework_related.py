from __future__ import annotations

from assessment.readers.framework_related import unknown_related
from tests.unit.readers.documents import SOUND, read, said, sound

FOUR = read(SOUND.replace("id: harbour", "id: four-ps").replace("id: safe", "id: protect"))


def referring(to: str) -> str:
    return sound(("id: heard\n", f"id: heard\n    related: [{to}]\n"))


def test_a_slip_in_a_reference_to_a_known_framework_is_refused_with_its_line():
    assert said(referring("four-ps/protekt"), known=[FOUR]) == [
        'h.yaml:12: the framework four-ps has no principle "protekt"; did you mean "protect"?'
    ]
    assert read(referring("four-ps/protect"), known=[FOUR])


def test_a_reference_to_a_framework_that_nobody_has_is_only_a_note():
    framework = read(referring("strategy/aim"), known=[FOUR])
    (note,) = unknown_related(framework, [FOUR])
    assert note.file == "harbour"
    assert "the framework strategy, which is not in the library" in note.what


def test_a_slip_shows_as_a_note_where_the_other_framework_came_later():
    (note,) = unknown_related(read(referring("four-ps/protekt")), [FOUR])
    assert "refers to four-ps/protekt" in note.what
    assert note.mend == 'did you mean "protect"?'


def test_references_that_lead_somewhere_leave_no_note():
    assert unknown_related(read(referring("four-ps/protect, harbour/safe")), [FOUR]) == ()

"""Whatever people and files write is shown as it is: never as markdown, mathematics, colour, icon or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.message import Message

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import JudgementField
from assessment.domain.permission import HOST
from assessment.services import judging, library, rounds
from assessment.services.judging import EvidenceText
from assessment.services.rounds import Attendance
from tests.builders import A_DAY, Q2, Place, a_partnership, an_open_round, everything_done, judge
from tests.screens.driving import PAGES, Screen

HOSTILE = "**bold** <b>html</b> $x^2$ :material/delete: :red[paint] [link](https://bad.example) `code` ![i](x.png)"
ACTIVE = ("**bold**", "<b>", "$x^2$", ":material/", ":red[", "](", "`code`", "![")
FILE = """\
schema: 1
id: our-framework
version: 2
title: "Title HOSTILE"
short_title: "Short HOSTILE"
noun: {one: "HOSTILE thing", many: "HOSTILE things"}
about: "About HOSTILE"
source: {publisher: "Publisher HOSTILE", url: "https://bad.example/_a_", licence: "HOSTILE", note: "HOSTILE"}
scale:
  guidance: "Guidance HOSTILE"
  levels:
    - {value: 1, label: "One HOSTILE", description: "Description HOSTILE"}
    - {value: 2, label: "Two HOSTILE"}
    - {value: 3, label: "Three HOSTILE"}
principles:
  - id: listening
    ref: "HOSTILE"
    title: "Heard HOSTILE"
    summary: "Summary HOSTILE"
    prompts: ["Prompt HOSTILE"]
    evidence: ["Evidence HOSTILE"]
    levels: {2: "Here HOSTILE"}
    related: [our-framework/places]
  - {id: places, title: "Places HOSTILE"}
  - {id: sharing, title: "Sharing HOSTILE"}
changes:
  - {id: listening, relation: reworded, note: "HOSTILE"}
  - {id: places, relation: reworded}
  - {id: sharing, relation: reworded}
""".replace("HOSTILE", HOSTILE)

PLAIN = {
    "text": {"body"},
    "code": {"code_text"},
    "selectbox": {"options", "raw_value"},
    "text_area": {"value", "default", "placeholder"},
    "text_input": {"value", "default", "placeholder"},
    "table": {"alt"},
    "vega_lite_chart": {"spec", "alt"},
    "html": {"body"},
}
"""Fields that the browser shows as they are, by kind of element. Every other text is taken for markdown."""


def texts(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for each in [value] if not hasattr(value, "__iter__") or isinstance(value, str | bytes) else value:
            if isinstance(each, Message):
                yield from texts(each)
            elif isinstance(each, str):
                yield field.name, each


def as_markdown(screen: Screen) -> Iterator[tuple[str, str]]:
    """Every text on the page that the browser may read as markdown, with the kind of element that holds it."""
    for node in screen.at._tree:
        if isinstance(getattr(node, "proto", None), Message):
            for name, text in texts(node.proto):
                if name not in PLAIN.get(node.type, ()):
                    yield f"{node.type}.{name}", text
        if node.type == "table":
            frame = node.value
            for text in (*frame.index, *frame.columns, *frame.to_numpy().ravel(), str(frame.index.name)):
                yield "table", str(text)


def assert_shown_as_it_is(screen: Screen) -> None:
    assert "**bold** <b>html</b>" in screen.words.replace("\\", ""), "the hostile text is not on this page"
    assert_nothing_active(screen)


def assert_nothing_active(screen: Screen) -> None:
    active = {kind: text for kind, text in as_markdown(screen) if any(mark in text for mark in ACTIVE)}
    assert active == {}


@pytest.fixture
def hostile(place: Place) -> Place:
    """A partnership in which every text that somebody can write is hostile, with a closed round and an open one."""
    library.add_framework(place.store, HOST, FILE.encode(), "hostile.yaml")
    at = a_partnership(
        place.store,
        name=f"A {HOSTILE}",
        group=f"Group {HOSTILE}",
        facilitator=f"Facilitator {HOSTILE}",
        agencies=(f"Agency {HOSTILE}", f"Other {HOSTILE}"),
    )
    closed = an_open_round(at)
    everything_done(at, closed)
    say_it_all(at, closed)
    rounds.close_round(at.store, at.actor, closed.id, signed_off_by=f"Chair {HOSTILE}", signed_off_on=A_DAY)
    opened = an_open_round(at, Q2)
    judge(at, opened, "level:1")
    judge(at, opened, "level:3", principle="places")
    say_it_all(at, opened)
    return at


def say_it_all(at: Place, round_: Any) -> None:
    for field in (JudgementField.REASON, JudgementField.DISSENT, JudgementField.WHAT_NEXT):
        judge(at, round_, f"{field} {HOSTILE}", field=field)
    evidence = EvidenceText(EvidenceKind.AUDIT, Voice.LEADERS, f"Shows {HOSTILE}", f"Link {HOSTILE}")
    judging.add_evidence(at.store, at.actor, round_.id, "listening", evidence)
    came = {at.agencies[0]: Attendance(took_part=True, attended_as=f"Role {HOSTILE}")}
    came[at.agencies[1]] = Attendance(took_part=False)
    rounds.record_participation(at.store, at.actor, round_.id, came)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_hostile_texts_as_they_are(hostile: Place, path: str):
    assert_shown_as_it_is(Screen(path, {"principle": "listening"}))


def test_a_closed_round_and_its_forms_do_too(hostile: Place):
    (opened,) = [each for each in rounds_of(hostile) if not each.is_closed]
    for principle in ("listening", "places", "sharing"):
        judge(hostile, opened, "level:2", principle=principle, seen=0 if principle == "sharing" else 1)
    assert_shown_as_it_is(Screen())
    rounds.close_round(hostile.store, hostile.actor, opened.id, signed_off_by=HOSTILE, signed_off_on=A_DAY)
    for page in ("home", "judge", "papers"):
        assert_shown_as_it_is(Screen(page))


def test_the_first_start_shows_hostile_frameworks_as_they_are(start, ours):
    app = start(ours)
    library.add_framework(app.store, HOST, FILE.encode(), "hostile.yaml")
    assert_shown_as_it_is(Screen())


def test_refusals_show_what_was_typed_as_it_is(hostile: Place):
    screen = Screen("judge", {"principle": "listening"})
    (opened,) = [each for each in rounds_of(hostile) if not each.is_closed]
    judge(hostile, opened, f"Theirs {HOSTILE}", field=JudgementField.REASON, seen=1)
    screen.write(JudgementField.REASON.label, f"Mine {HOSTILE}").run()
    assert "Not saved" in screen.errors
    assert f"Facilitator {HOSTILE}" in screen.errors
    assert_shown_as_it_is(screen)


def test_an_address_cannot_put_anything_on_a_page(hostile: Place):
    screen = Screen("judge", {"principle": HOSTILE, "view": HOSTILE, "partnership": HOSTILE})
    assert_shown_as_it_is(screen)


def test_what_is_typed_as_a_period_is_quoted_as_it_is(place: Place):
    screen = Screen().write("Period", HOSTILE[:40]).press("Open this round")
    assert "is not a period" in screen.errors
    assert_nothing_active(screen)


def rounds_of(at: Place):
    from assessment.services.records import rounds_of_group

    return rounds_of_group(at.store, at.actor, at.group)

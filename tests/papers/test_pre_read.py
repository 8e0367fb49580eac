"""The pre-read: what is asked and what was agreed last time, as one page that needs nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from assessment.domain.action import ActionStatus, ActionWords
from assessment.domain.audit import Happened
from assessment.domain.board_summary import SummaryField
from assessment.domain.errors import NotFound
from assessment.domain.framework import Principle
from assessment.domain.permission import HOST, Act, in_force
from assessment.papers.pre_read.page import Size, file_name, pre_read
from assessment.services import preparing, summing_up
from assessment.services.summing_up import PartChange
from assessment.store import audit
from tests.builders import FRAMEWORK, PRINCIPLES, Q1, Q2, Q3, Place, a_closed_round
from tests.papers.builders import framework, full_history, history, judged, judgement, record
from tests.papers.test_board_pack_actions import tracked
from tests.workshops import a_workshop

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too' </section>"
VOID = {"meta"}


class Read(HTMLParser):
    """A page as a browser takes it: its elements with their attributes, and all text; every element is closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(data.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += f"{data}\n"

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def prompted(**changes: object):
    titled = framework(("Children are heard",), **changes)
    asks = Principle(
        "p1", "Children are heard", ref="1", prompts=("What did they tell us?",), evidence=("A route to this agenda",)
    )
    return framework((), principles=(asks,), lang=titled.lang, short_title=titled.short_title)


def test_it_asks_what_the_round_asks_and_shows_what_was_agreed_last_time() -> None:
    used = prompted()
    told = judgement("p1", "3", reason="A planned route exists.", dissent="Probation sees less.", what_next="Ask them.")
    two = history(record(Q1, [told], used=used), record(Q2, [judgement("p1", "5")], used=used, closed=False))
    text = Read(pre_read(two)).text
    for words in (
        "Pre-read for Q2 2025/26 (July to September 2025)",
        "What did they tell us?",
        "A route to this agenda",
        "What developing looks like.",
        "Q1 2025/26 (April to June 2025): \nDeveloping",
        "A planned route exists.",
        "Probation sees less.",
        "Ask them.",
        "Your notes",
    ):
        assert words in text, words
    assert "Because of what we saw (5)." not in text, "what this round says is no pre-reading"


def test_what_is_still_to_be_done_stands_with_its_principle_and_what_is_done_does_not() -> None:
    day = date(2025, 9, 30)
    kept = (
        tracked("a", (Q1, ActionWords("Map the routes", "Analyst", due=day, framework_id="tce", principle_id="p1"))),
        tracked("b", (Q1, ActionWords("Name a lead", framework_id="tce"))),
        tracked("c", (Q1, ActionWords("Done with", status=ActionStatus.DONE, framework_id="tce", principle_id="p1"))),
        tracked("d", (Q3, ActionWords("Recorded later", framework_id="tce", principle_id="p1"))),
    )
    rounds = (record(Q1, "3" * 8), record(Q2, "4" * 8, closed=False))
    text = Read(pre_read(replace(history(*rounds), actions=kept).until(Q2))).text.replace("\n", "")
    assert "Open actionsMap the routes (Analyst) Due 30 September 2025." in text
    assert "Open actions about all principlesName a lead (Nobody is named yet) No date is set." in text
    assert "Done with" not in text
    assert "Recorded later" not in text


def test_after_a_closed_round_it_prepares_the_next() -> None:
    text = Read(pre_read(full_history())).text
    assert "Pre-read for the round after Q2 2026/27 (July to September 2026)" in text
    assert "Q2 2026/27 (July to September 2026): \nEstablished" in text


def test_in_a_first_round_nothing_was_judged_before() -> None:
    text = Read(pre_read(judged("2", closed=False))).text
    assert "This principle was not judged before." in text
    assert "Emerging" in text
    assert "Because of what we saw" not in text


def test_without_a_round_there_is_nothing_to_prepare_for() -> None:
    with pytest.raises(NotFound, match="Open a round from Home first"):
        pre_read(history())


@pytest.mark.parametrize("size", Size)
def test_it_runs_nothing_asks_for_nothing_and_prints_on_its_paper(size: Size) -> None:
    data = pre_read(full_history(), size)
    page = Read(data)
    assert not {"script", "link", "img", "iframe", "form", "a", "object"} & {tag for tag, _ in page.elements}
    assert not [each for _, told in page.elements for each in told if each.startswith("on") or each in {"src", "style"}]
    assert "url(" not in data.decode()
    assert "@import" not in data.decode()
    assert {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"} in (
        page.named("meta")
    )
    assert re.findall(r"@page \{ size: (A\d)", data.decode()) == [size]
    assert pre_read(full_history(), size) == data


def test_headings_tables_language_and_direction_are_said_to_those_who_listen() -> None:
    page = Read(pre_read(full_history()))
    assert page.named("html") == [{"lang": "en-GB", "dir": "ltr"}]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.named("table")) == len(page.named("caption")) == len(page.named("thead"))
    assert {each["scope"] for each in page.named("th")} == {"row", "col"}
    assert [len(page.named(tag)) for tag in ("header", "main", "footer", "title")] == [1, 1, 1, 1]


def test_texts_in_another_language_say_so_and_run_their_own_way() -> None:
    page = Read(pre_read(history(record(Q1, [judgement("p1", "3")], used=prompted(lang="ar"), closed=False))))
    assert {each.get("lang") for each in page.named("li")} == {"ar"}
    assert {each.get("dir") for each in page.named("li")} == {"auto"}
    assert page.named("html") == [{"lang": "en-GB", "dir": "ltr"}]


def test_nothing_that_people_wrote_becomes_part_of_the_page() -> None:
    told = judgement("p1", "3", reason=HOSTILE, dissent=HOSTILE, what_next=HOSTILE)
    used = framework((HOSTILE,), title=HOSTILE, noun=framework().noun)
    page = Read(pre_read(history(record(Q1, [told], used=used), group=HOSTILE), marking=HOSTILE))
    assert not page.named("script")
    assert page.text.count("<script>alert(1)</script>") == 8
    assert "<script>alert(1)</script>" in page.text[: page.text.index("Before you meet")]


def test_its_name_says_for_which_round_and_paper() -> None:
    assert file_name(judged("2", closed=False), Size.A4) == (
        "pre-read-exploitation-steering-group-tce-practice-principles-q3-2024-25-a4.html"
    )
    assert "-after-q3-2024-25-a3.html" in file_name(judged("2"), Size.A3)


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def ask(at: Place, period=Q2) -> bytes:
    return preparing.pre_read(at.store, at.actor, at.group, FRAMEWORK, period)


def test_handing_one_out_is_audited_and_carries_the_marking_of_its_round(at: Place) -> None:
    a_closed_round(at)
    room = a_workshop(at, period=Q2)
    change = PartChange(room.round.id, SummaryField.MARKING, "OFFICIAL", seen=0)
    summing_up.write_summary(at.store, at.actor, change)
    assert "OFFICIAL" in Read(ask(at)).text
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        last = audit.last(read.connection, at.partnership.id)
    assert last is not None
    assert (last.act, last.subject) == (Happened.PRE_READ_MADE, f"pre-read of round {room.round.id}")
    assert set(json.loads(last.body or "")) == {"sha256", "size"}


def test_what_people_answer_alone_is_not_in_it(at: Place) -> None:
    before = a_workshop(at, period=Q2)
    blank = ask(at)
    room = before.begun()
    somebody = room.somebody("Inspector")
    for principle in PRINCIPLES:
        room.say(somebody, "level:3", principle)
    assert ask(at) == blank


def test_a_period_without_a_round_is_refused(at: Place) -> None:
    a_closed_round(at)
    with pytest.raises(NotFound, match="Choose a period that has one"):
        ask(at, Q3)

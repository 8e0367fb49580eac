"""The public page: one file that needs nothing else, with the record's numbers, in which no text becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from assessment.analysis.period_axis import period_axis
from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.day import day_text
from assessment.domain.framework import Principle, Theme
from assessment.domain.history import History
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import levels_of
from assessment.papers.facts import PaperFacts
from assessment.papers.public.version import public_version
from assessment.papers.public_page.page import public_page
from assessment.papers.subject import subject_of
from tests.builders import Q1, Q2
from tests.papers.builders import FACTS, framework, full_history, history, judged, judgement, record
from tests.papers.test_pre_read import HOSTILE, Read
from tests.papers.test_public_version import public

RTL = "\u0627\u0644\u0623\u0637\u0641\u0627\u0644 \u0623\u0648\u0644\u0627"
EMOJI = "\U0001f469\u200d\U0001f467 first"
CONTROL = "begin\x00 middle\x1b[31m\x85\u2028 end"


def page_of(history: History, facts: PaperFacts = FACTS) -> bytes:
    return public_page(*public_version(history, facts))


def rows_of(page: bytes, caption: str) -> list[list[str]]:
    """The cells of the first table with this caption, row by row, as they stand in the file."""
    (table, *_) = re.findall(rf"<table><caption>{re.escape(caption)}</caption>(.*?)</table>", page.decode(), re.DOTALL)
    body = table[table.index("<tbody>") :]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def test_each_level_and_each_count_on_it_is_the_records() -> None:
    told = full_history()
    page = page_of(told)
    assert [row[:2] for row in rows_of(page, "All principles")] == [
        [each.name, sentence_start(told.steps[each.id][-1].answer.kind.gap or told.steps[each.id][-1].label)]
        for each in told.framework.principles
    ]
    for number, each in enumerate(told.framework.principles, start=1):
        part = page[page.index(f'<section aria-labelledby="p{number}">'.encode()) :]
        levels = [row[1] for row in rows_of(part, "The last eight periods")]
        shown = [level for level in levels if level in {one.label for one in told.framework.scale.levels}]
        assert shown == [step.label for step, _ in levels_of(told.steps[each.id])][-len(shown) :]
    moved = {"rose": 2, "fell": 1, "are the same": 4, "has not enough information": 1}
    counted = re.findall(r"(\d+) (rose|fell|are the same|has not enough information)\b", Read(page).text)
    assert {what: int(number) for number, what in counted} == moved
    assert "8 of 8 principles dealt with." in Read(page).text
    assert "3 agencies asked, 2 took part. Silent: Probation." in Read(page).text


def test_every_number_that_it_shows_stands_in_what_it_is_made_of() -> None:
    told, facts = made = public()
    subject = subject_of(told, facts)
    periods = [told.title_of(period) for period in period_axis(told)]
    late = [(subject.as_of - action.now.due).days for action in told.actions if action.now.due]
    counts = [*range(len(subject.principles) + 1), len(subject.record.round.agencies)]
    recorded = re.sub("[0-9a-f]{64}", "", repr(made))
    known = set(re.findall(r"\d+", f"{recorded} {subject.marks} {periods} {late} {counts} {day_text(subject.as_of)}"))
    assert set(re.findall(r"\d+", Read(public_page(*made)).text)) <= known


def test_it_runs_nothing_asks_for_nothing_and_leads_nowhere_else() -> None:
    data = page_of(full_history())
    page = Read(data)
    assert not {"script", "link", "img", "iframe", "form", "object", "foreignObject"} & {
        tag for tag, _ in page.elements
    }
    named = [name for _, told in page.elements for name in told]
    assert not [name for name in named if name.startswith("on") or name in {"src", "xlink:href"}]
    assert {told["href"][0] for told in page.named("a") if told["href"]} == {"#"}
    assert not re.search(r"url\((?!#)|@import|javascript:", data.decode())
    assert {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"} in (
        page.named("meta")
    )
    assert data == page_of(full_history())


def test_headings_landmarks_tables_and_charts_are_said_to_those_who_listen() -> None:
    page = Read(page_of(full_history()))
    assert page.named("html") == [{"lang": "en-GB", "dir": "ltr"}]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [len(page.named(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert len(page.named("table")) == len(page.named("caption")) == len(page.named("thead"))
    assert {each["scope"] for each in page.named("th")} == {"row", "col"}
    drawn = page.named("svg")
    keys = [each["id"] for _, each in page.elements if "id" in each]
    assert len(drawn) == 8
    assert {each["role"] for each in drawn} == {"img"}
    assert len(keys) == len(set(keys))
    pointed = [
        each[name] for _, each in page.elements for name in ("aria-labelledby", "aria-describedby") if name in each
    ]
    assert set(pointed) | {str(each["href"])[1:] for each in page.named("a")} <= set(keys)


def test_what_a_reader_asks_stands_in_its_place() -> None:
    summary = BoardSummary({SummaryField.WHERE_WE_STAND: "Habits form.", SummaryField.CONTACT: "Ask the office."})
    text = Read(page_of(full_history(), replace(FACTS, summary=summary))).text
    in_order = (
        "Self-assessment, Q2 2026/27 (July to September 2026)", "Northshire", "Exploitation steering group",
        "Signed off on 21 September 2026.", "It has not been independently verified", "Habits form.", "At a glance",
        "Principles one by one", "told us", "The group has written nothing about this.", "What we do not know",
        "What is being done", "Who took part", "How this was made", "What is left out",
        "Whom to ask", "Ask the office.",
    )  # fmt: skip
    top, rest = text[text.index("FINAL") :].rsplit("In short", 1)
    for told, asked in ((top, in_order[:5]), (rest, in_order[5:])):
        places = [told.index(words) for words in asked]
        assert places == sorted(places)


@pytest.mark.parametrize("text", [HOSTILE, RTL, EMOJI, CONTROL], ids=["markup", "right to left", "emoji", "control"])
def test_texts_of_every_kind_stay_texts(text: str) -> None:
    themed = framework((), principles=tuple(Principle(f"p{n}", text, theme="t") for n in (1, 2)), lang="ar")
    used = replace(themed, title=text, themes=(Theme("t", text),))
    told = [judgement(f"p{n}", "3", reason=text, what_next=text) for n in (1, 2)]
    twice = history(record(Q1, told, used=used), record(Q2, told, used=used), group=text, partnership=text)
    summary = BoardSummary(dict.fromkeys(SummaryField, text))
    page = Read(page_of(twice, replace(FACTS, summary=summary)))
    assert not page.named("script")
    shown = text if text not in {HOSTILE, CONTROL} else "<script>alert(1)" if text is HOSTILE else "begin"
    assert page.text.count(shown) > 20
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page.text)
    assert {each.get("lang") for each in page.named("h3") if str(each.get("id")).startswith("p")} == {"ar"}


def test_one_principle_and_one_round_need_no_chart_and_ninety_over_forty_quarters_have_the_first_ones() -> None:
    alone = Read(page_of(judged("2")))
    assert not alone.named("svg")
    assert "First level" in alone.text
    assert "Too few rounds to say: one with a level so far." in alone.text
    assert "0" not in re.findall(r"\b\d+\b", alone.text)
    many = Read(page_of(judged(*["".join("12345"[(turn + at) % 5] for at in range(90)) for turn in range(40)])))
    assert len(many.named("svg")) == 24
    assert len(many.named("table")) == 90 + 3


def test_without_answers_or_with_nothing_but_gaps_there_is_no_empty_chart() -> None:
    for signs in ("   ", "???"):
        page = Read(page_of(judged(signs, signs, closed=signs != "   ")))
        assert not page.named("svg")
        assert sentence_start({" ": "not yet answered", "?": "not enough information"}[signs[0]]) in page.text

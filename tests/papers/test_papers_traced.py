"""Every number in a Word paper, a public page and a round's file, traced to the store as those of a board pack are."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from docx import Document

from assessment import __version__
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.sentences import number_word
from assessment.services import exporting, exporting_round
from tests.papers.conftest import TCE, Illustrated
from tests.papers.ledger import Ledger, last_day, leaves, name
from tests.papers.test_public_page import rows_of
from tests.papers.tracing import place_of, untraced

DRAFT, WORKSHOP = Period(2026, 10), Period(2026, 7)
MADE_WITH = f"Strategy reflection {__version__}"

Told = Iterator[tuple[str, str]]


def told_in_word(data: bytes, ledger: Ledger) -> Told:
    """Every text of a paper in Word, with the principle that it is about."""
    paper, about = Document(io.BytesIO(data)), ""
    for paragraph in paper.paragraphs:
        if str(paragraph.style.name).startswith("Heading"):
            about = paragraph.text if paragraph.text in ledger.cited.values() else ""
        yield about, paragraph.text
    for table in paper.tables:
        for row in table.rows:
            about = next((cell.text for cell in row.cells if cell.text in ledger.cited.values()), "")
            yield from ((about, cell.text) for cell in row.cells)


def told_in_page(data: bytes, ledger: Ledger) -> Told:
    """Every text of a public page but for what is drawn, with the principle that it is about."""
    page, about = re.sub("<svg.*?</svg>", "", data.decode(), flags=re.DOTALL), ""
    for part in re.split("(?=<section )", page.replace("</section>", "<section >")):
        if part.startswith("<section "):
            heading = re.findall(r"<h3[^>]*>(.*?)</h3>", part)
            about = next((each for each in map(unescape, heading) if each in ledger.cited.values()), "")
        text = re.sub("<style.*?</style>|<[^>]+>", "\n", part, flags=re.DOTALL)
        yield from ((about, unescape(line)) for line in text.splitlines())


@pytest.fixture(scope="module")
def page(whole: Illustrated) -> tuple[bytes, Ledger]:
    group = whole.groups[0]
    data = whole.published(group, WORKSHOP, PaperKind.PUBLIC_PAGE)
    return data, whole.ledger(group, WORKSHOP, is_public=True)


def without_source(told: Told, ledger: Ledger) -> list[str]:
    """What no row of the store explains."""
    return [f"{about}: {each}" for about, text in told for each in untraced(text.replace(MADE_WITH, ""), ledger, about)]


@pytest.mark.parametrize(
    ("period", "is_public"),
    [(WORKSHOP, False), (DRAFT, False), (WORKSHOP, True)],
    ids=["a workshop", "a draft", "the public version"],
)
def test_every_text_of_a_word_paper_that_states_a_figure_states_the_stores(whole, period, is_public):
    group = whole.groups[0]
    ledger = whole.ledger(group, period, is_public=is_public)
    data = (
        whole.published(group, period, PaperKind.PUBLIC_WORD_PAPER)
        if is_public
        else exporting.word_paper(whole.store, whole.actor, group, TCE, period).data
    )
    told = list(told_in_word(data, ledger))
    assert without_source(iter(told), ledger) == []
    assert sum(any(map(str.isdigit, text)) for _, text in told) > 20


def test_every_text_of_a_public_page_that_states_a_figure_states_the_stores(page):
    data, ledger = page
    told = list(told_in_page(data, ledger))
    assert without_source(iter(told), ledger) == []
    assert {about for about, _ in told} == {"", *ledger.cited.values()}
    counted = [text for _, text in told if re.search(r"\d+ (?:piece|note|figure|event|part|person|people)", text)]
    assert len(counted) >= 6, "what is left out is counted as well"


def test_each_level_on_a_public_page_and_each_period_along_its_charts_is_the_stores(page):
    data, ledger = page
    labels = {place: each["label"] for place, each in enumerate(ledger.framework["scale"]["levels"], start=1)}
    shown = [name(each["period"]) for each in ledger.rounds][-8:]
    for number, cited in enumerate(ledger.cited.values(), start=1):
        part = data[data.index(f'<section aria-labelledby="p{number}">'.encode()) :]
        rows = rows_of(part, f"The last {number_word(len(shown))} periods")
        assert [period for period, _ in rows] == shown
        for period, level in rows:
            place = place_of(cited, period, ledger)
            assert level == labels[place] if place else level not in labels.values(), (cited, period)
        (drawn,) = re.findall(rb"<svg.*?</svg>", part, re.DOTALL)[:1]
        texts = [re.sub("<[^>]+>", " ", each).split() for each in re.findall("<text.*?</text>", drawn.decode())]
        along = [each for each in texts if each and re.fullmatch(r"Q[1-4]", each[0])]
        assert [each[0] for each in along] == [period.split()[0] for period in shown]
        assert all(" ".join(each) in {period, period.split()[0]} for each, period in zip(along, shown, strict=True))


def test_every_number_in_a_rounds_file_is_the_stores(whole):
    group = whole.groups[0]
    ledger = whole.ledger(group, WORKSHOP)
    said = json.loads(exporting_round.round_as_json(whole.store, whole.actor, group, TCE, WORKSHOP))
    assert said["last_change"].pop("hash") == ledger.entry(said["last_change"].pop("number"))
    assert (said.pop("version"), said.pop("release")) == (1, __version__)
    assert said["period"].pop("last_day") == last_day(WORKSHOP.canonical).isoformat()
    assert said["period"].pop("first_day") == f"{WORKSHOP.canonical[:7]}-01"
    for row in said["judgements"]:
        answer = ledger.answer(row["principle_id"])
        assert row.pop("value") == (answer.removeprefix("level:") if answer.startswith("level:") else None)
        assert len(row["evidence"]) == ledger.pieces(row["principle_id"])
        for vote in row.pop("votes"):
            answers = ledger.votes(row["principle_id"], vote["number"])
            given = [value for value, _ in answers]
            assert (vote["people_asked"], vote["people_answered"]) == (ledger.people, len(answers))
            assert (vote["agencies_asked"], vote["agencies_answered"]) == (
                len(ledger.asked),
                len({agency for _, agency in answers}),
            )
            spread = vote["spread"]
            for each in (*spread["counts"], *spread["outliers"]):
                assert each["people"] == given.count(f"level:{each['value']}")
            assert sum(each["people"] for each in spread["counts"]) == sum(one.startswith("level:") for one in given)
            for kind in ("not_enough_information", "not_applicable"):
                assert spread[kind] == given.count(kind)
    for level, known in zip(said["framework"]["levels"], ledger.framework["scale"]["levels"], strict=True):
        assert level.pop("value") == str(known["value"])
    texts = list(leaves(said))
    assert not [each for each in texts if isinstance(each, int | float) and not isinstance(each, bool)]
    stored = ledger.stored
    assert [each for each in texts if isinstance(each, str) and each not in stored and untraced(each, ledger)] == []

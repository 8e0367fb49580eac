"""Papers for everybody: exactly what will be public is on the page, with what is left out, before it leaves."""

from __future__ import annotations

import io
import re
from html import unescape

from docx import Document

from assessment.domain.board_summary import SummaryField
from assessment.domain.issued_paper import PaperKind
from assessment.domain.judgement import JudgementField
from assessment.services import publishing
from assessment.services.rounds import close_round
from assessment.services.summing_up import PartChange, write_summary
from tests.builders import A_DAY, FRAMEWORK, Q2, Place, a_closed_round, an_open_round, everything_done, judge
from tests.papers.workbooks import values
from tests.screens.driving import Screen

AUDIENCE = "Whom it is for"


def opened() -> Screen:
    return Screen("papers").choose(AUDIENCE, "Everybody").run()


def downloads(screen: Screen) -> list[str]:
    return [each.proto.label for each in screen.at.get("download_button")]


def test_everything_that_the_page_will_say_is_on_the_screen(place: Place):
    first = a_closed_round(place)
    round_ = an_open_round(place, Q2)
    judge(place, round_, "Quiet *for* **now**.", field=JudgementField.REASON)
    judge(place, round_, "Health sees it otherwise.", field=JudgementField.DISSENT)
    write_summary(place.store, place.actor, PartChange(round_.id, SummaryField.CONTACT, "The office.", seen=0))
    everything_done(place, round_)
    close_round(place.store, place.actor, round_.id, signed_off_by="Dr Quill", signed_off_on=max(A_DAY, Q2.first_day))
    screen = opened()
    assert downloads(screen)[:3] == [
        "Download the public page",
        "Download the public Word paper",
        "Download the public workbook",
    ]
    data = publishing.publish(place.store, place.actor, place.group, FRAMEWORK, PaperKind.PUBLIC_PAGE).data.decode()
    body = re.sub(
        r"<svg.*?</svg>|<thead>.*?</thead>", "", data[data.index("<main") : data.index("<footer")], flags=re.DOTALL
    )
    told = [unescape(each) for each in re.findall(r">([^<>]+)</(?:p|li|dd|td|h2|h3|th|caption)>", body)]
    seen = screen.words
    assert [words for words in told if words not in seen] == []
    assert len(told) > 60
    assert "Who saw 1 principle differently, and why." in seen
    for hidden in ("Dr Quill", "Superintendent", "Health sees it otherwise", first.signed_off_by):
        assert hidden not in seen
    assert "Public page, Q2 2025/26, final" in opened().words
    book = publishing.publish(place.store, place.actor, place.group, FRAMEWORK, PaperKind.PUBLIC_WORKBOOK).data
    paper = publishing.publish(place.store, place.actor, place.group, FRAMEWORK, PaperKind.PUBLIC_WORD_PAPER).data
    screen = opened().choose("What is shown", "The Word paper").run()
    written = [
        part.text.strip()
        for part in Document(io.BytesIO(paper)).element.body.iter()
        if part.tag.endswith("}t") and part.text
    ]
    assert [words for words in written if words and words not in screen.words] == []
    screen = opened().choose("What is shown", "The workbook").run()
    for name, rows in values(book).items():
        if name in {"Charts", "Chart data"}:
            continue
        screen.choose("Sheet", name).run()
        cells = [str(cell) for row in rows[:8] for cell in row if cell is not None]
        assert [cell for cell in cells if cell not in screen.words] == [], name


def test_a_round_under_way_is_shown_and_no_file_is_offered(place: Place):
    round_ = an_open_round(place)
    judge(place, round_, "level:2")
    screen = opened()
    assert "no public file is made of it" in screen.words
    assert "Emerging" in screen.words
    assert "Nobody is named whom people can ask." in screen.words
    assert not [label for label in downloads(screen) if "public" in label]
    before = screen.words.count("Embedded")
    judge(place, round_, "level:3", seen=1)
    assert screen.run().words.count("Embedded") > before, "what is shown is not kept for longer than it is true"
    assert "Download the board pack" in downloads(screen.choose(AUDIENCE, "The group and its board").run())

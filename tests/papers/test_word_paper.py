"""The paper in Word: what it says, in which order, and that everybody can read it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from assessment.domain.action import ActionStatus, ActionWords
from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.cover_sheet import USUAL, CoverPart, cover_sheet
from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.framework import Framework, Theme
from assessment.domain.history import History
from assessment.domain.tracked import Entry, Tracked
from assessment.papers.facts import PaperFacts
from assessment.papers.public.version import public_version
from assessment.papers.word_paper.document import write_document
from assessment.papers.word_paper.making import word_paper
from assessment.papers.word_paper.paper import paper_of
from assessment.papers.word_paper.read_back import PaperDiffers, check, meant_by, said_in
from benchmarks.histories import a_history
from tests import office
from tests.papers.builders import FACTS, FIRST, TITLES, framework, full_history, history, judged, record
from tests.papers.extremes import many

WRITTEN = {
    SummaryField.MARKING: "OFFICIAL",
    SummaryField.WHERE_WE_STAND: "Habits are forming.",
    SummaryField.WHAT_WE_ASK: "That the board hears us.",
    SummaryField.WHAT_WE_DO_NOT_KNOW: "What children in care say.",
    SummaryField.REPORT_OF: "The chair",
    SummaryField.PURPOSE: "decision",
    SummaryField.RECOMMENDED: "To note this.\n\nTo fund the post.",
    SummaryField.BACKGROUND: "It began with a review.",
    SummaryField.EQUALITY: "Ethnicity is not recorded.",
    SummaryField.LEGAL: "None.",
}


def facts(**texts: str) -> PaperFacts:
    return replace(FACTS, summary=BoardSummary({SummaryField(part): text for part, text in texts.items()}))


def said(told: History, about: PaperFacts = FACTS) -> list[tuple[str, ...]]:
    """What the paper says. That its file says the same is looked at whenever one is made."""
    return list(meant_by(paper_of(told, about)))


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The paper of a full history in which the group wrote for its board."""
    return word_paper(full_history(), facts(**WRITTEN))


def under(paper: list[tuple[str, ...]], heading: str) -> list[tuple[str, ...]]:
    """Everything from a heading to the next one of its level or a higher one."""
    start = next(at for at, (_, *texts) in enumerate(paper) if texts == [heading])
    level = paper[start][0]
    rest = paper[start + 1 :]
    end = next((at for at, (style, *_) in enumerate(rest) if style.startswith("Heading") and style <= level), len(rest))
    return rest[:end]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_it_stands_in_the_order_of_a_cover_sheet_and_says_what_the_group_wrote_in_its_place(whole):
    paper = list(said_in(whole))
    assert paper[:3] == [
        ("Title", "TCE practice principles: self-assessment for Q2 2026/27 (July to September 2026)"),
        ("Normal", "OFFICIAL"),
        ("Normal", "FINAL: the round is closed and signed off."),
    ]
    assert [text for style, text, *_ in paper if style == "Heading 1"] == [part.label for part in USUAL]
    assert under(paper, "Report of") == [("Normal", "The chair")]
    assert under(paper, "Purpose") == [("Normal", "For decision.")]
    assert under(paper, "Recommendations to the board") == [
        ("List Number", "To note this."),
        ("List Number", "To fund the post."),
    ]
    assert under(paper, "Summary")[:3] == [
        ("Normal", "Where we stand. Habits are forming."),
        ("Normal", "What we ask of the board. That the board hears us."),
        ("Normal", "What we do not know. What children in care say."),
    ]
    assert under(paper, "Background")[-1] == ("Normal", "It began with a review.")
    assert under(paper, "Implications") == [
        ("Heading 2", "Equality"),
        ("Normal", "Ethnicity is not recorded."),
        ("Heading 2", "Risk"),
        ("Normal", "The group has not written about this."),
        ("Heading 2", "Law"),
        ("Normal", "None."),
    ]


def test_where_nothing_is_written_for_it_it_says_so_and_makes_nothing_up():
    paper = said(full_history())
    assert under(paper, "Report of") == [
        ("Normal", "Exploitation steering group, Northshire Safeguarding Children Partnership")
    ]
    assert under(paper, "Purpose") == [("Normal", "The group has not said: noting, discussion or decision.")]
    asked = "Recommendations to the board"
    assert under(paper, asked) == [("Normal", "The group has not written what it asks of the board.")]
    paper = said(full_history(), facts(what_we_ask="That the board hears us."))
    assert under(paper, asked) == [("Normal", "That the board hears us.")]
    assert not [line for line in under(paper, "Summary") if "hears us" in line[1]], "it is said once"


def test_every_level_and_every_count_is_the_one_that_was_recorded():
    paper = said(full_history(), FACTS)
    glance = [line[1:] for line in paper if line[0] == "Table"]
    assert glance[0] == ("Principle", "Level", "Since last time")
    assert dict(zip(TITLES, (row[1] for row in glance[1:9]), strict=True)) == dict(
        zip(
            TITLES,
            (
                "Established",
                "Established",
                "Not enough information",
                "Developing",
                "Established",
                "Emerging",
                "Emerging",
                "Developing",
            ),
            strict=True,
        )
    )
    assert [row[0] for row in glance[1:9]] == [f"{number}. {title}" for number, title in enumerate(TITLES, start=1)]
    assert glance[1][2] == "Rose since Q1 2026/27, from Developing to Established."
    assert glance[6][2] == "The same as in Q4 2025/26: Emerging."
    counted = [line[1] for line in under(paper, "Summary")]
    assert counted[0] == "8 of 8 principles dealt with. 2 rose, 1 fell, 4 are the same. 1 has not enough information."
    assert counted[2] == "3 agencies asked, 2 took part. Silent: Probation."
    assert under(paper, f"1. {TITLES[0]}")[0][1] == (
        "Established. Rising over the last four rounds: rose once since Q3 2025/26, from Developing to Established. "
        "Strength of evidence: confirmed by someone outside the agencies; 2 pieces are recorded."
    )
    reason = "The pathway is in place in both areas and the audit shows that it is used. " * 4
    assert under(paper, f"1. {TITLES[0]}")[1][1] == (
        f"Reason. {reason.strip()} Seen differently. Probation sees young adults left out. "
        "Next. Bring the transition audit to the next meeting."
    )
    assert ("List Bullet", f"3. {TITLES[2]}: not enough information. Because of what we saw (?).") in under(
        paper, "What we do not know"
    )
    assert under(paper, "Who took part, and who was silent")[-1] == ("List Bullet", "Silent, 1 of 3: Probation.")
    record_ = dict(line[1].split(": ", 1) for line in under(paper, "The record behind this paper"))
    assert record_["Last change shown here"].startswith(f"Entry 57, {'ab' * 32} ")
    assert full_history().framework.hash in record_["Framework identity"]


def test_a_chart_of_each_principle_says_the_same_in_words():
    described = [text for style, *texts in said(full_history()) if style == "Pictures" for text in texts]
    assert [each.split(". ")[1] for each in described] == [title.rstrip(".") for title in TITLES]
    assert described[0].endswith("Q1 2026/27: Developing; Q2 2026/27: Established.")


def test_what_nobody_can_see_a_reader_is_told(whole):
    document, files = docx.Document(io.BytesIO(whole)), parts(whole)
    xml = files["word/document.xml"].decode()
    # Language, title, and what it is about.
    assert re.findall(r"<w:lang [^>]*w:val=\"([^\"]+)\"", files["word/styles.xml"].decode()) == ["en-GB"]
    assert b'<w:themeFontLang w:val="en-GB"/>' in files["word/settings.xml"]
    core = document.core_properties
    assert (core.language, core.title) == ("en-GB", document.paragraphs[0].text)
    assert "OFFICIAL" in files["docProps/custom.xml"].decode()
    assert full_history().framework.hash in files["docProps/custom.xml"].decode()
    # Headings step down one level at a time, and nothing is a heading by its looks alone.
    levels = [int(each.style.name[-1]) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert set(levels) == {1, 2, 3}
    assert all(later - earlier <= 1 for earlier, later in zip([0, *levels], levels, strict=False))
    # Tables say what they are and which row is their header; no cell and no paragraph is empty.
    for table in document.tables:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [
            number == 0 for number in range(len(table.rows))
        ]
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val"))
        assert all(cell.text.strip() for row in table.rows for cell in row.cells)
    blank = [each for each in document.paragraphs if not each.text.strip() and not each._p.xpath(".//w:drawing")]
    assert blank == []
    # Every picture has its words, and no text hides in a box.
    drawings, described = xml.count("<w:drawing>"), re.findall(r"<wp:docPr [^>]*descr=\"([^\"]+)\"", xml)
    assert drawings == len(described) == 8
    assert "txbxContent" not in xml
    # A4 upright, 12 point Arial, marked and numbered on every page.
    (section,) = document.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    styles = files["word/styles.xml"].decode()
    assert set(re.findall(r"w:ascii=\"([^\"]+)\"", styles)) == {"Arial"}
    assert "asciiTheme" not in styles
    assert '<w:sz w:val="24"/>' in styles
    assert section.header.paragraphs[0].text == "OFFICIAL - FINAL"
    below = section.footer._element.xml
    assert 'w:instr="PAGE"' in below
    assert 'w:instr="NUMPAGES"' in below


IN_ORDER = {
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr tabs bidi spacing ind contextualSpacing outlineLvl",
    "rPr": "rFonts b bCs color spacing sz szCs rtl lang",
    "settings": "zoom defaultTabStop characterSpacingControl compat mathPr themeFontLang clrSchemeMapping "
    "doNotAutoCompressPictures shapeDefaults decimalSymbol listSeparator",
}


def test_elements_stand_in_the_order_that_word_asks_for_and_refer_to_what_is_there(whole):
    """Word offers to repair a file in which they do not; LibreOffice would say nothing of it."""
    files = parts(whole)
    trees = [etree.fromstring(files[f"word/{name}.xml"]) for name in ("document", "styles", "settings", "numbering")]
    for tree in trees:
        for each in tree.iter():
            if (order := IN_ORDER.get(etree.QName(each).localname)) and "math" not in etree.QName(each).namespace:
                found = [etree.QName(child).localname for child in each if "/2006/" in etree.QName(child).namespace]
                assert found == [name for name in order.split() if name in found]
    styles = set(re.findall(r'w:styleId="([^"]+)"', files["word/styles.xml"].decode()))
    lists = set(re.findall(r'<w:num w:numId="([^"]+)"', files["word/numbering.xml"].decode()))
    for name in ("document", "styles", "numbering", "header1", "footer1"):
        text = files[f"word/{name}.xml"].decode()
        used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"', text))
        assert used <= styles, name
        assert set(re.findall(r'<w:numId w:val="([^"]+)"', text)) <= lists, name


def test_the_same_round_is_the_same_bytes_and_no_clock_is_in_them(whole):
    assert word_paper(full_history(), facts(**WRITTEN)) == whole
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name or "customXml" in name]
    core = docx.Document(io.BytesIO(whole)).core_properties
    assert {core.created, core.modified} == {datetime(2026, 9, 30, tzinfo=UTC)}


def test_a_partnership_chooses_the_order_and_leaves_parts_out_but_nothing_is_lost():
    chosen = (CoverPart.APPENDICES, CoverPart.FINDINGS, CoverPart.ACTIONS)
    told = full_history()
    paper = said(replace(told, partnership=replace(told.partnership, cover_sheet=chosen)), facts(**WRITTEN))
    assert [text for style, text, *_ in paper if style == "Heading 1"] == [part.label for part in chosen]
    unknown = under(paper, "What we do not know")
    assert unknown[0] == ("Normal", "What children in care say."), "it stood in the summary"
    for asked in (USUAL[:-1], (*USUAL, CoverPart.PURPOSE)):
        with pytest.raises(InvalidInput):
            cover_sheet(asked)


def an_action(number: int) -> Tracked[ActionWords]:
    words = ActionWords(f"Do {number}", "A lead", "a2", "Police", date(2024, 11, 1 + number), ActionStatus.OPEN)
    return Tracked(f"a{number}", "g1", (Entry(1, FIRST, date(2024, 10, 2), words),))


def test_the_most_urgent_actions_stand_in_a_table_and_it_says_how_many_there_are():
    assert under(said(judged("2")), "Actions") == [("Normal", "No action is recorded.")]
    told = replace(judged("2"), actions=tuple(an_action(number) for number in range(25)))
    sentence, heading, *rows = under(said(told), "Actions")
    assert sentence[1].startswith("25 open, 25 of them overdue. Counted to 21 December 2024.")
    assert sentence[1].endswith("The 20 most urgent stand here; the board pack has all.")
    assert heading[1:] == ("What will be done", "Who sees to it", "Due", "How it stands")
    assert len(rows) == 20
    assert rows[0][1:] == ("Do 0", "A lead, Police", "Due 1 November 2024, 50 days ago", "Open")


def test_a_draft_of_made_up_data_says_both_at_the_top_and_on_every_page():
    told = judged("2", closed=False, illustrative=True)
    paper = said(told)
    assert [text for _, text, *_ in paper[1:3]] == [
        "DRAFT: the round is under way, and what it says here can still change.",
        "ILLUSTRATIVE DATA: made up to show how this works. It describes no real partnership.",
    ]
    assert paper_of(told, FACTS).header == "DRAFT - ILLUSTRATIVE DATA"


def themed(number: int) -> Framework:
    made = framework([f"Title {each}" for each in range(1, number + 1)])
    principles = tuple(replace(each, theme=("hear", "act")[at % 2]) for at, each in enumerate(made.principles))
    return replace(made, principles=principles, themes=(Theme("hear", "Hear children"), Theme("act", "Act on it")))


def test_of_many_principles_the_table_has_all_and_the_text_those_to_look_at_first():
    used = themed(90)
    told = history(record(FIRST, "4" * 88 + "11", used=used))
    paper = said(told)
    assert len([line for line in under(paper, "At a glance") if line[0] == "Table"]) == 91
    headings = [text for style, text, *_ in paper if style == "Heading 3"]
    assert len(headings) == 24
    assert [headings[11], headings[-1]] == ["89. Title 89", "90. Title 90"], "those to look at first are among them"
    assert "Of 90 principles 24 are told one by one below" in str(under(paper, "At a glance"))
    themes = [text for style, text, *_ in paper if style == "Heading 2"][1:3]
    assert themes == ["Hear children", "Act on it"]


def test_a_paper_names_the_workbook_that_has_the_rest_and_a_public_one_the_public_workbook():
    told, about = many(90, 10)
    told = replace(told, actions=tuple(an_action(number) for number in range(25)))
    for paper, named, other in (
        (said(told, about), "board pack", "public workbook"),
        (said(*public_version(told, about)), "public workbook", "board pack"),
    ):
        text = "\n".join(" ".join(line) for line in paper)
        for rest in ("has all.", "tells all.", "has them.", "has all the earlier ones."):
            assert f"he {named} {rest}" in text
        assert other not in text
    assert len([text for style, *texts in paper if style == "Pictures" for text in texts]) == 24


def test_without_any_level_there_is_no_chart_and_the_paper_says_what_is_missing():
    names = "; ".join(f"{number}. {title}" for number, title in enumerate(TITLES[:2], start=1))
    to_come = [f"Not yet answered, still to come: {names}."]
    for row, missing in (("  ", to_come), ("??", ["not enough information"] * 2)):
        paper = said(judged(row, closed=False))
        assert not [line for line in paper if line[0] == "Pictures"]
        assert "Trends in charts" not in [text for _, text, *_ in paper]
        said_of_it = [text for _, text in under(paper, "What we do not know")]
        assert [words in text for words, text in zip(missing, said_of_it, strict=True)] == [True] * len(missing)
    with pytest.raises(NotFound, match="no round to make a paper of"):
        word_paper(history(), FACTS)


def test_a_file_that_does_not_say_what_was_meant_is_not_handed_over():
    meant = paper_of(judged("2"), FACTS)
    other = write_document(paper_of(judged("3"), FACTS))
    check(write_document(meant), meant)
    with pytest.raises(PaperDiffers, match="does not say what the record says"):
        check(other, meant)


HOSTILE = "=1+1 \x00\x07\x1f <b>&amp;]]> 👩🏽\u200d🚒 _x0041_\ttab\r\nline\u2028end"
HEBREW = "העיר קוראת 2026"


def test_hostile_and_right_to_left_texts_are_kept_as_text():
    used = framework([HEBREW], title=HOSTILE, short_title=HEBREW)
    told = history(record(FIRST, "3", used=used), group=HOSTILE, partnership=HEBREW)
    about = facts(recommended=HOSTILE, marking=HEBREW, background=HEBREW)
    data = word_paper(told, about)
    paper = list(said_in(data))
    assert under(paper, "Recommendations to the board") == [
        ("List Number", "=1+1  <b>&amp;]]> 👩🏽\u200d🚒 _x0041_\ttab"),
        ("List Number", "line"),
        ("List Number", "end"),
    ]
    xml = parts(data)["word/document.xml"].decode()
    turned = [each for each in re.findall(r"<w:p>.*?</w:p>", xml) if "<w:bidi/>" in each]
    assert turned
    assert all("<w:rtl/>" in each for each in turned)


def test_papers_of_every_size_print_whole(tmp_path: Path):
    said_hostile = history(record(FIRST, "3", used=framework([HEBREW], title=HOSTILE)), group=HOSTILE)
    papers = {
        "full": (full_history(), facts(**WRITTEN)),
        "one": (judged("2", closed=False, illustrative=True), FACTS),
        "ninety": (history(record(FIRST, "23451" * 18, used=themed(90))), FACTS),
        "forty": (a_history(8, 40), FACTS),
        "nothing": (judged("        ", closed=False), FACTS),
        "unknown": (judged("????????"), FACTS),
        "hostile": (said_hostile, facts(recommended=HOSTILE, risk="word " * 380)),
    }
    files = []
    for name, (told, about) in papers.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(word_paper(told, about))
    folder = tmp_path / "printed"
    folder.mkdir()
    for (name, (told, _)), text in zip(papers.items(), office.all_printed(files, folder), strict=True):
        pages = text.split("\f")[:-1]
        running = "FINAL" if told.last.round.is_closed else "DRAFT"
        for number, page in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in page, name
            assert running in page, name
        words = re.sub(r"\s+", " ", text)
        for principle in told.framework.principles:
            assert re.sub(r"\s+", " ", principle.name)[:18] in words or name == "hostile", (name, principle.name)
        assert len(pages) <= {"ninety": 25}.get(name, 7), name

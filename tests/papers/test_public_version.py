"""The public version: nothing that is not for everybody is in any public file, and what is left out is counted."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from assessment.domain.action import ActionWords
from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.errors import NotFound
from assessment.domain.event import Event, EventKind
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.evidence_call import CalledAgency, EvidenceCall
from assessment.domain.hearing import HearingWords
from assessment.domain.history import History
from assessment.domain.indicator import Indicator, Part
from assessment.domain.judgement import Answer, AnswerKind, Judgement
from assessment.domain.period import Period
from assessment.domain.reading import Explanation, Figure, LimitsStep, Reading
from assessment.domain.recommendation import RecommendationStatus, RecommendationWords, SourceKind
from assessment.domain.round import AskedAgency, Round, RoundRecord
from assessment.papers.board_pack.making import board_pack
from assessment.papers.facts import PaperFacts
from assessment.papers.public.version import public_version
from assessment.papers.public_page.contents import contents_of
from assessment.papers.public_page.page import public_page
from assessment.papers.word_paper.making import word_paper
from assessment.wording.publishing import publishable
from tests.papers.builders import FACTS, FIRST, full_history, history, judged
from tests.papers.test_board_pack_actions import tracked
from tests.papers.test_board_pack_votes import after_a_workshop
from tests.papers.test_pre_read import Read
from tests.papers.workbooks import everything, table

NOW = Period(2026, 7)
A_DAY = date(2026, 8, 1)
PEOPLE = ("Dr Quill", "Inspector Vane", "Ms Thorn", "Chair Aldous", "Secretary Plum", "Mx Larch")
SECRETS = (
    *PEOPLE, "the sealed file", "and follow it up", "marked since", "shared drive", "what do you hold", "raids",
    "sees less of it", "two held the lower", "whispered", "asked of the board", "OFFICIAL", "a private remark",
    "joins the group", "nobody asked me", "he frightened me", "it was at the station", "Child K", "jo@agency.example",
    "inspector  vane", "not ours to publish", "its first mistake", "four of them", "Uplift", "7351",
)  # fmt: skip
KEPT = (
    "Eleven audits read", "The pathway is in place", "Map the routes", "Police", "Youth panel heard", "Plan by May",
    "Nothing from schools yet", 'from "Emerging" to', "Ask the partnership office", "Panel of scrutiny",
)  # fmt: skip


def planted() -> tuple[History, PaperFacts]:
    """A workshop's round with something in every place that is not for everybody, and something that is."""
    before = after_a_workshop()
    last = before.records[-1]
    agencies = tuple(replace(each, attended_as="Inspector Vane") for each in last.round.agencies[:2])
    judgements = dict(last.judgements)
    judgements["p1"] = replace(
        judgements["p1"],
        reason='The pathway is in place: from "Emerging" to more. One said "nobody asked me". See Child K. '
        "So inspector  vane says.",
        dissent="Probation sees less of it",
        what_next="Own words: he frightened me",
    )
    judgements["p2"] = replace(judgements["p2"], reason="It rests on the sealed file", what_next="and follow it up")
    judgements["p3"] = replace(
        judgements["p3"], answer=Answer(AnswerKind.AGREED_TO_DIFFER), reason="two held the lower", dissent="whispered"
    )
    audit = Evidence(
        "e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "Eleven audits read\n> it was at the station", "shared drive"
    )
    sealed = Evidence("e2", EvidenceKind.CASE_REVIEW, Voice.LEADERS, "the sealed file", is_sensitive=True)
    since = Evidence("e9", EvidenceKind.DATA, Voice.LEADERS, "marked since")
    round_ = replace(
        last.round, signed_off_by="Dr Quill", agencies=(*agencies, *last.round.agencies[2:]), imported_from=""
    )
    evidence = {
        "p1": (audit,),
        "p2": (sealed, audit),
        "p4": (since,),
    }
    told = replace(last, round=round_, judgements=judgements, evidence=evidence)
    owned = ActionWords("Map the routes", "Ms Thorn", agency="Police", due=date(2026, 9, 1), recommendation_id="r2")
    unowned = ActionWords("Plan by May", "Secretary Plum")
    scrutiny = RecommendationWords(
        SourceKind.SCRUTINY, "Panel of scrutiny", A_DAY, "1", "Publish it", RecommendationStatus.COMPLETE,
        accepted_by="Mx Larch", accepted_on=A_DAY, evidence="The page",
    )  # fmt: skip
    review = replace(scrutiny, kind=SourceKind.REVIEW, source="A review", wording="not ours to publish", accepted_by="")
    whole = replace(
        before,
        group=replace(before.group, chair="Chair Aldous"),
        records=(*before.records[:-1], told),
        actions=(
            tracked("a1", (NOW, owned), notes=("a private remark",)),
            tracked("a2", (NOW, replace(unowned, what="its first mistake")), (NOW, unowned)),
        ),
        recommendations=(tracked("r1", (NOW, scrutiny)), tracked("r2", (NOW, review))),
        hearings=(tracked("h1", (NOW, HearingWords("Council", A_DAY, "A report")), notes=("a private remark",)),),
        events=(
            Event("v1", A_DAY, EventKind.CAMPAIGN, "A campaign began", note="a private remark"),
            Event("v2", A_DAY, EventKind.CHANGE_IN_MEMBERSHIP, "Ms Thorn joins the group"),
        ),
    )
    summary = BoardSummary(
        {
            SummaryField.MARKING: "OFFICIAL",
            SummaryField.WHAT_WE_ASK: "asked of the board",
            SummaryField.WHAT_WE_WERE_TOLD: "Youth panel heard; write to jo@agency.example",
            SummaryField.WHAT_WE_DO_NOT_KNOW: "Nothing from schools yet",
            SummaryField.CONTACT: "Ask the partnership office",
        }
    )
    call = EvidenceCall("c1", "g1", "what do you hold", A_DAY, A_DAY, (CalledAgency("a1", "Police"),))
    facts = replace(FACTS, reopened=("Dr Quill asked",), summary=summary, calls=(call,), figures=(small(), sensitive()))
    return whole, facts


def small() -> Figure:
    about = Indicator("i1", "Forms", "Sent in", "Records", "City", "forms", parts=(Part("x", "One"), Part("y", "Two")))
    told = Explanation(more_harm="four of them")
    values = (("x", Decimal("3.7351")), ("y", Decimal(9)))
    return Figure(about, (Reading("i1", Period(2026, 4), Decimal(40), values, told),))


def sensitive() -> Figure:
    about = Indicator("i2", "Uplift", "raids", "raids", "City", "raids", is_sensitive=True)
    return Figure(about, (Reading("i2", Period(2026, 4), Decimal(50)),))


def texts_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return "\n".join(archive.read(each).decode() for each in archive.namelist() if each.endswith((".xml", ".rels")))


def public() -> tuple[History, PaperFacts]:
    return public_version(*planted(), sensitive={"e9"})


@pytest.fixture(scope="module")
def made() -> tuple[History, PaperFacts]:
    return public()


@pytest.fixture(scope="module")
def pack(made: tuple[History, PaperFacts]) -> bytes:
    return board_pack(*made)


@pytest.fixture(scope="module")
def paper(made: tuple[History, PaperFacts]) -> str:
    """The parts of the Word paper."""
    return texts_of(word_paper(*made))


def test_what_is_not_for_everybody_is_in_no_public_file_and_not_in_what_they_are_made_of(made, pack, paper):
    whole = repr(planted())
    files = {
        "workbook": everything(pack),
        "page": public_page(*made).decode(),
        "Word paper": paper,
        "preview": repr(contents_of(*made)),
        "version": repr(made),
    }
    assert [secret for secret in SECRETS if secret not in whole] == [], "planted nowhere"
    for name, text in files.items():
        assert [secret for secret in SECRETS if secret in text] == [], name
    page = Read(public_page(*made)).text
    assert [words for words in KEPT if words not in page] == []
    assert "A campaign began" in files["workbook"]


def test_what_is_left_out_is_counted_in_sentences_on_the_page_and_on_the_cover(made, pack):
    assert made[1].left_out == (
        "2 pieces of evidence marked as sensitive.",
        "3 reasons and next steps on what rests on sensitive evidence.",
        "The names or roles of 5 people who signed off, took part, see to an action or accepted a recommendation.",
        "What people answered before the group agreed, on 1 principle.",
        "Who saw 2 principles differently, and why.",
        "Why the group agreed to differ on 1 principle, since that tells who holds what.",
        "3 notes on actions, recommendations, events and the forward plan.",
        "3 passages in somebody's own words.",
        "3 passages that could point to one person, such as a name, an age or an address.",
        "Where 1 piece of evidence can be found.",
        "1 call for evidence, and who answered it.",
        "1 figure marked as sensitive.",
        "Counts of 1 to 4, and what would give them away, in 1 figure.",
        "1 recommendation of a review, which may not be public itself.",
        "1 event about who is a member.",
        "Why the round was re-opened.",
        "1 part of the summary that is written for the board alone.",
        "How the paper for the board is marked.",
    )
    page = Read(public_page(*made)).text
    cover = [row["What it is"] for row in table(pack, "Cover") if row["Item"] == "Left out"]
    assert cover == list(made[1].left_out)
    assert "Ask the partnership office" in everything(pack)
    assert "Ask the partnership office" not in everything(board_pack(*planted())), "it is written for the public"
    assert [sentence for sentence in made[1].left_out if sentence not in page] == []


def test_nothing_false_is_said_in_place_of_what_is_left_out(pack, paper):
    quarter = table(pack, "This quarter")
    assert "Answers beforehand" not in quarter[0]
    assert [row["Evidence"] for row in quarter[:4]] == [1, 1, 0, 0]
    agencies = {row["Agency"]: row["Attended as"] for row in table(pack, "Agencies")}
    assert agencies == {
        "Children's social care": "not published",
        "Police": "not published",
        "Probation": "nobody came",
    }
    everywhere = everything(pack)
    told = re.sub("<[^>]+>", " ", paper)
    for untrue in ("What we ask", "Recommendations to the board", "Implications", "has not said", "voices are heard"):
        assert untrue not in told, untrue
    assert "What is left out" in told
    for false in (
        "Calls for evidence",
        "not revealed",
        "No new evidence",
        "are not heard on any",
        "not signed off yet",
    ):
        assert false not in everywhere, false
    assert "Board pack" not in everywhere
    figures = table(pack, "Figures")
    assert [row["Reading"] for row in figures] == ["40", "left out", "left out"]
    assert figures[0]["What might explain it"] == "More or less harm: not published"
    assert [row["Recommendation"] for row in table(pack, "Actions")] == ["not published", "none"]


def test_rounds_that_are_not_signed_off_are_left_out_but_for_the_one_that_is_looked_at():
    made = judged("22", "33", "44", closed=False)
    first, second, third = made.records
    under_way = replace(
        made, records=(first, replace(second, round=replace(second.round, state=third.round.state)), third)
    )
    found, facts = public_version(under_way, FACTS)
    assert [record.round.period for record in found.records] == [FIRST, Period(2025, 4)]
    assert facts.left_out is not None
    assert "1 earlier round that is not signed off." in facts.left_out
    assert "DRAFT: " in Read(public_page(found, facts)).text


def test_a_version_without_anything_to_leave_out_says_so_and_the_same_state_gives_the_same_bytes():
    bare = replace(full_history(), records=full_history().records[:1])
    record = bare.records[0]
    told = replace(record, round=replace(record.round, agencies=(), signed_off_by=""))
    made = public_version(replace(bare, records=(told,)), FACTS)
    assert made[1].left_out == ()
    assert "What is left out\nNothing.\n" in Read(public_page(*made)).text
    again = public_version(replace(bare, records=(told,)), FACTS)
    assert (public_page(*made), board_pack(*made)) == (public_page(*again), board_pack(*again))


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Children's rights are the agencies' own.", "Children's rights are the agencies' own."),
        ("She said \u201cI was alone\u201d, twice.", "She said (own words left out), twice."),
        ("From 'Emerging' to \"Established\".", "From 'Emerging' to \"Established\"."),
        ("In a child's own words: it hurt\nWe acted.", "In a child's own words: (own words left out)\nWe acted."),
        ('\u064a\u0642\u0648\u0644 "\u0644\u0627"', "\u064a\u0642\u0648\u0644 (own words left out)"),
        ("Ring 0115 496 0000 about a 15-year-old.", "Ring (left out) about a (left out)."),
    ],
)  # fmt: skip
def test_somebodys_own_words_and_what_points_to_one_person_are_taken_out_of_texts(written: str, published: str):
    assert publishable(written, names={"emerging", "established"}, today=A_DAY).text == published


def test_without_a_round_there_is_no_version():
    with pytest.raises(NotFound, match="Open a round from Home first"):
        public_version(history(), FACTS)


def test_whatever_a_paper_learns_to_tell_has_to_be_decided_here_before_anybody_reads_it():
    decided = {
        History: "partnership group framework records versions events actions recommendations hearings",
        PaperFacts: "audit_number audit_hash release reopened figures calls summary beside left_out",
        Round: "id group_id framework_id framework_hash period mode state agencies signed_off_by signed_off_on "
        "import_id imported_from",
        RoundRecord: "round framework judgements evidence votes",
        AskedAgency: "agency_id name took_part attended_as asked_in",
        Judgement: "principle_id answer reason dissent strength what_next",
        Evidence: "id kind voice shows link dated is_sensitive version",
        ActionWords: "what owner agency_id agency due status stopped_because worked framework_id principle_id "
        "recommendation_id",
        RecommendationWords: "kind source given_on reference wording status accepted_by accepted_on evidence",
        HearingWords: "body hears_on promised status",
        Event: "id happened_on kind title note group version",
        Figure: "indicator readings decided kept_back",
        LimitsStep: "id period reason decided_on undone_on",
        Reading: "indicator period value parts explanation version",
    }
    assert {kind: " ".join(each.name for each in fields(kind)) for kind in decided} == decided

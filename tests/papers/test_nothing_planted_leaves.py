"""What is sensitive and what is small, planted in a store and looked for in every file that leaves it.

`LEAVING` names every service that hands something out. A new one fails the first test until it is named there, or in
`STAYS` with the reason why what it gives is nobody else's.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assessment.charts.drawing import Form
from assessment.domain.errors import NotNow
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.issued_paper import PaperKind
from assessment.domain.permission import Act
from assessment.domain.reading import Explanation
from assessment.domain.round import Mode
from assessment.papers.chart_pictures import zipped
from assessment.services import (
    action_sheets,
    auditing,
    backing_up,
    calendar,
    exporting,
    exporting_charts,
    exporting_everything,
    exporting_round,
    importing,
    issued_papers,
    judging,
    preparing,
    publishing,
    rounds,
    telling,
    trends,
)
from assessment.services.figures import IndicatorText, add_figure, figures_about
from assessment.services.judging import EvidenceText
from assessment.services.limits import count_limits_anew
from assessment.services.readings import ReadingText, record_reading
from assessment.services.workshops import sheets, taking
from assessment.services.workshops.sheets import SheetFor
from assessment.store.transaction import Store
from tests.builders import A_DAY, FRAMEWORK, Q1, Q2, Q3, Place, a_partnership, an_open_round, everything_done
from tests.every_service import SERVICES, Service
from tests.workshops import a_workshop

# Numbers that stand in no file by chance, and words that nobody else writes.
SMALL = ("3.171", "17.391", "2.713", "0.019")
SENSITIVE_FIGURE = ("Premises disrupted", "Secret places", "Secret reasons", "Secret step", "9173", "9,173", "4172")
SENSITIVE_EVIDENCE = ("the sealed file of March", "safe-room-shelf")
MAY_BE_READ = ("8431.5", "8,431.5")


def whole_text(data: bytes) -> str:
    """Everything that a file says: all parts of one that is packed, but for pictures in dots."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(each).decode() for each in archive.namelist() if not each.endswith(".png"))


def of_round(service: Service, *kinds: PaperKind) -> Callable[[Place], str]:
    """What a paper about the last round says, which tells of the one before as well."""

    def read(at: Place) -> str:
        each_kind = [(kind,) for kind in kinds] or [()]
        made = [service(at.store, at.actor, at.group, FRAMEWORK, *kind, Q2) for kind in each_kind]
        return "\n".join(whole_text(each if isinstance(each, bytes) else each.data) for each in made)

    return read


def of_group(service: Service) -> Callable[[Place], str]:
    return lambda at: whole_text(service(at.store, at.actor, at.group, FRAMEWORK).data)


def drawn_trends(at: Place) -> str:
    found = exporting_charts.charts_of_trends(at.store, at.actor, at.group, FRAMEWORK, principles=["listening"])
    return whole_text(zipped(found, Form.SVG))


def drawn_figures(at: Place) -> str:
    return whole_text(zipped(exporting_charts.charts_of_figures(at.store, at.actor, at.group), Form.SVG))


def each_figure(at: Place) -> str:
    told = []
    for figure in figures_about(at.store, at.actor, at.group):
        for part in figure.indicator.part_names:
            try:
                told.append(exporting_charts.chart_of_figure(at.store, at.actor, at.group, figure.indicator.id, part))
            except NotNow as refused:
                told.append(refused)
    assert any(isinstance(each, NotNow) for each in told)
    return repr(told)


def trend_files(at: Place) -> str:
    rows = trends.trend_rows(at.store, at.actor, FRAMEWORK)
    return trends.as_csv(rows) + trends.as_json(rows)


def handed_out_again(at: Place) -> str:
    """Those that stand before this one in `LEAVING`."""
    kept = [paper for paper, _ in issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK)]
    assert kept
    return "\n".join(whole_text(issued_papers.hand_out_again(at.store, at.actor, paper.id)) for paper in kept)


def sheet(at: Place) -> str:
    held = a_workshop(at, mode=Mode.AGENCY_RETURNS, period=Q3).round
    return whole_text(sheets.issue_sheet(at.store, at.actor, held.id, SheetFor(at.agencies[0])))


PUBLIC = (PaperKind.PUBLIC_PAGE, PaperKind.PUBLIC_WORKBOOK, PaperKind.PUBLIC_WORD_PAPER)
MARKED: dict[Service, Callable[[Place], str]] = {
    exporting.board_pack: of_round(exporting.board_pack),
    exporting_round.round_as_json: of_round(exporting_round.round_as_json),
}
"""What the group's own board and programs read: sensitive evidence stands there, and is marked (docs/design.md 9)."""

LEAVING: dict[Service, Callable[[Place], str]] = {
    **MARKED,
    exporting.word_paper: of_round(exporting.word_paper),
    publishing.publish: of_round(publishing.publish, *PUBLIC),
    publishing.to_be_public: lambda at: repr(publishing.to_be_public(at.store, at.actor, at.group, FRAMEWORK, Q2)),
    exporting_charts.charts_of_trends: drawn_trends,
    exporting_charts.charts_of_figures: drawn_figures,
    exporting_charts.chart_of_figure: each_figure,
    trends.trend_rows: trend_files,
    preparing.pre_read: of_round(preparing.pre_read),
    calendar.calendar: of_group(calendar.calendar),
    action_sheets.action_sheet: of_group(action_sheets.action_sheet),
    sheets.issue_sheet: sheet,
    issued_papers.hand_out_again: handed_out_again,
    auditing.verify: lambda at: repr(auditing.verify(at.store, at.actor)),
}

STAYS: dict[Service, str] = {
    telling.told: "what papers are made of; no file",
    exporting_everything.export_everything: "the group's own record, which says so",
    backing_up.back_up_to_hand_over: "the whole store, to be put back",
    taking.take_own: "what one person answered, for that person",
    importing.opened_history: "a file on its way in",
}


@pytest.fixture
def at(ready_sqlite_url: str, store_on: Callable[..., Store]) -> Iterator[Place]:
    """A place with sensitive evidence, a sensitive figure, one with small counts, and one that may be read."""
    made = a_partnership(store_on(ready_sqlite_url))
    sealed = EvidenceText(
        EvidenceKind.CASE_REVIEW, Voice.LEADERS, SENSITIVE_EVIDENCE[0], SENSITIVE_EVIDENCE[1], is_sensitive=True
    )
    for period in (Q1, Q2):
        round_ = an_open_round(made, period)
        judging.add_evidence(made.store, made.actor, round_.id, "listening", sealed)
        everything_done(made, round_)
        rounds.close_round(
            made.store, made.actor, round_.id, signed_off_by="Chair", signed_off_on=max(A_DAY, period.first_day)
        )
    text = IndicatorText(
        "Forms", "Forms sent", "Records", "City", "forms", breakdown="kind", parts=("One", "Two", "Three")
    )
    _figure(made, text, [("8431.5", "3.171", "17.391", "8410.938"), ("2.713", "2.713", "0.019")])
    safe = replace(text, name="Course", breakdown="", parts=())
    _figure(made, safe, [("8431.5",), ("77",)])
    hidden = replace(text, name="Premises disrupted", definition="Secret places", is_sensitive=True)
    told = _figure(made, hidden, [("9173.5", "4172.25"), ("9174.5",)], more_harm="Secret reasons")
    count_limits_anew(made.store, made.actor, told, Q2, "Secret step", today=Q2.last_day)
    return made


def _figure(at: Place, text: IndicatorText, values: list[tuple[str, ...]], **why: str) -> str:
    made = add_figure(at.store, at.actor, replace(text, group=at.group))
    for period, (whole, *parts) in zip((Q1, Q2), values, strict=True):
        by_part = dict(zip((part.id for part in made.parts), parts, strict=False))
        told = ReadingText(period, whole, by_part, Explanation(**why))
        record_reading(at.store, at.actor, made.id, told, seen=None)
    return made.id


def test_every_service_that_hands_something_out_is_named_here():
    hands_out = {
        service
        for service in SERVICES.values()
        if getattr(service, "act", None) is Act.EXPORT
        or re.search(r"bytes|File\b", str(service.__annotations__.get("return")))
    }
    assert hands_out == {*LEAVING, *STAYS}


def test_nothing_small_and_nothing_sensitive_leaves(at):
    left = {service.__name__: read(at) for service, read in LEAVING.items()}
    own = exporting_everything.export_everything(at.store, at.actor).data
    hidden = (*SMALL, *SENSITIVE_FIGURE)
    planted = [each for each in (*hidden, *SENSITIVE_EVIDENCE) if each not in whole_text(own)]
    assert planted == ["9,173"], "the group's own record has all of it"
    for name, text in left.items():
        assert text, name
        assert [each for each in hidden if each in text] == [], name
    marked = {service.__name__ for service in MARKED}
    assert {name for name, text in left.items() if SENSITIVE_EVIDENCE[0] in text} == marked | {"hand_out_again"}
    assert any(each in left["charts_of_figures"] for each in MAY_BE_READ)
    assert any(each in left["publish"] for each in MAY_BE_READ)

"""One working call of each service, so that what holds for all of them is tested on all of them.

`SERVICES` is found by looking into the package. A service that has no call here fails the tests that go through all:
whoever adds one adds its call, and the border, the permissions and the audit are tested with it.

It is long because it is one table, with a row for each service.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import assessment.services
from assessment.domain.action import ActionStatus, ActionWords
from assessment.domain.board_summary import SummaryField
from assessment.domain.careful_words import LeftWord
from assessment.domain.cover_sheet import USUAL
from assessment.domain.errors import NotFound, StaleEdit
from assessment.domain.event import Event, EventKind
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.evidence_call import EvidenceCall
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.hearing import HearingStatus, HearingWords
from assessment.domain.indicator import WHOLE, Indicator
from assessment.domain.issued_paper import PaperKind
from assessment.domain.judgement import JudgementField
from assessment.domain.partnership import Agency, Group, Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.permission import HOST, MAY, SERVER, STRANGER, Act, Actor, Role, in_force
from assessment.domain.reading import Explanation, LimitsStep, Reading
from assessment.domain.recommendation import RecommendationStatus, RecommendationWords, SourceKind
from assessment.domain.round import Round
from assessment.domain.vote import SECOND
from assessment.domain.workshop import Pace
from assessment.services import (
    action_sheets,
    actions,
    agencies,
    asking,
    auditing,
    backing_up,
    beside,
    calendar,
    careful_words,
    door,
    events,
    evidence_calls,
    evidence_library,
    exporting,
    exporting_charts,
    exporting_everything,
    exporting_round,
    figures,
    groups,
    hearings,
    illustration,
    importing,
    issued_papers,
    judging,
    library,
    limits,
    partnerships,
    preparing,
    publishing,
    readings,
    readings_import,
    recommendations,
    records,
    restoring,
    rounds,
    running,
    summing_up,
    telling,
    trends,
    upgrading,
)
from assessment.services.action_sheets import ActionsFile
from assessment.services.events import EventText
from assessment.services.evidence_calls import NewCall
from assessment.services.figures import IndicatorText
from assessment.services.importing import HistoryFile
from assessment.services.judging import EvidenceText, FieldChange
from assessment.services.partnerships import SetUp
from assessment.services.readings import ReadingText
from assessment.services.readings_import import ReadingsFile
from assessment.services.rounds import Attendance, NewRound
from assessment.services.summing_up import PartChange
from assessment.services.tracking import Remark
from assessment.services.workshops import (
    answering,
    following,
    invitations,
    joining,
    leading,
    places,
    sheets,
    sheets_back,
    taking,
)
from assessment.services.workshops.answering import GivenAnswer
from assessment.services.workshops.sheets import SheetFile, SheetFor
from assessment.store.backup.writing import write_archive
from assessment.store.transaction import Store
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    FRAMEWORK_FILE,
    PRINCIPLES,
    Q1,
    Q2,
    Q3,
    Q4,
    SECOND_VERSION_FILE,
    Place,
    a_partnership,
    an_open_round,
    judge,
)
from tests.scoring_sheets import filled
from tests.spreadsheets import LONG, csv_file
from tests.workshops import HALL, Room, a_workshop

SHIPPED = Path(__file__).parent.parent / "frameworks"
Service = Callable[..., Any]


def _modules() -> list[str]:
    found = pkgutil.walk_packages(assessment.services.__path__, "assessment.services.")
    return sorted(module.name for module in found)


MODULES = _modules()


def _functions() -> dict[str, Service]:
    found = {}
    for name in MODULES:
        module = importlib.import_module(name)
        for attribute, value in vars(module).items():
            if inspect.isfunction(value) and value.__module__ == name and not attribute.startswith("_"):
                found[f"{name.removeprefix('assessment.services.')}.{attribute}"] = value
    return found


FUNCTIONS = _functions()
"""Every public function of the package, by name."""

SERVICES = {
    name: function
    for name, function in FUNCTIONS.items()
    if {"store", "Store"}
    & {part for each in inspect.signature(function).parameters.values() for part in (each.name, str(each.annotation))}
}
"""Those of them that take a store."""


@dataclass(frozen=True)
class World:
    """A partnership in which everything has happened: a closed round, and one that could be closed; a workshop in its
    lobby, and one in which people have answered, with one principle revealed and another hidden.

    Every text that somebody typed holds `mark`, and nothing else does.
    """

    at: Place
    mark: str
    closed: Round
    open: Round
    evidence: str
    action: str
    recommendation: str
    hearing: str
    call: EvidenceCall
    lobby: Round
    workshop: Round
    invitation: str
    people: dict[str, Actor]
    folder: Path

    @property
    def store(self) -> Store:
        return self.at.store

    @property
    def id(self) -> str:
        return self.at.partnership.id

    @cached_property
    def link(self) -> str:
        return door.make_link(self.store, HOST)

    @cached_property
    def token(self) -> str:
        return door.use_link(self.store, HOST, door.make_link(self.store, HOST), f"{self.mark} device")

    @property
    def back_up(self) -> Path:
        return self.folder.with_name(f"back-up-{self.id}.zip")

    @cached_property
    def event(self) -> Event:
        """An event about the group."""
        return events.add_event(self.store, self.at.actor, _event_text(self))

    @cached_property
    def second_event(self) -> Event:
        """Another, which nobody changes."""
        return events.add_event(self.store, self.at.actor, _event_text(self))

    @cached_property
    def figure(self) -> Indicator:
        """A figure about the group, broken down in two."""
        return figures.add_figure(self.store, self.at.actor, _indicator_text(self))

    @cached_property
    def second_figure(self) -> Indicator:
        """Another, without readings."""
        text = replace(_indicator_text(self), name=f"{self.mark} other figure")
        return figures.add_figure(self.store, self.at.actor, text)

    @cached_property
    def reading(self) -> Reading:
        """A reading of the first figure, and its parts."""
        return readings.record_reading(self.store, self.at.actor, self.figure.id, _reading_text(self, Q1), seen=None)

    @cached_property
    def stepped(self) -> Indicator:
        """A figure with two readings, from the second of which on its limits can be counted anew."""
        added = figures.add_figure(
            self.store,
            self.at.actor,
            replace(_indicator_text(self), name=f"{self.mark} stepped", parts=(), breakdown=""),
        )
        for period in (Q1, Q2):
            text = replace(_reading_text(self, period), parts={})
            readings.record_reading(self.store, self.at.actor, added.id, text, seen=None)
        return added

    @cached_property
    def limits_step(self) -> LimitsStep:
        """That they are."""
        return limits.count_limits_anew(
            self.store, self.at.actor, self.stepped.id, Q2, f"{self.mark} form", today=A_DAY
        )

    @cached_property
    def untouched(self) -> Round:
        """A round in which nothing is recorded."""
        return an_open_round(self.at, Q4)

    @cached_property
    def second_group(self) -> str:
        """A group that judges and has held no round."""
        return groups.add_group(self.store, self.at.actor, f"{self.mark} subgroup", frameworks=[FRAMEWORK]).id

    @cached_property
    def third_agency(self) -> str:
        """An agency that no round asked."""
        return agencies.add_agency(self.store, self.at.actor, f"{self.mark} third").id

    @cached_property
    def imported(self) -> str:
        """An import of past rounds on which nothing was built."""
        made = importing.import_history(self.store, self.at.actor, _history(self, "2018/19")).made
        assert made is not None
        return made.id

    @property
    def partnership(self) -> Partnership:
        """The partnership as it is now."""
        return partnerships.partnership(self.store, self.at.actor)

    @cached_property
    def paper(self) -> str:
        """A board pack that was handed out."""
        exporting.board_pack(self.store, self.at.actor, self.at.group, FRAMEWORK)
        return issued_papers.issued(self.store, self.at.actor, self.at.group, FRAMEWORK)[0][0].id

    @property
    def call_now(self) -> EvidenceCall:
        """The call for evidence as it is now; as it was sent, where that is not there."""
        sent = evidence_calls.calls(self.store, self.at.actor, self.at.group)
        return next((each for each in sent if each.id == self.call.id), self.call)

    @property
    def room(self) -> Room:
        return Room(self.at, self.workshop)

    @cached_property
    def cookie(self) -> str:
        return joining.join_with_code(self.store, STRANGER, self.room.now.code, source=HALL)

    @cached_property
    def ticket(self) -> str:
        return joining.ticket_for_code(self.store, STRANGER, self.room.now.code, source=HALL)

    @cached_property
    def sheet_for(self) -> SheetFor:
        """Somebody who answers the workshop off line, in a place that is kept for them."""
        police, name = self.at.agencies[0], f"{self.mark} away"
        kept = invitations.invite(self.store, self.at.actor, self.lobby.id, police, [name])
        return SheetFor(police, kept[-1].id, send_to=f"{self.mark} by post")

    @cached_property
    def sheet(self) -> SheetFile:
        """Their scoring sheet, as it comes back; the workshop has left its lobby by then."""
        blank = sheets.issue_sheet(self.store, self.at.actor, self.lobby.id, self.sheet_for)
        Room(self.at, self.lobby).begun()
        notes = {"places": f"{self.mark} private"}
        return SheetFile("back.xlsx", filled(blank, {"listening": "Emerging"}, notes=notes, who=f"{self.mark} typist"))

    def framework_file(self, framework_id: str) -> bytes:
        return FRAMEWORK_FILE.replace("id: our-framework", f"id: {framework_id}").encode()

    def new_folder(self) -> Path:
        self.folder.mkdir(exist_ok=True)
        (self.folder / "second.yaml").write_text(SECOND_VERSION_FILE, encoding="utf-8")
        return self.folder


def a_world(store: Store, folder: Path, mark: str) -> World:
    """Build a world. Two of them differ in nothing but what the partnership is, and the mark in their texts."""
    at = a_partnership(store, facilitator=f"{mark} chair", agencies=("Police", "Health"))
    own = f"own-{mark.casefold()}"
    library.add_framework(store, at.actor, FRAMEWORK_FILE.replace("our-framework", own).encode(), "own.yaml")
    closed = _judged(at, Q1, mark)
    rounds.close_round(store, at.actor, closed.id, signed_off_by=f"{mark} signs", signed_off_on=A_DAY)
    rounds.reopen_round(store, at.actor, closed.id, reason=f"{mark} was wrong")
    rounds.close_round(store, at.actor, closed.id, signed_off_by=f"{mark} signs", signed_off_on=A_DAY)
    open_ = _judged(at, Q2, mark)
    evidence = next(iter(records.round_record(store, at.actor, open_.id).evidence["listening"])).id
    asked = recommendations.add_recommendation(store, at.actor, at.group, _recommendation_words(mark), on=A_DAY).id
    promised = hearings.plan_hearing(store, at.actor, at.group, _hearing_words(mark), on=A_DAY).id
    action = actions.add_action(store, at.actor, at.group, _action_words(at, mark, asked), on=A_DAY).id
    call = evidence_calls.send_call(store, at.actor, at.group, _call_for(at, f"{mark} asks"))
    call = evidence_calls.record_answer(
        store, at.actor, at.group, call.id, call.agencies[0], answered_on=A_DAY, pieces=[evidence]
    )
    lobby = a_workshop(at, period=Period(2026, 7))
    people = {"early": lobby.somebody(f"{mark} early bird")}
    with suppress(NotFound):
        joining.join_with_code(store, STRANGER, "22222222", source=HALL)
    invited = invitations.invite(store, at.actor, lobby.round.id, at.agencies[1], [f"{mark} invited"])
    room = a_workshop(at, period=Period(2026, 4)).begun()
    people |= _answered(room, mark)
    return World(
        at,
        mark,
        closed,
        open_,
        evidence,
        action,
        asked,
        promised,
        call,
        lobby.round,
        room.round,
        invited[0].id,
        people,
        folder / f"folder-{mark}",
    )


def _recommendation_words(mark: str) -> RecommendationWords:
    return RecommendationWords(SourceKind.SCRUTINY, f"{mark} report", A_DAY, f"{mark} 1", f"{mark} was recommended")


def _complete(world: World) -> RecommendationWords:
    return replace(
        _recommendation_words(world.mark),
        status=RecommendationStatus.COMPLETE,
        accepted_by=f"{world.mark} panel",
        accepted_on=A_DAY,
        evidence=f"{world.mark} was seen",
    )


def _hearing_words(mark: str) -> HearingWords:
    return HearingWords(f"{mark} committee", A_DAY, f"{mark} was promised")


def _action_words(at: Place, mark: str, recommendation: str = "") -> ActionWords:
    return ActionWords(
        f"{mark} will be done",
        owner=f"{mark} lead",
        agency_id=at.agencies[0],
        due=A_DAY,
        framework_id=FRAMEWORK,
        principle_id="listening",
        recommendation_id=recommendation,
    )


def _stopped(world: World) -> ActionWords:
    return replace(
        _action_words(world.at, world.mark),
        status=ActionStatus.STOPPED,
        stopped_because=f"{world.mark} ended",
        worked=f"{world.mark} worked",
    )


def _answered(room: Room, mark: str) -> dict[str, Actor]:
    """People who answered everything alone: two on their own phones, two on one laptop."""
    people = {
        name: room.somebody(f"{mark} {name}", agency=agency) for agency, name in enumerate(("inspector", "nurse"))
    }
    first = room.somebody(f"{mark} first")
    people["second"] = places.take_place(room.store, first, room.at.agencies[1], name=f"{mark} second")
    for person in (*people.values(), first):
        for principle in PRINCIPLES:
            room.say(person, "level:2", principle)
            answering.keep_note(room.store, person, principle, f"{mark} private", seen=0)
    room.reveal("listening", "sharing")
    leading.vote_again(room.store, room.at.actor, room.round.id, "sharing")
    for person in (people["inspector"], people["second"], first):
        room.say(person, "level:2", "sharing", vote=SECOND)
    return {**people, "first": first}


def _judged(at: Place, period: Any, mark: str) -> Round:
    opened = an_open_round(at, period)
    for principle in PRINCIPLES:
        judge(at, opened, "level:2", principle=principle)
        for field in (JudgementField.REASON, JudgementField.DISSENT, JudgementField.WHAT_NEXT):
            judge(at, opened, f"{mark} {field} of {principle}", field=field, principle=principle)
    text = EvidenceText(EvidenceKind.AUDIT, Voice.PRACTITIONERS, f"{mark} shows", f"{mark} is where it is")
    judging.add_evidence(at.store, at.actor, opened.id, "listening", text)
    came = {agency: Attendance(took_part=True, attended_as=f"{mark} role") for agency in at.agencies}
    rounds.record_participation(at.store, at.actor, opened.id, came)
    return opened


def an_actor_for(service: Service, world: World) -> Actor:
    """Return somebody who may call a service, at work in the world's partnership unless its call says otherwise."""
    if chosen := CALLS[service].actor:
        return chosen(world)
    roles = MAY[act_of(service)]
    return world.at.actor if Role.FACILITATOR in roles else replace(HOST, partnership=world.id)


def act_of(service: Service) -> Act:
    return service.__dict__["act"]


@dataclass(frozen=True)
class Call:
    """How a service is called.

    `writes`: the call changes something, so the chain of `scope` gets an entry. `names_what_is_owned`: its arguments
    hold keys of what a partnership owns, so that with those of another partnership it must be refused, or find nothing.
    """

    arguments: Callable[[World], tuple[tuple[Any, ...], dict[str, Any]]]
    writes: bool = False
    names_what_is_owned: bool = False
    scope: Callable[[World, Any], str] = lambda world, _result: world.id
    prepare: Callable[[World], object] = lambda _world: None
    actor: Callable[[World], Actor] | None = None


def _with(*positional: Any, **named: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return positional, named


def _server(_world: World, _result: object) -> str:
    return SERVER


def _evidence_text(world: World) -> EvidenceText:
    return EvidenceText(EvidenceKind.DATA, Voice.LEADERS, f"{world.mark} shows more", f"{world.mark} link")


def _event_text(world: World) -> EventText:
    return EventText(A_DAY, EventKind.CAMPAIGN, f"{world.mark} posters", f"{world.mark} on buses", world.at.group)


def _indicator_text(world: World) -> IndicatorText:
    return IndicatorText(
        f"{world.mark} figure",
        f"{world.mark} counted",
        f"{world.mark} source",
        f"{world.mark} area",
        f"{world.mark} unit",
        breakdown=f"{world.mark} type",
        parts=(f"{world.mark} one", f"{world.mark} two"),
        group=world.at.group,
    )


def _now(world: World, indicator: Indicator) -> Indicator:
    there = figures.figures_about(world.store, world.at.actor, world.at.group)
    return next(each.indicator for each in there if each.indicator.id == indicator.id)


def _retire_figure(world: World) -> object:
    return figures.retire_figure(world.store, world.at.actor, _now(world, world.second_figure), on=A_DAY)


def _active_figure(world: World) -> object:
    return figures.bring_back_figure(world.store, world.at.actor, _now(world, world.second_figure))


def _readings_file() -> ReadingsFile:
    rows = ("Q3 2024/25", 20, 12, 8), ("Q4 2024/25", 30, 20, 10)
    return ReadingsFile("readings.csv", csv_file(*rows, heading=("Period", "All together")))


def _reading_text(world: World, period: Period) -> ReadingText:
    first, second = world.figure.parts
    explained = Explanation(*(f"{world.mark} {why}" for why in ("harm", "noticing", "recording", "otherwise")))
    return ReadingText(period, "30", {first.id: "12", second.id: "18"}, explained)


def _call_for(at: Place, asked: str) -> NewCall:
    return NewCall(asked, A_DAY, A_DAY, at.agencies)


def _a_call(world: World, asked: str) -> NewCall:
    return _call_for(world.at, f"{world.mark} asks for {asked}")


def _reason(world: World) -> FieldChange:
    return FieldChange(world.open.id, "places", JudgementField.REASON, f"{world.mark} anew", 1)


def _partnership_to_add(world: World) -> Any:
    new = world.at.partnership
    agencies = tuple(Agency(f"agency {number}", f"{world.mark} agency {number}") for number in range(2))
    return replace(
        new,
        id=f"added-{world.at.group}"[:32],
        facilitator=f"of {world.at.group}"[:32],
        name=f"{world.mark} new",
        groups=(Group("g", "G"),),
        agencies=agencies,
    )


def _load_shipped(world: World) -> object:
    return library.read_folder(world.store, HOST, SHIPPED)


def _load_illustration(world: World) -> object:
    _load_shipped(world)
    return illustration.load(world.store, HOST, date(2026, 11, 21))


def _back_up_unrecorded(world: World) -> None:
    """Make a back-up of which the store knows nothing, so that restoring it leaves one entry more than there is."""
    with in_force(Act.HOST, HOST), world.store.reading(HOST) as read, world.back_up.open("wb") as file:
        write_archive(read, file, release="test", made_at="2026-11-21T14:03:00.000000Z")


def _own_actions(world: World) -> ActionsFile:
    heading = ("What will be done", "Due")
    return ActionsFile("ours.csv", csv_file((f"{world.mark} brings", "3 October 2025"), heading=heading))


def _history(world: World, period: str = "2019/20") -> HistoryFile:
    row = (f"{world.mark} past group", period, "listening", 2, f"{world.mark} was so")
    data = csv_file(row, heading=(*LONG, "reason"))
    return HistoryFile(f"{world.mark} levels.csv", data, FRAMEWORK, group=world.at.group, may_add_groups=True)


def _group(world: World) -> Group:
    return world.partnership.must_have(world.at.group)


def _second_group(world: World) -> Group:
    second = world.second_group
    return world.partnership.must_have(second)


def _third_agency(world: World) -> Agency:
    third = world.third_agency
    return world.partnership.must_have_agency(third)


def _retire_group(world: World) -> object:
    return groups.retire_group(world.store, world.at.actor, _second_group(world), on=A_DAY)


def _retire_agency(world: World) -> object:
    return agencies.retire_agency(world.store, world.at.actor, _third_agency(world), on=A_DAY)


def _note(world: World, change: Service, item: str, words: Any) -> None:
    """Have an item carry a note, once: it is then its second entry, or a later one where it was changed before."""
    with suppress(StaleEdit):
        change(world.store, world.at.actor, item, words, Remark(A_DAY, f"{world.mark} noted"), seen=1)


def _as(name: str) -> Callable[[World], Actor]:
    return lambda world: world.people[name]


CALLS: dict[Service, Call] = {
    actions.add_action: Call(
        lambda world: _with(world.at.group, replace(_action_words(world.at, world.mark), what=f"{world.mark} more")),
        writes=True,
        names_what_is_owned=True,
    ),
    actions.change_action: Call(
        lambda world: _with(world.action, _stopped(world), Remark(A_DAY, f"{world.mark} noted"), seen=1),
        writes=True,
        names_what_is_owned=True,
    ),
    agencies.add_agency: Call(lambda world: _with(f"{world.mark} fourth", key="fourth"), writes=True),
    agencies.rename_agency: Call(
        lambda world: _with(_third_agency(world), f"{world.mark} renamed", since=A_DAY),
        writes=True,
        names_what_is_owned=True,
        prepare=_third_agency,
    ),
    agencies.put_agency_before: Call(
        lambda world: _with(world.at.agencies[1], world.at.agencies[0]), writes=True, names_what_is_owned=True
    ),
    agencies.retire_agency: Call(
        lambda world: _with(_third_agency(world), on=A_DAY, merged_into=world.at.agencies[0]),
        writes=True,
        names_what_is_owned=True,
        prepare=_third_agency,
    ),
    agencies.bring_back_agency: Call(
        lambda world: _with(_third_agency(world)),
        writes=True,
        names_what_is_owned=True,
        prepare=_retire_agency,
    ),
    auditing.chains: Call(lambda _: _with()),
    auditing.head: Call(lambda _: _with()),
    auditing.verify: Call(lambda _: _with()),
    backing_up.back_up: Call(lambda world: _with(world.back_up), writes=True, scope=_server),
    backing_up.back_up_to_hand_over: Call(lambda _: _with(), writes=True, scope=_server),
    backing_up.last_back_up: Call(
        lambda _: _with(), prepare=lambda world: backing_up.back_up(world.store, HOST, world.back_up)
    ),
    calendar.calendar: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    door.make_link: Call(lambda _: _with(), writes=True, scope=_server),
    door.use_link: Call(
        lambda world: _with(world.link, f"{world.mark} visitor"),
        writes=True,
        scope=_server,
        prepare=lambda world: world.link,
    ),
    door.facilitator_with: Call(lambda world: _with(world.token), prepare=lambda world: world.token),
    door.facilitator_at_this_computer: Call(lambda world: _with(world.at.partnership)),
    events.events_about: Call(
        lambda world: _with(world.at.group), names_what_is_owned=True, prepare=lambda world: world.event
    ),
    events.add_event: Call(
        lambda world: _with(_event_text(world), key="another event"), writes=True, names_what_is_owned=True
    ),
    events.change_event: Call(
        lambda world: _with(world.event, replace(_event_text(world), title=f"{world.mark} anew")),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.event,
    ),
    events.remove_event: Call(
        lambda world: _with(world.second_event),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.second_event,
    ),
    preparing.pre_read: Call(lambda world: _with(world.at.group, FRAMEWORK, Q1), writes=True, names_what_is_owned=True),
    issued_papers.issued: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    issued_papers.hand_out_again: Call(
        lambda world: _with(world.paper), writes=True, names_what_is_owned=True, prepare=lambda world: world.paper
    ),
    summing_up.summary_parts: Call(lambda world: _with(world.open.id), names_what_is_owned=True),
    summing_up.write_summary: Call(
        lambda world: _with(PartChange(world.open.id, SummaryField.STRENGTHS, f"{world.mark} strengths", seen=0)),
        writes=True,
        names_what_is_owned=True,
    ),
    beside.beside: Call(
        lambda world: _with(records.history(world.store, world.at.actor, world.at.group, FRAMEWORK)),
    ),
    telling.told: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    exporting.board_pack: Call(lambda world: _with(world.at.group, FRAMEWORK), writes=True, names_what_is_owned=True),
    exporting.word_paper: Call(lambda world: _with(world.at.group, FRAMEWORK), writes=True, names_what_is_owned=True),
    publishing.to_be_public: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    publishing.publish: Call(
        lambda world: _with(world.at.group, FRAMEWORK, PaperKind.PUBLIC_WORKBOOK, world.closed.period),
        writes=True,
        names_what_is_owned=True,
    ),
    exporting_charts.charts_of_trends: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    exporting_charts.charts_of_figures: Call(
        lambda world: _with(world.at.group), names_what_is_owned=True, prepare=lambda world: world.reading
    ),
    exporting_charts.chart_of_figure: Call(
        lambda world: _with(world.at.group, world.figure.id, WHOLE),
        names_what_is_owned=True,
        prepare=lambda world: world.reading,
    ),
    exporting_round.round_as_json: Call(
        lambda world: _with(world.at.group, FRAMEWORK), writes=True, names_what_is_owned=True
    ),
    exporting_everything.export_everything: Call(lambda _: _with(), writes=True),
    importing.opened_history: Call(lambda world: _with(_history(world))),
    importing.history_sheets: Call(lambda world: _with(_history(world))),
    importing.preview_history: Call(lambda world: _with(_history(world)), names_what_is_owned=True),
    importing.import_history: Call(lambda world: _with(_history(world)), writes=True, names_what_is_owned=True),
    importing.history_imports: Call(lambda _: _with(), prepare=lambda world: world.imported),
    importing.undo_import: Call(
        lambda world: _with(world.imported),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.imported,
    ),
    figures.figures_about: Call(
        lambda world: _with(world.at.group), names_what_is_owned=True, prepare=lambda world: world.reading
    ),
    figures.add_figure: Call(
        lambda world: _with(replace(_indicator_text(world), name=f"{world.mark} third figure"), key="third figure"),
        writes=True,
        names_what_is_owned=True,
    ),
    figures.change_figure: Call(
        lambda world: _with(world.figure, replace(_indicator_text(world), definition=f"{world.mark} anew")),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.figure,
    ),
    figures.retire_figure: Call(
        lambda world: _with(_now(world, world.second_figure), on=A_DAY),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.second_figure,
    ),
    figures.bring_back_figure: Call(
        lambda world: _with(_now(world, world.second_figure)),
        writes=True,
        names_what_is_owned=True,
        prepare=_retire_figure,
    ),
    readings.record_reading: Call(
        lambda world: _with(world.figure.id, _reading_text(world, Q2), seen=None),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.figure,
    ),
    readings.remove_reading: Call(
        lambda world: _with(world.reading),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.reading,
    ),
    limits.count_limits_anew: Call(
        lambda world: _with(world.stepped.id, Q2, f"{world.mark} form", today=A_DAY),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.stepped,
    ),
    limits.take_back_limits: Call(
        lambda world: _with(world.stepped.id, world.limits_step.id, today=A_DAY),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.limits_step,
    ),
    readings_import.preview_readings: Call(
        lambda world: _with(world.second_figure.id, _readings_file()),
        names_what_is_owned=True,
        prepare=_active_figure,
    ),
    readings_import.import_readings: Call(
        lambda world: _with(world.second_figure.id, _readings_file()),
        writes=True,
        names_what_is_owned=True,
        prepare=_active_figure,
    ),
    actions.remove_action_note: Call(
        lambda world: _with(world.action, 2),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: _note(world, actions.change_action, world.action, _action_words(world.at, world.mark)),
    ),
    action_sheets.action_sheet: Call(
        lambda world: _with(world.at.group, FRAMEWORK, today=A_DAY), writes=True, names_what_is_owned=True
    ),
    action_sheets.preview_actions: Call(
        lambda world: _with(world.at.group, FRAMEWORK, _own_actions(world)), names_what_is_owned=True
    ),
    action_sheets.bring_in_actions: Call(
        lambda world: _with(world.at.group, FRAMEWORK, _own_actions(world)), writes=True, names_what_is_owned=True
    ),
    hearings.hearings: Call(lambda world: _with(world.at.group), names_what_is_owned=True),
    hearings.plan_hearing: Call(
        lambda world: _with(world.at.group, _hearing_words(f"{world.mark} more")), writes=True, names_what_is_owned=True
    ),
    hearings.change_hearing: Call(
        lambda world: _with(
            world.hearing,
            replace(_hearing_words(world.mark), status=HearingStatus.HEARD),
            Remark(A_DAY, f"{world.mark} noted"),
            seen=1,
        ),
        writes=True,
        names_what_is_owned=True,
    ),
    recommendations.recommendations: Call(lambda world: _with(world.at.group), names_what_is_owned=True),
    recommendations.add_recommendation: Call(
        lambda world: _with(world.at.group, _recommendation_words(f"{world.mark} more")),
        writes=True,
        names_what_is_owned=True,
    ),
    recommendations.change_recommendation: Call(
        lambda world: _with(world.recommendation, _complete(world), Remark(A_DAY, f"{world.mark} noted"), seen=1),
        writes=True,
        names_what_is_owned=True,
    ),
    hearings.remove_hearing_note: Call(
        lambda world: _with(world.hearing, 2),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: _note(world, hearings.change_hearing, world.hearing, _hearing_words(world.mark)),
    ),
    recommendations.remove_recommendation_note: Call(
        lambda world: _with(world.recommendation, 2),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: _note(
            world, recommendations.change_recommendation, world.recommendation, _recommendation_words(world.mark)
        ),
    ),
    groups.add_group: Call(
        lambda world: _with(f"{world.mark} task group", world.at.group, [FRAMEWORK], key="task"),
        writes=True,
        names_what_is_owned=True,
    ),
    groups.rename_group: Call(
        lambda world: _with(_group(world), f"{world.mark} renamed", since=A_DAY),
        writes=True,
        names_what_is_owned=True,
    ),
    groups.put_group_before: Call(
        lambda world: _with(world.second_group, world.at.group),
        writes=True,
        names_what_is_owned=True,
        prepare=_second_group,
    ),
    groups.set_oversight: Call(
        lambda world: _with(_second_group(world), world.at.group),
        writes=True,
        names_what_is_owned=True,
        prepare=_second_group,
    ),
    groups.set_chair: Call(
        lambda world: _with(_group(world), f"{world.mark} director", world.at.agencies[0]),
        writes=True,
        names_what_is_owned=True,
    ),
    groups.set_usual_period: Call(lambda world: _with(_group(world), 6), writes=True, names_what_is_owned=True),
    groups.set_framework_use: Call(
        lambda world: _with(world.at.group, FrameworkUse(FRAMEWORK), FrameworkUse(FRAMEWORK, Q1)),
        writes=True,
        names_what_is_owned=True,
    ),
    groups.retire_group: Call(
        lambda world: _with(_second_group(world), on=A_DAY),
        writes=True,
        names_what_is_owned=True,
        prepare=_second_group,
    ),
    groups.bring_back_group: Call(
        lambda world: _with(_second_group(world)),
        writes=True,
        names_what_is_owned=True,
        prepare=_retire_group,
    ),
    illustration.load: Call(lambda _: _with(date(2026, 11, 21)), writes=True, scope=_server, prepare=_load_shipped),
    illustration.remove: Call(
        lambda _: _with(), writes=True, scope=_server, prepare=_load_illustration, actor=lambda _: HOST
    ),
    careful_words.words_left: Call(lambda _: _with()),
    careful_words.leave_word: Call(lambda _: _with(LeftWord("a box", "a-term")), writes=True),
    careful_words.show_word_again: Call(
        lambda _: _with(LeftWord("a box", "a-term")),
        writes=True,
        prepare=lambda world: careful_words.leave_word(world.store, world.at.actor, LeftWord("a box", "a-term")),
    ),
    judging.record_judgement: Call(lambda world: _with(_reason(world)), writes=True, names_what_is_owned=True),
    judging.add_evidence: Call(
        lambda world: _with(world.open.id, "sharing", _evidence_text(world)), writes=True, names_what_is_owned=True
    ),
    judging.change_evidence: Call(
        lambda world: _with(world.open.id, "listening", world.evidence, _evidence_text(world), seen=1),
        writes=True,
        names_what_is_owned=True,
    ),
    judging.use_evidence: Call(
        lambda world: _with(world.open.id, "sharing", world.evidence), writes=True, names_what_is_owned=True
    ),
    judging.remove_evidence: Call(
        lambda world: _with(world.open.id, "listening", world.evidence), writes=True, names_what_is_owned=True
    ),
    evidence_calls.calls: Call(lambda world: _with(world.at.group), names_what_is_owned=True),
    evidence_calls.send_call: Call(
        lambda world: _with(world.at.group, _a_call(world, "another")), writes=True, names_what_is_owned=True
    ),
    evidence_calls.record_answer: Call(
        lambda world: _with(
            world.at.group, world.call.id, world.call.agencies[1], answered_on=A_DAY, pieces=[world.evidence]
        ),
        writes=True,
        names_what_is_owned=True,
    ),
    evidence_calls.correct_call: Call(
        lambda world: _with(world.at.group, world.call_now, _a_call(world, "instead"), f"{world.mark} slip"),
        writes=True,
        names_what_is_owned=True,
    ),
    evidence_calls.withdraw_call: Call(
        lambda world: _with(world.at.group, world.call_now, f"{world.mark} slip"), writes=True, names_what_is_owned=True
    ),
    evidence_library.pieces: Call(lambda world: _with(world.at.group), names_what_is_owned=True),
    evidence_library.keep_evidence: Call(
        lambda world: _with(world.at.group, _evidence_text(world), key="kept"), writes=True, names_what_is_owned=True
    ),
    evidence_library.change_kept: Call(
        lambda world: _with(world.at.group, world.evidence, _evidence_text(world), seen=1),
        writes=True,
        names_what_is_owned=True,
    ),
    library.frameworks: Call(lambda _: _with()),
    library.latest_frameworks: Call(lambda _: _with()),
    library.framework: Call(lambda world: _with(f"own-{world.mark.casefold()}"), names_what_is_owned=True),
    library.check_framework: Call(lambda world: _with(world.framework_file("another"), "another.yaml")),
    library.add_framework: Call(lambda world: _with(world.framework_file("another"), "another.yaml"), writes=True),
    library.read_folder: Call(lambda world: _with(world.new_folder()), writes=True),
    partnerships.every_partnership: Call(lambda _: _with()),
    partnerships.partnership: Call(lambda world: _with(world.at.partnership), names_what_is_owned=True),
    partnerships.set_up: Call(
        lambda world: _with(
            SetUp(
                f"{world.mark} partnership",
                f"{world.mark} group",
                f"{world.mark} role",
                (f"{world.mark} agency",),
                YearKind.CALENDAR,
                (FRAMEWORK,),
            )
        ),
        writes=True,
        scope=lambda _world, new: new.id,
    ),
    partnerships.add: Call(
        lambda world: _with(_partnership_to_add(world), f"{world.mark} chair"),
        writes=True,
        scope=lambda _world, new: new.id,
        actor=lambda world: world.at.actor.within(_partnership_to_add(world).id),
    ),
    partnerships.use_framework: Call(
        lambda world: _with(world.at.group, f"own-{world.mark.casefold()}"), writes=True, names_what_is_owned=True
    ),
    partnerships.rename_partnership: Call(
        lambda world: _with(world.partnership, f"{world.mark} renamed"), writes=True, names_what_is_owned=True
    ),
    partnerships.change_year: Call(
        lambda world: _with(world.partnership, YearKind.CALENDAR), writes=True, names_what_is_owned=True
    ),
    partnerships.change_cover_sheet: Call(
        lambda world: _with(world.partnership, (*USUAL[1:], USUAL[0])), writes=True, names_what_is_owned=True
    ),
    records.history: Call(
        lambda world: _with(world.at.group, FRAMEWORK, world.at.partnership), names_what_is_owned=True
    ),
    records.histories: Call(
        lambda world: _with([(world.at.group, FRAMEWORK), (world.second_group, FRAMEWORK)]),
        names_what_is_owned=True,
        prepare=_second_group,
    ),
    records.with_promises: Call(
        lambda world: _with(records.history(world.store, world.at.actor, world.at.group, FRAMEWORK)),
    ),
    records.every_round: Call(lambda _: _with()),
    records.rounds_of_group: Call(lambda world: _with(world.at.group), names_what_is_owned=True),
    records.last_used: Call(lambda world: _with(world.at.group, FRAMEWORK), names_what_is_owned=True),
    records.round_record: Call(lambda world: _with(world.open.id), names_what_is_owned=True),
    records.fields_of_round: Call(lambda world: _with(world.open.id), names_what_is_owned=True),
    records.reasons_for_reopening: Call(lambda world: _with(world.closed.id), names_what_is_owned=True),
    records.name_of_person: Call(lambda world: _with(world.at.actor.person), names_what_is_owned=True),
    restoring.restore: Call(
        lambda world: _with(world.back_up, world.folder.parent, replace=True),
        writes=True,
        scope=_server,
        prepare=_back_up_unrecorded,
    ),
    rounds.offered_period: Call(
        lambda world: _with(world.at.group, FRAMEWORK, date(2030, 1, 1)), names_what_is_owned=True
    ),
    rounds.offered_periods: Call(
        lambda world: _with(world.at.group, FRAMEWORK, date(2030, 1, 1)), names_what_is_owned=True
    ),
    rounds.open_round: Call(
        lambda world: _with(
            NewRound(world.at.group, FRAMEWORK, Q3, world.at.agencies, (f"{world.mark} charity",)),
            key=f"open {world.at.group}",
        ),
        writes=True,
        names_what_is_owned=True,
    ),
    asking.ask_agencies: Call(
        lambda world: _with(world.workshop.id, [], [f"{world.mark} agency"]), writes=True, names_what_is_owned=True
    ),
    rounds.record_participation: Call(
        lambda world: _with(
            world.open.id, {world.at.agencies[0]: Attendance(took_part=True, attended_as=f"{world.mark} deputy")}
        ),
        writes=True,
        names_what_is_owned=True,
    ),
    rounds.close_round: Call(
        lambda world: _with(world.open.id, signed_off_by=f"{world.mark} signs", signed_off_on=A_DAY),
        writes=True,
        names_what_is_owned=True,
    ),
    rounds.reopen_round: Call(
        lambda world: _with(world.closed.id, reason=f"{world.mark} was wrong"),
        writes=True,
        names_what_is_owned=True,
    ),
    rounds.withdraw_round: Call(
        lambda world: _with(world.untouched.id),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.untouched,
    ),
    invitations.invite: Call(
        lambda world: _with(world.lobby.id, world.at.agencies[0], [f"{world.mark} asked"]),
        writes=True,
        names_what_is_owned=True,
    ),
    invitations.withdraw_invitation: Call(
        lambda world: _with(world.lobby.id, world.invitation), writes=True, names_what_is_owned=True
    ),
    joining.new_code: Call(lambda world: _with(world.workshop.id), writes=True, names_what_is_owned=True),
    joining.join_with_code: Call(
        lambda world: _with(world.room.now.code, source=HALL), writes=True, actor=lambda _: STRANGER
    ),
    joining.ticket_for_code: Call(
        lambda world: _with(world.room.now.code, source=HALL), writes=True, actor=lambda _: STRANGER
    ),
    joining.use_ticket: Call(
        lambda world: _with(world.ticket), writes=True, prepare=lambda world: world.ticket, actor=lambda _: STRANGER
    ),
    joining.ticket_for_another_device: Call(lambda _: _with(), writes=True, actor=_as("inspector")),
    joining.participant_with: Call(lambda world: _with(world.cookie), prepare=lambda world: world.cookie),
    places.correct_place: Call(
        lambda world: _with(world.at.agencies[1], name=f"{world.mark} corrected"),
        writes=True,
        names_what_is_owned=True,
        actor=_as("early"),
    ),
    places.take_place: Call(
        lambda world: _with(world.at.agencies[1], name=f"{world.mark} next"),
        writes=True,
        names_what_is_owned=True,
        actor=_as("early"),
    ),
    places.hand_over: Call(
        lambda world: _with(world.people["first"].person), writes=True, names_what_is_owned=True, actor=_as("second")
    ),
    places.remove_participant: Call(
        lambda world: _with(world.workshop.id, world.people["second"].person), writes=True, names_what_is_owned=True
    ),
    sheets.issue_sheet: Call(
        lambda world: _with(world.lobby.id, world.sheet_for),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.sheet_for,
    ),
    sheets.sheets_of_round: Call(
        lambda world: _with(world.lobby.id), names_what_is_owned=True, prepare=lambda world: world.sheet
    ),
    sheets_back.preview_sheet: Call(
        lambda world: _with(world.lobby.id, world.sheet), names_what_is_owned=True, prepare=lambda world: world.sheet
    ),
    sheets_back.bring_in_sheet: Call(
        lambda world: _with(world.lobby.id, world.sheet),
        writes=True,
        names_what_is_owned=True,
        prepare=lambda world: world.sheet,
    ),
    answering.answer: Call(lambda _: _with(GivenAnswer("places", "level:3")), writes=True, actor=_as("inspector")),
    answering.keep_note: Call(
        lambda world: _with("places", f"{world.mark} anew", seen=1), writes=True, actor=_as("inspector")
    ),
    answering.finish: Call(lambda _: _with(finished=True), writes=True, actor=_as("inspector")),
    answering.my_round: Call(lambda _: _with(), actor=_as("inspector")),
    taking.take_own: Call(lambda _: _with(), actor=_as("inspector")),
    following.pulse: Call(lambda world: _with(world.workshop.id), names_what_is_owned=True),
    following.results: Call(lambda world: _with(world.workshop.id), names_what_is_owned=True),
    following.workshop: Call(lambda world: _with(world.workshop.id), names_what_is_owned=True),
    following.suggested_attendance: Call(lambda world: _with(world.workshop.id), names_what_is_owned=True),
    leading.begin: Call(lambda world: _with(world.lobby.id, seen=1), writes=True, names_what_is_owned=True),
    leading.go_to: Call(
        lambda world: _with(world.workshop.id, "places", seen=world.room.live.changes),
        writes=True,
        names_what_is_owned=True,
    ),
    leading.set_pace: Call(
        lambda world: _with(world.workshop.id, Pace.ALL_AT_ONCE, seen=world.room.live.changes),
        writes=True,
        names_what_is_owned=True,
    ),
    leading.set_timer: Call(
        lambda world: _with(world.workshop.id, 5, seen=world.room.live.changes), writes=True, names_what_is_owned=True
    ),
    leading.vote_again: Call(
        lambda world: _with(world.workshop.id, "listening"), writes=True, names_what_is_owned=True
    ),
    leading.reveal: Call(lambda world: _with(world.workshop.id, vote=SECOND), writes=True, names_what_is_owned=True),
    running.checks: Call(lambda _: _with()),
    running.little_room: Call(lambda _: _with()),
    trends.trend_rows: Call(lambda _: _with(FRAMEWORK)),
    upgrading.upgrade: Call(lambda _: _with()),
}


def call(service: Service, world: World, actor: Actor | None = None, *, of: World | None = None) -> Any:
    """Call a service in a world, as somebody who may; `of` takes the arguments from another world."""
    positional, named = CALLS[service].arguments(of or world)
    return service(world.store, actor or an_actor_for(service, world), *positional, **named)

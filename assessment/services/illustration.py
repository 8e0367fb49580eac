"""Illustrative data: a made-up partnership to look around in, loaded in one step and removed in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assessment.domain.audit import Happened
from assessment.domain.errors import NotFound, NotNow
from assessment.domain.event import EVERY_GROUP
from assessment.domain.framework import Framework
from assessment.domain.judgement import JudgementField
from assessment.domain.partnership import Agency, Group, Partnership
from assessment.domain.period import Period, YearKind, period_containing, previous_period
from assessment.domain.permission import SERVER, Act, Actor, Role, permission
from assessment.domain.round import Mode, Round
from assessment.services.events import EventText, add_event
from assessment.services.illustration_calls import IllustrativeCalls
from assessment.services.illustration_data.groups import BOARD, BOARD_CHAIR, FACILITATOR, PARTNERSHIP, groups
from assessment.services.illustration_data.story import QUARTERS, GroupStory, Said, Series
from assessment.services.illustration_figures import IllustrativeFigures
from assessment.services.illustration_promises import IllustrativePromises
from assessment.services.illustration_votes import IllustrativeWorkshop
from assessment.services.judging import FieldChange, add_evidence, record_judgement, use_evidence
from assessment.services.library import framework
from assessment.services.partnerships import add, partnership
from assessment.services.rounds import Attendance, NewRound, close_round, open_round, record_participation, reopen_round
from assessment.services.summing_up import PartChange, write_summary
from assessment.store import partnerships
from assessment.store.transaction import Read, Store, new_key

ILLUSTRATIVE = "illustrative"
"""The partnership's key, always the same: two loads at one moment cannot make two, and a command can name it."""

_SUBJECT = "illustrative data"

_SIGNED_OFF_AFTER = 16
"""Days between the end of a quarter and the meeting that signs its round off."""

_SIGNED_OFF_AGAIN_AFTER = 30
"""The same, for a round that was re-opened."""

_SATURDAY = 5


@permission(Act.ILLUSTRATE)
def load(store: Store, actor: Actor, today: date | None = None) -> Partnership:
    """Load the illustrative partnership in one transaction; its last quarter is the one that holds `today`.

    Where it is there already, that one is returned and nothing changes. Raises NotFound where the library lacks one
    of its two frameworks, and NotNow where the library's version of one has other principles or levels.
    """
    with store.writing(actor.within(SERVER)) as write:
        if (there := _illustrative(write)) is not None:
            return partnership(store, actor.within(there.id), there)
        stories = groups()
        new = add(store, actor.within(ILLUSTRATIVE), _partnership(stories), FACILITATOR)
        facilitator = Actor(Role.FACILITATOR, new.id, new.facilitator, FACILITATOR)
        held = 0
        for group, story in zip(new.judging_groups, stories, strict=True):
            meetings = _Meetings(store, facilitator, new, group, story, today or store.today)
            promises = meetings.promises()
            held += sum(_hold_rounds(meetings, series, promises) for series in story.series)
            _record_events(meetings)
            watched = IllustrativeFigures(store, facilitator, group.id, meetings.today)
            for figure in story.figures:
                watched.record(figure)
        write.audit(Happened.ILLUSTRATION_LOADED, _SUBJECT, {"groups": len(new.groups), "rounds": held})
        return new


@permission(Act.ILLUSTRATE)
def remove(store: Store, actor: Actor) -> None:
    """Remove the illustrative partnership and everything in it, in one transaction.

    Raises NotNow where the actor works in a partnership that is not illustrative, NotFound where there is none.
    """
    with store.writing(actor.within(SERVER)) as write:
        _must_not_be_real(write, actor.partnership)
        there = _illustrative(write)
        if there is None:
            raise NotFound("There is no illustrative data here.", mend="It may have been removed.")
        with store.writing(actor.within(there.id)) as inside:
            partnerships.remove(inside)
        write.audit(Happened.ILLUSTRATION_REMOVED, _SUBJECT, {})


def _illustrative(read: Read) -> Partnership | None:
    return next((each for each in partnerships.every(read) if each.is_illustrative), None)


def _must_not_be_real(read: Read, partnership_id: str) -> None:
    for each in partnerships.every(read):
        if each.id == partnership_id and not each.is_illustrative:
            raise NotNow(
                f"{each.name} is a real partnership: only the illustrative one can be removed like this.",
                mend="Choose the illustrative partnership first.",
            )


def _partnership(stories: Sequence[GroupStory]) -> Partnership:
    """The partnership before anything has happened in it: a board, the groups under it, and every agency they ask."""
    names = dict.fromkeys(agency for story in stories for agency in story.roles)
    agencies = {name: Agency(new_key(), name) for name in names}
    board = Group(new_key(), BOARD, chair=BOARD_CHAIR)
    under_it = (
        Group(
            id=new_key(),
            name=story.name,
            parent=board.id,
            frameworks=tuple(series.framework for series in story.series),
            chair=story.roles[story.chaired_by],
            chair_agency=agencies[story.chaired_by].id,
        )
        for story in stories
    )
    return Partnership(
        id=ILLUSTRATIVE,
        name=PARTNERSHIP,
        year_kind=YearKind.FINANCIAL,
        is_illustrative=True,
        facilitator=new_key(),
        groups=(board, *under_it),
        agencies=tuple(agencies.values()),
    )


@dataclass(frozen=True, slots=True)
class _Meetings:
    """What every meeting of a group has in common. The facilitator records, as a real one would."""

    store: Store
    facilitator: Actor
    partnership: Partnership
    group: Group
    story: GroupStory
    today: date
    pieces: dict[str, str] = field(default_factory=dict)
    """The keys of the pieces of evidence that have a name, as they are recorded."""

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that the group asks."""
        return tuple(agency for agency in self.partnership.agencies if agency.name in self.story.roles)

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The quarter that holds today and those before it, oldest first."""
        quarters = [period_containing(self.today, 3, self.partnership.year_kind)]
        while len(quarters) < QUARTERS:
            quarters.append(previous_period(quarters[-1]))
        return tuple(reversed(quarters))

    def promises(self) -> IllustrativePromises:
        """What the group promises, of which nothing is recorded yet."""
        keys = {agency.name: agency.id for agency in self.agencies}
        return IllustrativePromises(
            self.store, self.facilitator, self.group.id, keys, self.quarters, self.today, self.story.promises
        )

    def sign_off_day(self, period: Period, days: int) -> date:
        """A working day at least so many days after a quarter's end, or today if that is still to come."""
        day = period.last_day + timedelta(days)
        while day.weekday() >= _SATURDAY:
            day += timedelta(1)
        return min(day, self.today)


def _record_events(at: _Meetings) -> None:
    """Record what the group tells of, oldest first."""
    for each in at.story.happened:
        day = at.quarters[each.quarter - 1].first_day + timedelta(each.days)
        about = EVERY_GROUP if each.is_about_all else at.group.id
        add_event(at.store, at.facilitator, EventText(day, each.kind, each.title, each.note, about), today=at.today)


def _hold_rounds(at: _Meetings, series: Series, promises: IllustrativePromises) -> int:
    """Hold a group's rounds with one framework, and return how many there were."""
    _must_fit(framework(at.store, at.facilitator, series.framework), series)
    held = 0
    for quarter, period in enumerate(at.quarters, start=1):
        if series.of_quarter(quarter):
            _hold_round(at, series, quarter, period, promises)
            held += 1
    return held


def _send_calls(at: _Meetings, quarter: int) -> None:
    """Record the calls of a quarter while its round is under way: a closed round's papers show none recorded since."""
    keys = {agency.name: agency.id for agency in at.agencies}
    calls = IllustrativeCalls(at.store, at.facilitator, at.group.id, at.quarters, keys, at.pieces, at.today)
    for called in at.story.calls:
        if called.quarter == quarter:
            calls.send(called)


def _must_fit(found: Framework, series: Series) -> None:
    """Raise unless the framework, as the library holds it now, is the one that the story was written for."""
    levels = {said.answer.value for said in series.everything() if said.answer.value is not None}
    has_principles = {principle.id for principle in found.principles} == set(series.said)
    if not has_principles or not all(found.scale.allows(level) for level in levels):
        raise NotNow(
            f"The illustrative data was written for other {found.noun.many} or levels than those of {found.title}, "
            f"version {found.version_text}.",
            mend="It cannot be loaded beside this version. Set up your own group instead.",
        )


def _hold_round(at: _Meetings, series: Series, quarter: int, period: Period, promises: IllustrativePromises) -> None:
    said = series.of_quarter(quarter)
    voted = series.voted if series.voted and series.voted.quarter == quarter else None
    new = NewRound(
        at.group.id,
        series.framework,
        period,
        tuple(agency.id for agency in at.agencies),
        mode=Mode.WORKSHOP if voted else Mode.TOGETHER,
    )
    opened = open_round(at.store, at.facilitator, new, today=at.today)
    if voted:
        keys = {agency.name: agency.id for agency in at.agencies}
        IllustrativeWorkshop(at.store, at.facilitator, opened.id, keys, at.story.roles).hold(voted)
    reopened = series.reopened if series.reopened and series.reopened.quarter == quarter else None
    for principle_id, agreed in said.items():
        if reopened and reopened.principle == principle_id:
            _judge(at, opened, principle_id, replace(agreed, reason=reopened.reason_before))
        else:
            _judge(at, opened, principle_id, agreed)
    for part, text in series.summaries.get(quarter, {}).items():
        write_summary(at.store, at.facilitator, PartChange(opened.id, part, text, seen=0))
    day = at.sign_off_day(period, _SIGNED_OFF_AFTER)
    if series == at.story.series[0]:
        promises.record_for_others(quarter, day)
        _send_calls(at, quarter)
    promises.record(series.framework, quarter, day)
    is_under_way = len(said) < len(series.said)
    _record_who_came(at, opened, series.absent.get(quarter, ()), series.not_known if is_under_way else ())
    if is_under_way:
        return
    _close(at, opened, series, _SIGNED_OFF_AFTER)
    if reopened:
        reopen_round(at.store, at.facilitator, opened.id, reason=reopened.why)
        _save(at, opened, reopened.principle, JudgementField.REASON, said[reopened.principle].reason, seen=1)
        _close(at, opened, series, _SIGNED_OFF_AGAIN_AFTER)


def _judge(at: _Meetings, opened: Round, principle_id: str, agreed: Said) -> None:
    """Record one principle in the order of the screen: evidence first, the level after."""
    for piece in agreed.evidence:
        kept = add_evidence(at.store, at.facilitator, opened.id, principle_id, piece)
        if name := agreed.names.get(piece.shows):
            at.pieces[name] = kept.id
    for name in agreed.again:
        use_evidence(at.store, at.facilitator, opened.id, principle_id, at.pieces[name])
    texts = {
        JudgementField.ANSWER: agreed.answer.text,
        JudgementField.REASON: agreed.reason,
        JudgementField.DISSENT: agreed.dissent,
        JudgementField.STRENGTH: agreed.strength or "",
        JudgementField.WHAT_NEXT: agreed.what_next,
    }
    for part, text in texts.items():
        if text:
            _save(at, opened, principle_id, part, text)


def _save(at: _Meetings, opened: Round, principle_id: str, field: JudgementField, text: str, *, seen: int = 0) -> None:
    record_judgement(at.store, at.facilitator, FieldChange(opened.id, principle_id, field, text, seen))


def _record_who_came(at: _Meetings, opened: Round, absent: Sequence[str], not_known: Sequence[str]) -> None:
    came = {
        agency.id: Attendance(took_part=True, attended_as=at.story.roles[agency.name])
        if agency.name not in absent
        else Attendance(took_part=False)
        for agency in at.agencies
        if agency.name not in not_known
    }
    record_participation(at.store, at.facilitator, opened.id, came)


def _close(at: _Meetings, opened: Round, series: Series, days: int) -> None:
    on = at.sign_off_day(opened.period, days)
    close_round(
        at.store,
        at.facilitator,
        opened.id,
        signed_off_by=series.signed_off_by,
        signed_off_on=on,
        today=at.today,
    )

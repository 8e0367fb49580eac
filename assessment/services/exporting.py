"""Handing out what a group has recorded, as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from assessment import __version__
from assessment.domain.audit import (
    GENESIS,
    Entry,
    about_calls,
    about_figure,
    about_group,
    about_partnership,
    about_round,
)
from assessment.domain.errors import NotFound
from assessment.domain.event import EVERY_GROUP
from assessment.domain.evidence_call import calls_until
from assessment.domain.history import History
from assessment.domain.past_round import PAST_ROUNDS
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import Figure
from assessment.services.actions import ACTION
from assessment.services.events import events_about
from assessment.services.evidence_calls import last_of_calls
from assessment.services.figures import figures_about
from assessment.services.hearings import HEARING
from assessment.services.issued_papers import keep
from assessment.services.recommendations import RECOMMENDATION
from assessment.services.records import history, reasons_for_reopening, with_promises
from assessment.services.renaming import last_that_told
from assessment.services.summing_up import summary_parts
from assessment.services.tracking import subjects_of
from assessment.store import audit, evidence_calls
from assessment.store.board_summaries import summary_of
from assessment.store.transaction import Read, Store


@dataclass(frozen=True, slots=True)
class BoardPack:
    """An issued board pack."""

    file_name: str
    data: bytes


@permission(Act.EXPORT)
def board_pack(store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None) -> BoardPack:
    """Make the board pack of a round: the latest that is not a draft, unless a period is given.

    The workbook is read back and compared with the record before it is handed over. It is kept byte for byte, and
    its issue audited. Raises NotFound where there is no such group, framework or round, InvalidInput for a text that no
    cell can hold, and PackDiffers where the workbook does not say what the record says.
    """
    # Not at the top: the two libraries that write and read workbooks are of no use to any other page.
    from assessment.papers.board_pack.facts import PackFacts  # noqa: PLC0415
    from assessment.papers.board_pack.making import board_pack as make  # noqa: PLC0415
    from assessment.papers.board_pack.pack import file_name  # noqa: PLC0415

    # Nothing is written here: it is the writer's turn that keeps the record still while it is read in several steps.
    with store.writing(actor) as still:
        found = history(store, actor, group_id, framework_id).with_events(events_about(store, actor, group_id))
        told = _told_until(with_promises(store, actor, found), period)
        shown = told.records[-1].round
        named = (about_partnership(actor.partnership, part) for part in ("", "name", "year"))
        held = [about_group(group_id, PAST_ROUNDS), *(about_round(record.round.id) for record in told.records)]
        watched = tuple(each.until(shown.period.last_day) for each in figures_about(store, actor, group_id))
        promised = (
            subjects_of(told.actions, ACTION)
            | subjects_of(told.recommendations, RECOMMENDATION)
            | subjects_of(told.hearings, HEARING)
        )
        sent = evidence_calls.of_group(still, group_id)
        renames = audit.about(still.connection, actor.partnership, about_group(group_id, "name"))
        groups, until = [group_id, EVERY_GROUP], shown.period.last_day
        told_by = (
            audit.last(still.connection, actor.partnership, about=[*named, *held, *promised]),
            audit.last_about_events(still.connection, actor.partnership, groups, until),
            last_that_told(renames, shown.named_as_of),
            *_told_figures(still, watched, shown.period),
            last_of_calls(audit.about(still.connection, actor.partnership, about_calls(group_id)), shown.named_as_of),
        )
        entry = max((each for each in told_by if each is not None), key=attrgetter("number"), default=None)
        summary = summary_of(summary_parts(store, actor, shown.id))
        reopened = reasons_for_reopening(store, actor, shown.id)
    facts = PackFacts(
        audit_number=entry.number if entry else 0,
        audit_hash=entry.hash if entry else GENESIS,
        release=__version__,
        reopened=reopened,
        figures=watched,
        calls=calls_until(sent, shown.named_as_of),
        summary=summary,
    )
    issued = BoardPack(file_name(told), make(told, facts))
    with store.writing(actor) as write:
        keep(write, shown, issued.file_name, issued.data)
    return issued


def _told_figures(read: Read, watched: tuple[Figure, ...], period: Period) -> Iterator[Entry | None]:
    """Yield the last entries about what a pack says of figures. Of a sensitive one it says nothing but by its absence.

    One without readings in the pack may have had some, which were removed.
    """
    shown = [each.indicator.id for each in watched if not each.indicator.is_sensitive]
    there = [each.indicator.id for each in watched if each.readings]
    described = [about_figure(each) for each in there if each in shown]
    marked = [about_figure(each, "sensitivity") for each in there]
    yield audit.last(read.connection, read.partnership, about=[*described, *marked])
    yield audit.last_about_readings(read.connection, read.partnership, shown, period.last_day)


def _told_until(found: History, period: Period | None) -> History:
    """The history up to the round that a pack is for, and nothing later."""
    if found.last is None:
        raise NotFound("No round has been started with this framework yet.", mend="Open one from Home first.")
    if period is None:
        return found.until(found.last.round.period)
    if found.record(period) is None:
        there = ", ".join(found.name_of(record.round.period) for record in found.records)
        raise NotFound(
            f"There is no round for {found.title_of(period)} that has been started.",
            mend=f"Choose one of these: {there}.",
        )
    return found.until(period)

"""What a group's papers are made from: the round, all that came before it, and the facts around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from assessment import __version__
from assessment.domain.audit import (
    GENESIS,
    Entry,
    about_agency,
    about_cover_sheet,
    about_figure,
    about_group,
    about_partnership,
    about_round,
)
from assessment.domain.errors import NotFound
from assessment.domain.event import EVERY_GROUP
from assessment.domain.evidence_call import calls_until
from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.domain.past_round import PAST_ROUNDS
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import Figure
from assessment.domain.round import Round
from assessment.papers.facts import PaperFacts
from assessment.services.actions import ACTION
from assessment.services.beside import beside, entries_about
from assessment.services.calls_then import as_recorded, entries_of_calls
from assessment.services.events import events_about
from assessment.services.evidence_calls import last_of_calls
from assessment.services.figures import figures_about
from assessment.services.hearings import HEARING
from assessment.services.partnerships import COVER_SHEET
from assessment.services.recommendations import RECOMMENDATION
from assessment.services.records import history, reasons_for_reopening, with_promises
from assessment.services.renaming import last_that_told
from assessment.services.summing_up import summary_parts
from assessment.services.tracking import subjects_of
from assessment.store import audit, evidence_calls
from assessment.store.board_summaries import summary_of
from assessment.store.transaction import Read, Store


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper tells. `history` ends with the round that it is about."""

    history: History
    facts: PaperFacts

    @property
    def round(self) -> Round:
        """The round that the paper is about."""
        return self.history.records[-1].round


@permission(Act.EXPORT)
def told(
    store: Store,
    actor: Actor,
    group_id: str,
    framework_id: str,
    period: Period | None = None,
    *,
    kind: PaperKind | None = PaperKind.BOARD_PACK,
) -> Told:
    """Return what a paper about a round tells: the latest that is not a draft, unless a period is given.

    The `kind` decides which audit entries changed what it shows; None is the round as a whole, with all that was
    written for any paper. Raises NotFound where there is no such group, framework or round.
    """
    # Nothing is written here: it is the writer's turn that keeps the record still while it is read in several steps.
    with store.writing(actor) as still:
        found = history(store, actor, group_id, framework_id).with_events(events_about(store, actor, group_id))
        until = _until(with_promises(store, actor, found), period)
        round_ = until.records[-1].round
        figures = tuple(each.until(round_.period.last_day) for each in figures_about(store, actor, group_id))
        others = beside(store, actor, until)
        by_then, after = entries_of_calls(still, round_)
        told_of = (
            *_entries(still, until, figures, kind),
            *entries_about(still, until, others),
            last_of_calls(by_then, round_.named_as_of),
        )
        entry = max(
            (each for each in told_of if each is not None),
            key=attrgetter("number"),
            default=None,
        )
        facts = PaperFacts(
            audit_number=entry.number if entry else 0,
            audit_hash=entry.hash if entry else GENESIS,
            release=__version__,
            reopened=reasons_for_reopening(store, actor, round_.id),
            figures=figures,
            calls=calls_until(
                as_recorded(evidence_calls.of_group(still, group_id), by_then, after), round_.named_as_of
            ),
            summary=summary_of(summary_parts(store, actor, round_.id)),
            beside=others,
        )
    return Told(until, facts)


def _entries(read: Read, found: History, figures: tuple[Figure, ...], kind: PaperKind | None) -> Iterator[Entry | None]:
    """Yield the last audit entry about each part of what a paper shows."""
    connection, partnership = read.connection, read.partnership
    round_ = found.records[-1].round
    named = [about_partnership(partnership, part) for part in ("", "name", "year")]
    if kind is None or kind.is_in_word:
        named.append(about_cover_sheet(round_.id))
    if kind is not None and kind.is_in_word:
        named.append(about_partnership(partnership, COVER_SHEET))
    held = [about_group(round_.group_id, PAST_ROUNDS), *(about_round(record.round.id) for record in found.records)]
    chair = [about_group(round_.group_id, "chair"), about_agency(found.group.chair_agency, "name")]
    promised = (
        subjects_of(found.actions, ACTION)
        | subjects_of(found.recommendations, RECOMMENDATION)
        | subjects_of(found.hearings, HEARING)
    )
    yield audit.last(connection, partnership, about=[*named, *held, *([] if round_.is_closed else chair), *promised])
    yield audit.last_about_events(connection, partnership, [round_.group_id, EVERY_GROUP], round_.period.last_day)
    renames = audit.about(connection, partnership, about_group(round_.group_id, "name"))
    yield last_that_told(renames, round_.named_as_of)
    yield from _about_figures(read, figures, round_.period)


def _about_figures(read: Read, watched: tuple[Figure, ...], period: Period) -> Iterator[Entry | None]:
    """Yield the last entries about what a paper says of figures. Of a sensitive one it says nothing but by its absence.

    One without readings in the paper may have had some, which were removed.
    """
    shown = [each.indicator.id for each in watched if not each.indicator.is_sensitive]
    there = [each.indicator.id for each in watched if each.readings]
    described = [about_figure(each) for each in there if each in shown]
    marked = [about_figure(each, "sensitivity") for each in there]
    yield audit.last(read.connection, read.partnership, about=[*described, *marked])
    yield audit.last_about_readings(read.connection, read.partnership, shown, period.last_day)


def _until(found: History, period: Period | None) -> History:
    """The history up to the round that a paper is for, and nothing later."""
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

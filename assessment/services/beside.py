"""The groups that stand beside one in a paper: those under the same board, as far as they have signed off their rounds.

What another group has not signed off is its own business still, and no board reads it in somebody else's paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessment.domain.audit import Entry, Happened, about_group, about_partnership, about_round
from assessment.domain.history import History
from assessment.domain.partnership import Group
from assessment.domain.past_round import PAST_ROUNDS
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Round
from assessment.domain.side_by_side import families
from assessment.services.records import histories
from assessment.services.renaming import last_that_told
from assessment.store import audit, rounds
from assessment.store.transaction import Read, Store


@permission(Act.LOOK)
def beside(store: Store, actor: Actor, found: History) -> tuple[History, ...]:
    """Return the histories side by side with one that ends with the round of a paper; none where it is alone.

    They end with that round's period, under the names that their groups had then. Of the others they hold rounds that
    are closed and no more. Groups are told by the rounds that they held, so that one added, retired or given another
    framework since changes nothing.
    """
    framework_id = found.framework.id
    period = found.records[-1].round.period
    with store.reading(actor) as read:
        held = {each.group_id for each in _held(read, found) if each.is_closed} | {found.group.id}
        family = _family(found, held)
        if len(family) <= 1:
            return ()
        others = [each.id for each in family if each.id != found.group.id]
        read_now = histories(store, actor, [(each, framework_id) for each in others], found.partnership, found.versions)
    by_id = {each.group.id: _signed_off(each).until(period) for each in read_now} | {found.group.id: found}
    return tuple(_as_called_then(by_id[each.id]) for each in family)


def entries_about(read: Read, found: History, shown: Sequence[History]) -> Iterator[Entry | None]:
    """Yield the last audit entries about what a paper shows of the groups beside its own.

    Who oversees whom tells which groups those are, so it counts for each that held a round by then; so does taking a
    round back that was signed off.
    """
    connection, partnership, own = read.connection, read.partnership, found.group.id
    there = _held(read, found)
    about = [about_group(each, "oversight") for each in {each.group_id for each in there} | {own}]
    under_way = [about_round(each.id) for each in there if not each.is_closed and each.group_id != own]
    yield audit.last(connection, partnership, about=about)
    yield audit.last(connection, partnership, about=under_way, act=Happened.ROUND_REOPENED)
    if not shown:
        return
    others = [each for each in shown if each.group.id != own]
    signed = [about_round(record.round.id) for each in others for record in each.records]
    imported = [about_group(each.group.id, PAST_ROUNDS) for each in others]
    yield audit.last(connection, partnership, about=[*signed, *imported])
    yield audit.last(connection, partnership, about=[about_partnership(partnership, "order of groups")])
    for each in others:
        renames = audit.about(connection, partnership, about_group(each.group.id, "name"))
        yield last_that_told(renames, each.records[-1].round.named_as_of)


def _family(found: History, held: set[str]) -> list[Group]:
    for each in families(found.partnership.groups, found.group):
        if there := [group for group in each if group.id in held]:
            return there
    return []


def _held(read: Read, found: History) -> list[Round]:
    """The rounds that any group of the partnership started with the framework, up to the paper's period."""
    every = rounds.of_groups(read, [each.id for each in found.partnership.groups], [found.framework.id])
    return [each for each in every if each.period <= found.records[-1].round.period]


def _signed_off(history: History) -> History:
    return replace(history, records=tuple(each for each in history.records if each.round.is_closed))


def _as_called_then(history: History) -> History:
    return replace(history, group=replace(history.group, name=history.group_name))

"""Reading what a group has recorded, for screens, papers and exports alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.domain.framework import Framework
from assessment.domain.history import History
from assessment.domain.partnership import Partnership
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Round, RoundRecord, RoundState
from assessment.domain.version_choice import offered_version
from assessment.services.partnerships import partnership
from assessment.services.workshops.results import votes_of
from assessment.store import evidence, judgements, library, people, promises, rounds
from assessment.store.judgements import Fields
from assessment.store.transaction import Read, Store


@permission(Act.LOOK)
def history(
    store: Store,
    actor: Actor,
    group_id: str,
    framework_id: str,
    owner: Partnership | None = None,
    there: Sequence[Framework] | None = None,
) -> History:
    """Return a group's started rounds with one framework.

    `owner` is the partnership, and `there` every version in the library, where the caller has read them.
    Raises NotFound where there is no such group or framework.
    """
    return histories(store, actor, [(group_id, framework_id)], owner, there)[0]


@permission(Act.LOOK)
def histories(
    store: Store,
    actor: Actor,
    wanted: Sequence[tuple[str, str]],
    owner: Partnership | None = None,
    there: Sequence[Framework] | None = None,
) -> tuple[History, ...]:
    """Return several histories, each by its group and framework, in the order asked; the others as in `history`.

    All their rounds together take as many statements as those of one. Raises NotFound where there is no such group or
    framework.
    """
    with store.reading(actor) as read:
        if owner is None or owner.id != actor.partnership:
            owner = partnership(store, actor)
        groups = [owner.must_have(group_id) for group_id, _ in wanted]
        pairs = set(wanted)
        every = rounds.of_groups(read, *(sorted(set(ids)) for ids in zip(*wanted, strict=True)))
        started = [
            each for each in every if (each.group_id, each.framework_id) in pairs and each.state != RoundState.DRAFT
        ]
        versions = {
            framework_id: library.versions(read, framework_id)
            if there is None
            else tuple(each for each in there if each.id == framework_id)
            for framework_id in {each for _, each in wanted}
        }
        held: dict[tuple[str, str], list[RoundRecord]] = {pair: [] for pair in pairs}
        for record in _records(read, started, [each for known in versions.values() for each in known]):
            held[record.round.group_id, record.round.framework_id].append(record)
        found = []
        for group, (group_id, framework_id) in zip(groups, wanted, strict=True):
            records, known = tuple(held[group_id, framework_id]), versions[framework_id]
            framework = records[-1].framework if records else offered_version(known)
            if framework is None:
                framework = library.version(read, framework_id)  # which says what there is instead
            found.append(History(owner, group, framework, records, known))
        return tuple(found)


@permission(Act.LOOK)
def with_promises(store: Store, actor: Actor, found: History) -> History:
    """Return a history with the actions that belong to its framework, and with what its group was asked and promised.

    One statement.
    """
    with store.reading(actor) as read:
        kept = promises.of_group(read, found.group.id)
    actions = tuple(each for each in kept.actions if each.now.framework_id == found.framework.id)
    return replace(found, actions=actions, recommendations=kept.recommendations, hearings=kept.hearings)


@permission(Act.LOOK)
def rounds_of_group(store: Store, actor: Actor, group_id: str) -> tuple[Round, ...]:
    """Return every round of a group, of all its frameworks, the earliest period first."""
    with store.reading(actor) as read:
        return rounds.of_group(read, group_id)


@permission(Act.LOOK)
def last_used(store: Store, actor: Actor, group_id: str, framework_id: str) -> tuple[Round, Framework] | None:
    """Return a group's round of the latest period with a framework, and the version it has; None without a round."""
    with store.reading(actor) as read:
        held = rounds.of_group(read, group_id, framework_id)
        if not held:
            return None
        used = held[-1].framework_hash
        return held[-1], library.frozen(read, frozenset({used}))[used]


@permission(Act.LOOK)
def every_round(store: Store, actor: Actor) -> tuple[RoundRecord, ...]:
    """Return every round of the partnership, drafts too, with everything recorded in it, oldest periods first."""
    with store.reading(actor) as read:
        groups = partnership(store, actor).groups
        found = [each for group in groups for each in rounds.of_group(read, group.id)]
        return _records(read, sorted(found, key=lambda each: (each.period, each.group_id, each.framework_id)))


@permission(Act.LOOK)
def round_record(store: Store, actor: Actor, round_id: str) -> RoundRecord:
    """Return a round with everything recorded in it. Raises NotFound."""
    with store.reading(actor) as read:
        return _records(read, [rounds.get(read, round_id)])[0]


@permission(Act.LOOK)
def fields_of_round(store: Store, actor: Actor, round_id: str) -> Fields:
    """Return each saved field of a round's judgements with its version, for a page on which they can be changed."""
    with store.reading(actor) as read:
        return judgements.fields(read, round_id)


@permission(Act.LOOK)
def reasons_for_reopening(store: Store, actor: Actor, round_id: str) -> tuple[str, ...]:
    """Return the reasons given for re-opening a round, the first one first."""
    with store.reading(actor) as read:
        return rounds.reasons(read, round_id)


@permission(Act.LOOK)
def name_of_person(store: Store, actor: Actor, person: str) -> str:
    """Return a person's name or role; "somebody" where it is no longer held."""
    with store.reading(actor) as read:
        return people.name(read, person)


def _records(read: Read, started: list[Round], known: Sequence[Framework] = ()) -> tuple[RoundRecord, ...]:
    """The rounds with what is recorded in them. A framework that is `known` already, by its hash, is not read again."""
    ids = [each.id for each in started]
    frozen = {each.hash: each for each in known}
    if missing := frozenset(each.framework_hash for each in started) - frozen.keys():
        frozen |= library.frozen(read, missing)
    judged = judgements.of_rounds(read, ids)
    supported = evidence.of_rounds(read, ids)
    voted = votes_of(read, started, frozen)
    return tuple(
        RoundRecord(each, frozen[each.framework_hash], judged[each.id], supported[each.id], voted.get(each.id, {}))
        for each in started
    )

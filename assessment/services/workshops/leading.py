"""Leading a workshop: from the lobby through the principles, the reveal, and a second vote.

Whoever leads names the change that they saw; if somebody else moved the workshop meanwhile, nothing is done and they
look again. Revealing needs no such thing, because a ballot can be revealed once only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assessment.domain.audit import Happened, about_answers, about_round
from assessment.domain.errors import InvalidInput, NotFound, NotNow
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Mode, Round, RoundState
from assessment.domain.vote import FIRST, SECOND
from assessment.domain.workshop import Ballots, Live, Pace, people_asked
from assessment.store import audit, library, participants, rounds, workshops
from assessment.store.transaction import Read, Store, Write

LONGEST_TIMER = 120
"""Minutes."""


@permission(Act.RUN_WORKSHOP)
def begin(store: Store, actor: Actor, round_id: str, *, seen: int, key: str = "") -> Live:
    """Leave the lobby: people can answer. Where the room goes one by one, at the first principle.

    `seen` is the number of changes that the caller saw, and `key` makes a repeat harmless, here and below. Raises
    NotNow where somebody moved the workshop since, and RoundIsLocked once the round is closed.
    """
    with store.writing(actor) as write:
        live = workshops.get(write, round_id).live
        step = live.step
        if live.pace is Pace.ONE_BY_ONE and not step:
            step = _principles(write, round_id)[0]
        return _moved(write, live, "begun", seen=seen, key=key, is_begun=True, step=step)


@permission(Act.RUN_WORKSHOP)
def go_to(store: Store, actor: Actor, round_id: str, principle_id: str, *, seen: int, key: str = "") -> Live:
    """Take the room to a principle, or to none with "". Its timer ends there. Raises NotFound, and as `begin` does."""
    with store.writing(actor) as write:
        live = workshops.get(write, round_id).live
        live.state.must_be_under_way()
        if principle_id and principle_id not in _principles(write, round_id):
            raise NotFound("This is not in the round.", mend="Load the page again.")
        if principle_id == live.step:
            return live
        now = _moved(write, live, "step", seen=seen, key=key, step=principle_id, timer_ends_at=None)
        return _asked_anew(write, now) if now != live and live.pace is Pace.ONE_BY_ONE else now


@permission(Act.RUN_WORKSHOP)
def set_pace(store: Store, actor: Actor, round_id: str, pace: Pace, *, seen: int, key: str = "") -> Live:
    """Have the room go one by one, or everybody at their own pace. Raises as `begin` does."""
    with store.writing(actor) as write:
        return _moved(write, workshops.get(write, round_id).live, "pace", seen=seen, key=key, pace=pace)


@permission(Act.RUN_WORKSHOP)
def set_timer(store: Store, actor: Actor, round_id: str, minutes: int | None, *, seen: int, key: str = "") -> Live:
    """Start the clock for the principle that the room is at, or stop it with None. Nobody is forced to obey it.

    Raises InvalidInput for a time that is no help, and as `begin` does.
    """
    if minutes is not None and not 1 <= minutes <= LONGEST_TIMER:
        raise InvalidInput(f"Choose from 1 to {LONGEST_TIMER} minutes.", where="Timer")
    with store.writing(actor) as write:
        ends_at = datetime.fromisoformat(write.now) + timedelta(minutes=minutes) if minutes else None
        live = workshops.get(write, round_id).live
        return _moved(write, live, "timer", seen=seen, key=key, timer_ends_at=ends_at)


@permission(Act.RUN_WORKSHOP)
def reveal(
    store: Store,
    actor: Actor,
    round_id: str,
    principle_ids: Sequence[str] | None = None,
    *,
    vote: int = FIRST,
    key: str = "",
) -> Live:
    """Show the answers of a vote on some principles, or on all whose vote is open. Whoever is silent is no obstacle.

    From here on these answers are frozen. What is revealed already stays so. Raises NotFound for a vote that was not
    opened, NotNow in the lobby, and RoundIsLocked once the round is closed.
    """
    with store.writing(actor) as write:
        live, round_, there = _still_open(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return live
        if not live.is_begun:
            raise NotNow("Nobody has been asked to answer yet.", mend="Begin first.")
        chosen = [each for each in there.values() if each.vote == vote] if principle_ids is None else []
        for principle_id in principle_ids or ():
            if (found := there.get((principle_id, vote))) is None:
                raise NotFound("There is no such vote.", mend="Load the page again.")
            chosen.append(found)
        hidden = [each for each in chosen if not each.is_revealed]
        if not hidden:
            return live
        workshops.reveal(write, live, hidden, asked=_people_asked(write, round_))
        if round_.state is RoundState.OPEN:
            rounds.move(write, round_, RoundState.REVEALED)
        body = {"principles": sorted(each.principle_id for each in hidden), "vote": vote}
        write.audit(Happened.ANSWERS_REVEALED, about_round(round_id), body, key=key)
        return replace(workshops.move(write, live, timer_ends_at=None), state=RoundState.REVEALED)


@permission(Act.RUN_WORKSHOP)
def vote_again(store: Store, actor: Actor, round_id: str, principle_id: str, *, key: str = "") -> Live:
    """Open the second vote on a principle, after the talk, and take the room there. One that is open stays as it is.

    The first vote is kept as it was. Raises NotFound, NotNow before the first is revealed, or RoundIsLocked.
    """
    with store.writing(actor) as write:
        live, _, there = _still_open(write, round_id)
        if audit.is_done(write.connection, write.partnership, key) or (principle_id, SECOND) in there:
            return live
        first = there.get((principle_id, FIRST))
        if first is None:
            raise NotFound("This is not in the round.", mend="Load the page again.")
        if not first.is_revealed:
            raise NotNow("The first answers have not been revealed yet.", mend="Reveal them first.")
        workshops.open_ballots(write, round_id, [principle_id], vote=SECOND)
        write.audit(Happened.SECOND_VOTE_OPENED, about_answers(round_id), {"principle": principle_id}, key=key)
        return _asked_anew(write, workshops.move(write, live, step=principle_id, timer_ends_at=None))


def _moved(write: Write, live: Live, what: str, *, seen: int, key: str, **changed: object) -> Live:
    """Move the workshop on from what the caller saw. A repeat, and a move to where it is, change nothing."""
    live.state.must_be_under_way()
    if audit.is_done(write.connection, write.partnership, key):
        return live
    if all(getattr(live, name) == value for name, value in changed.items()):
        return live
    if live.changes != seen:
        raise NotNow("Somebody moved the workshop on since you saw it.", mend="Look at where it is now.")
    now = workshops.move(write, live, **changed)
    write.audit(Happened.WORKSHOP_MOVED, about_answers(live.round_id), {"what": what, "change": now.changes}, key=key)
    return now


def _still_open(read: Read, round_id: str) -> tuple[Live, Round, Ballots]:
    row, ballots = workshops.with_ballots(read, round_id)
    row.live.state.must_be_under_way()
    return row.live, rounds.get(read, round_id), ballots


def _people_asked(read: Read, round_: Round) -> int:
    """How many people a vote is asked of: one for each agency where each gives one return."""
    if round_.mode is Mode.AGENCY_RETURNS:
        return len(round_.agencies)
    return people_asked(*participants.asked(read, round_.id))


def _principles(read: Read, round_id: str) -> list[str]:
    hash_ = rounds.get(read, round_id).framework_hash
    return [principle.id for principle in library.frozen(read, frozenset({hash_}))[hash_].principles]


def _asked_anew(write: Write, live: Live) -> Live:
    """Have nobody be finished, since something else is asked now."""
    participants.nobody_is_finished(write, live.round_id)
    workshops.stir(write, live.round_id, finished=-live.finished)
    return replace(live, activity=live.activity + 1, finished=0)

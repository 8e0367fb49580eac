"""Keeping places in a workshop for people, by name or role."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import InvalidInput, NotFound, NotNow
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.workshop import Invitation
from assessment.services.texts import one_line
from assessment.store import audit, participants, rounds, workshops
from assessment.store.transaction import Store, new_key


@permission(Act.RUN_WORKSHOP)
def invite(
    store: Store, actor: Actor, round_id: str, agency_id: str, names: Sequence[str], *, key: str = ""
) -> tuple[Invitation, ...]:
    """Keep places for people from an agency; blank names are left out. Returns every place of the round.

    `key` makes a repeat harmless. Raises NotFound for an agency that was not asked, RoundIsLocked once the round is
    closed, InvalidInput or IdentifierFound.
    """
    lines = [one_line(name, where="People invited") for name in names if name.strip()]
    if not lines:
        raise InvalidInput("Nobody was named.", where="People invited", mend="Enter a name or role.")
    with store.writing(actor) as write:
        there, _ = participants.asked(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return there
        round_ = rounds.get(write, round_id)
        round_.state.must_be_under_way()
        workshops.get(write, round_id)
        if agency_id not in {agency.agency_id for agency in round_.agencies}:
            raise NotFound("This agency was not asked.", mend="Load the page again.")
        new = tuple(Invitation(new_key(), agency_id, line) for line in lines)
        participants.invite(write, round_id, new, after=len(there))
        workshops.stir(write, round_id)
        body = {"agency": agency_id, "people": len(new)}
        write.audit(Happened.PEOPLE_INVITED, about_answers(round_id), body, key=key)
        return (*there, *new)


@permission(Act.RUN_WORKSHOP)
def withdraw_invitation(store: Store, actor: Actor, round_id: str, invitation_id: str) -> None:
    """Give up a place. One that is not there any more stays so. Raises NotNow where somebody has ever taken it."""
    with store.writing(actor) as write:
        rounds.get(write, round_id).state.must_be_under_way()
        _, came = participants.asked(write, round_id)
        if any(each.invitation == invitation_id for each in came):
            raise NotNow("Somebody came in by this invitation.", mend="Remove them, if they should not be in.")
        if not participants.withdraw(write, round_id, invitation_id):
            return
        workshops.stir(write, round_id)
        body = {"invitation": invitation_id}
        write.audit(Happened.INVITATION_WITHDRAWN, about_answers(round_id), body)

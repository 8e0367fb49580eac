"""Which agencies a round asks: those named when it opens, and more while it is under way."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.audit import Happened, about_round
from assessment.domain.errors import InvalidInput
from assessment.domain.partnership import Agency, Partnership
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.retirement import must_be_askable
from assessment.domain.round import AskedAgency, Round
from assessment.services.partnerships import partnership
from assessment.services.texts import one_line
from assessment.store import agencies, audit, rounds, workshops
from assessment.store.transaction import Store, Write, new_key


@permission(Act.RUN_ROUNDS)
def ask_agencies(
    store: Store,
    actor: Actor,
    round_id: str,
    agency_ids: Sequence[str],
    more_agencies: Sequence[str] = (),
    *,
    key: str = "",
) -> Round:
    """Ask more agencies in a round that is under way, after those that it asks; one asked already stays as it is.

    In a vote that has been revealed before, they do not count as asked. `more_agencies` are names not yet known, and
    `key` makes a repeat harmless. Raises RoundIsLocked once the round is closed, NotFound, NotNow for a retired agency,
    InvalidInput where none is named, or IdentifierFound.
    """
    with store.writing(actor) as write:
        round_ = rounds.get(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return round_
        round_.state.must_take_evidence()
        there = {agency.agency_id for agency in round_.agencies}
        meant = agencies_meant(write, partnership(store, actor), agency_ids, more_agencies)
        new = [agency for agency in meant if agency.id not in there]
        if not new:
            return round_
        change = None
        if round_.mode.hides_answers:
            change = workshops.move(write, workshops.get(write, round_id).live).changes
        asked = (*round_.agencies, *(AskedAgency(agency.id, agency.name, asked_in=change) for agency in new))
        rounds.set_agencies(write, round_id, asked)
        body = {"agencies": [agency.id for agency in new], "asked": len(asked)}
        write.audit(Happened.AGENCIES_ASKED, about_round(round_id), body, key=key)
        return rounds.get(write, round_id)


def agencies_meant(
    write: Write, owner: Partnership, agency_ids: Sequence[str], more_agencies: Sequence[str]
) -> tuple[Agency, ...]:
    """Return the agencies meant, in the partnership's order; those not known yet are added to it.

    Raises NotFound, NotNow for a retired one, and InvalidInput where none is named.
    """
    for agency_id in agency_ids:
        must_be_askable(owner, owner.must_have_agency(agency_id))
    names = {agency.name.casefold(): agency for agency in owner.agencies}
    wanted = set(agency_ids)
    added: list[Agency] = []
    for text in more_agencies:
        if not text.strip():
            continue
        name = one_line(text, where="Other agencies")
        if (agency := names.get(name.casefold())) is None:
            agency = names[name.casefold()] = Agency(new_key(), name)
            added.append(agency)
        must_be_askable(owner, agency)
        wanted.add(agency.id)
    if not wanted:
        raise InvalidInput("Choose at least one agency.", where="Agencies asked")
    agencies.add(write, added, after=len(owner.agencies))
    return tuple(agency for agency in (*owner.agencies, *added) if agency.id in wanted)

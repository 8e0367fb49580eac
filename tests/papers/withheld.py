"""How much a public version says that it keeps back, counted in the store by plain SQL as the rest of the ledger is."""

from __future__ import annotations

from collections.abc import Callable

from tests.papers.ledger import Ledger, last_day

_FOR_EVERYBODY = (
    *("where_we_stand", "what_changed", "strengths", "concerns", "what_we_were_told", "what_we_do_not_know"),
    "contact",
)


def _count(ledger: Ledger, query: str, *values: object) -> int:
    return int(ledger.rows(f"SELECT count(*) AS n FROM {query}", *values)[0]["n"])


def _evidence(ledger: Ledger) -> int:
    return len({each["evidence_id"] for row in ledger.rounds for each in ledger.used_in(row) if each["is_sensitive"]})


def _people(ledger: Ledger) -> int:
    told = [ledger.round["signed_off_by"], *(each["attended_as"] for each in ledger.asked)]
    told += [each["owner"] for each in ledger.reported_actions.values()]
    told += [each["accepted_by"] for each in ledger.recommendations if each["kind"] != "review"]
    return len({" ".join(each.casefold().split()) for each in told if each})


def _answers(ledger: Ledger) -> int:
    return sum(bool(ledger.votes(each, 1)) for each in ledger.cited)


def _dissent(ledger: Ledger) -> int:
    said = (ledger.said.get((ledger.round["round_id"], each), {}) for each in ledger.cited)
    return sum("dissent" in each for each in said)


def _notes(ledger: Ledger) -> int:
    of_group = "partnership_id=? AND group_id=? AND period<=? AND note<>''"
    owned = (ledger.partnership, ledger.group, ledger.period)
    told = set(ledger.reported_actions)
    actions = ledger.rows(f"SELECT * FROM action WHERE {of_group}", *owned)
    return (
        sum(each["action_id"] in told for each in actions)
        + _count(ledger, f"recommendation WHERE {of_group} AND kind<>'review'", *owned)
        + _count(ledger, f"hearing WHERE {of_group}", *owned)
        + _count(ledger, f"event WHERE {_EVENTS} AND kind<>'change_in_membership' AND note<>''", *_events(ledger))
    )


_EVENTS = "partnership_id=? AND (group_id IS NULL OR group_id=?) AND happened_on<=?"


def _events(ledger: Ledger) -> tuple[str, str, str]:
    return ledger.partnership, ledger.group, last_day(ledger.period).isoformat()


def _members(ledger: Ledger) -> int:
    return _count(ledger, f"event WHERE {_EVENTS} AND kind='change_in_membership'", *_events(ledger))


def _calls(ledger: Ledger) -> int:
    then = min(last_day(ledger.period), ledger.as_of).isoformat()
    return _count(
        ledger,
        "evidence_call WHERE partnership_id=? AND group_id=? AND sent_on<=?",
        *(ledger.partnership, ledger.group, then),
    )


_INDICATORS = "indicator WHERE partnership_id=? AND (group_id IS NULL OR group_id IN ('', ?))"


def _figures(ledger: Ledger) -> int:
    return _count(ledger, f"{_INDICATORS} AND is_sensitive=1", ledger.partnership, ledger.group)


def _small(ledger: Ledger) -> int:
    unsafe = {
        each["name"]
        for each in ledger.rows(
            f"SELECT name FROM {_INDICATORS} AND is_sensitive=0 AND is_safe=0", ledger.partnership, ledger.group
        )
    }
    return len({of for (of, _, _), value in ledger.readings.items() if of in unsafe and 0 < float(value) < 5})


def _beside(ledger: Ledger) -> int:
    return _count(
        ledger,
        "(SELECT DISTINCT o.group_id FROM steering_group o JOIN steering_group g USING (partnership_id, parent_id)"
        " JOIN round r ON r.partnership_id=o.partnership_id AND r.group_id=o.group_id WHERE g.partnership_id=?"
        " AND g.group_id=? AND o.group_id<>g.group_id AND r.framework_id=? AND r.period<=? AND r.state='closed')",
        *(ledger.partnership, ledger.group, ledger.framework_id, ledger.period),
    )


def _parts(ledger: Ledger) -> int:
    asked = ", ".join("?" * len(_FOR_EVERYBODY))
    return _count(
        ledger,
        f"summary_field WHERE partnership_id=? AND round_id=? AND value<>'' AND field NOT IN ('marking', {asked})",
        *(ledger.partnership, ledger.round["round_id"], *_FOR_EVERYBODY),
    )


WITHHELD: dict[str, Callable[[Ledger], int]] = {
    r"(\d+) pieces? of evidence marked as sensitive": _evidence,
    r"The names? or roles? of (\d+) (?:person|people)": _people,
    r"What people answered before the group agreed, on (\d+)": _answers,
    r"Who saw (\d+) [a-z]+ differently": _dissent,
    r"(\d+) notes? on ": _notes,
    r"(\d+) calls? for evidence, and who answered": _calls,
    r"(\d+) figures? marked as sensitive": _figures,
    r"Counts of 1 to 4, and what would give them away, in (\d+) figures?": _small,
    r"How (\d+) other groups? under the same board": _beside,
    r"(\d+) events? about who is a member": _members,
    r"(\d+) parts? of the summary": _parts,
}
"""What counts each kind, by the sentence that says it: the kinds that the illustrative rounds have."""

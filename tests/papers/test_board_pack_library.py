"""What a pack says of evidence as a library: age, sensitive pieces, voices, who took part over time, and calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.evidence_call import CalledAgency, EvidenceCall
from assessment.domain.round import AskedAgency
from assessment.papers.board_pack.making import board_pack
from assessment.services import evidence_calls, exporting, rounds
from assessment.services.evidence_calls import NewCall
from tests.builders import A_DAY, FRAMEWORK, Q1, Place, an_open_round, everything_done
from tests.papers.builders import FACTS, judged
from tests.papers.workbooks import table, values

OLD = Evidence("e1", EvidenceKind.AUDIT, Voice.PRACTITIONERS, "An early audit.")
SENSITIVE = Evidence(
    "e2", EvidenceKind.FEEDBACK, Voice.CHILDREN_AND_YOUNG_PEOPLE, "Told in confidence.", dated=A_DAY, is_sensitive=True
)


def six_rounds():
    """Two principles from Q3 2024/25 on; the first rests on an old piece throughout, the second on a sensitive one."""
    made = judged("22", "22", "22", "22", "22", "23")
    records = [replace(each, evidence={"p1": (OLD,)}) for each in made.records]
    records[-1] = replace(records[-1], evidence={"p1": (OLD,), "p2": (SENSITIVE,)})
    return replace(made, records=tuple(records))


def lines_of(data: bytes, sheet: str) -> list[object]:
    return [row[0] for row in values(data)[sheet]]


def test_a_piece_older_than_four_rounds_says_so_and_a_day_that_was_given_stands_there():
    rows = table(board_pack(six_rounds(), FACTS), "Evidence")
    assert [row["From"] for row in rows] == ["Older than four rounds: first used in Q3 2024/25.", "Dated 14 July 2025."]


def test_a_sensitive_piece_is_marked_where_it_stands_and_said_on_the_cover():
    data = board_pack(six_rounds(), FACTS)
    assert [row["Publication"] for row in table(data, "Evidence")] == [
        "not marked as sensitive",
        "Sensitive: not for publication",
    ]
    said = "1 piece of evidence is marked as sensitive, not for publication: take it out first."
    assert {row["Item"]: row["What it is"] for row in table(data, "Cover")}["Sensitive evidence"] == said
    assert said in lines_of(data, "Evidence")
    without = replace(six_rounds(), records=six_rounds().records[:-1])
    assert "Sensitive evidence" not in {row["Item"] for row in table(board_pack(without, FACTS), "Cover")}


def test_voices_are_counted_for_each_principle_and_the_sentence_says_who_is_missing():
    data = board_pack(six_rounds(), FACTS)
    first, second = table(data, "Voices")
    assert (first["Practitioners"], first["Children and young people"]) == (1, 0)
    assert (second["Practitioners"], second["Children and young people"]) == (0, 1)
    said = (
        "In the last four rounds, children and young people are heard on one of two principles. "
        "Not heard on any: parents and carers, communities, leaders, independent."
    )
    told = " ".join(map(str, lines_of(data, "Voices"))).replace("\u2068", "").replace("\u2069", "")
    assert f" {said} " in told


def test_who_was_silent_over_time_stands_in_a_sentence_and_agency_by_round():
    def asked(**took_part: bool | None):
        return tuple(AskedAgency(name, name, took_part=value) for name, value in took_part.items())

    made = judged("22", "22", "22")
    came = (asked(Police=True, Housing=False), asked(Police=True, Housing=False), asked(Police=True))
    records = [
        replace(each, round=replace(each.round, agencies=agencies))
        for each, agencies in zip(made.records, came, strict=True)
    ]
    data = board_pack(replace(made, records=tuple(records)), FACTS)
    assert [tuple(row.values()) for row in table(data, "Who took part")] == [
        ("Housing", "Silent", "Silent", "Not asked", "Silent in each of the last two rounds"),
        ("Police", "Took part", "Took part", "Took part", "Took part each time"),
    ]
    assert any("silent in each of the last two rounds" in str(line) for line in lines_of(data, "Who took part"))


def test_a_call_says_who_answered_and_who_is_silent_and_none_is_said_too():
    call = EvidenceCall(
        "c",
        "g1",
        "What do you know?",
        date(2024, 11, 1),
        date(2024, 11, 20),
        (CalledAgency("a", "Police", date(2024, 11, 19), frozenset({"e1"})), CalledAgency("b", "Housing")),
    )
    data = board_pack(judged("22"), replace(FACTS, calls=(call,)))
    assert [tuple(row.values())[3:] for row in table(data, "Calls for evidence")] == [
        ("Police", "Answered on 19 November 2024, with 1 piece of evidence"),
        ("Housing", "Silent"),
    ]
    (row,) = table(board_pack(judged("22"), FACTS), "Calls for evidence")
    assert set(row.values()) == {"no call for evidence is recorded"}


def test_a_call_stands_in_the_packs_of_its_time_and_what_is_recorded_after_closing_changes_none(at: Place):
    def pack() -> bytes:
        return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, Q1).data

    def send(asked: str, on: date):
        new = NewCall(asked, on, on, at.agencies)
        return evidence_calls.send_call(at.store, at.actor, at.group, new)

    def answer(seen: CalledAgency, on: date | None):
        return evidence_calls.record_answer(at.store, at.actor, at.group, call.id, seen, answered_on=on)

    def answers() -> list[object]:
        return [row["Answer"] for row in table(pack(), "Calls for evidence")]

    opened = an_open_round(at)
    everything_done(at, opened)
    call = send("Asked at the time", date(2025, 6, 2))
    answered = answer(call.agencies[0], date(2025, 6, 10))
    rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=A_DAY)
    told = pack()
    assert answers() == ["Answered on 10 June 2025, with no evidence", "Silent"]

    # Each of these is dated while the round was under way, and recorded once it was closed.
    send("Asked afterwards", date(2025, 6, 1))
    corrected = answer(answered.agencies[0], date(2025, 6, 12))
    answer(call.agencies[1], date(2025, 6, 12))
    assert pack() == told
    uncorrected = answer(corrected.agencies[0], None)
    assert pack() == told
    again = NewCall("Asked otherwise", call.sent_on, call.wanted_by, at.agencies[1:])
    call = evidence_calls.correct_call(at.store, at.actor, at.group, uncorrected, again, "A slip", today=Q1.last_day)
    assert pack() == told
    evidence_calls.withdraw_call(at.store, at.actor, at.group, call, "Nobody was to be asked", today=Q1.last_day)
    assert pack() == told

    rounds.reopen_round(at.store, at.actor, opened.id, reason="An answer had been overlooked")
    assert "Asked otherwise" not in str(values(pack()))
    assert answers() == ["Silent", "Silent"]

"""What the group agreed, saved field by field: nothing lost, nothing overwritten, nothing that the scale lacks.

It is long because stale saves are tried field by field.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import event

from assessment.domain.audit import Happened
from assessment.domain.errors import InvalidInput, NotFound, RoundIsLocked, StaleEdit
from assessment.domain.judgement import AnswerKind, JudgementField, Strength
from assessment.services import judging, records
from assessment.services.judging import FieldChange
from assessment.store.judgements import FieldNow
from assessment.store.transaction import Store
from tests.builders import Place, a_closed_round, a_colleague, an_open_round, every_row, judge

REASON = JudgementField.REASON
SOMETHING = {JudgementField.ANSWER: "level:1", JudgementField.STRENGTH: "none"}
"""What a field can hold; the others hold any text."""

FREE_TEXT = (JudgementField.REASON, JudgementField.DISSENT, JudgementField.WHAT_NEXT)


def text_of(at: Place, round_id: str, field: JudgementField = REASON, principle: str = "listening") -> FieldNow:
    return records.fields_of_round(at.store, at.actor, round_id)[principle, field]


def test_a_stale_judgement_is_refused_and_both_texts_are_shown(at):
    round_ = an_open_round(at)
    colleague = a_colleague(at, "Vice chair")
    judge(at, round_, "First", field=REASON)
    judge(colleague, round_, "Theirs", field=REASON, seen=1)
    before = every_row(at.store)

    with pytest.raises(StaleEdit) as refused:
        judge(at, round_, "Mine", field=REASON, seen=1)

    assert (refused.value.theirs, refused.value.yours) == ("Theirs", "Mine")
    assert (refused.value.saved_by, refused.value.version) == ("Vice chair", 2)
    assert "Vice chair" in str(refused.value)
    assert every_row(at.store) == before


@pytest.mark.parametrize(
    ("field", "saved", "mine", "in_words"),
    [
        (JudgementField.ANSWER, "level:2", "not_applicable", ("Emerging", "Not applicable here")),
        (JudgementField.STRENGTH, "none", "one_agency", ("None", "One agency says")),
        (JudgementField.STRENGTH, "one_agency", "", ("One agency says", "")),
    ],
)
def test_a_stale_choice_is_shown_in_the_words_that_stand_on_the_screen(at, field, saved, mine, in_words):
    round_ = an_open_round(at)
    judge(at, round_, saved, field=field)

    with pytest.raises(StaleEdit) as refused:
        judge(at, round_, mine, field=field, seen=0)

    assert (refused.value.theirs, refused.value.yours) == in_words


def test_saving_what_is_there_already_is_harmless_whatever_version_was_seen(at):
    round_ = an_open_round(at)
    judge(at, round_, "The same", field=REASON)
    before = every_row(at.store)

    assert judge(at, round_, "  The same \n", field=REASON, seen=0).version == 1
    assert every_row(at.store) == before


def test_one_level_is_kept_in_one_way_however_it_is_written(at):
    round_ = an_open_round(at)
    assert judge(at, round_, "level:2.00").value == "level:2"
    assert judge(at, round_, "level:02", seen=0).version == 1
    assert judge(at, round_, "not_answered", seen=1).value == ""


def test_two_people_on_different_fields_both_succeed(at):
    round_ = an_open_round(at)
    colleague = a_colleague(at, "Vice chair")
    judge(at, round_, "Why", field=REASON)
    judge(colleague, round_, "level:3")
    judge(colleague, round_, "Then", field=JudgementField.WHAT_NEXT)

    fields = records.fields_of_round(at.store, at.actor, round_.id)
    assert {field: now.value for (_, field), now in fields.items()} == {
        REASON: "Why",
        JudgementField.ANSWER: "level:3",
        JudgementField.WHAT_NEXT: "Then",
    }
    assert fields["listening", REASON].person == at.actor.person
    assert fields["listening", JudgementField.ANSWER].person == colleague.actor.person


def outcomes(saves: list[Callable[[], FieldNow]]) -> list[FieldNow | Exception]:
    """Start every save at one moment, each on a thread of its own, and return what became of it."""
    start = Barrier(len(saves))

    def run(save: Callable[[], FieldNow]) -> FieldNow | Exception:
        start.wait()
        try:
            return save()
        except Exception as refused:  # noqa: BLE001 - which one it is, is what is asserted
            return refused

    with ThreadPoolExecutor(len(saves)) as pool:
        return list(pool.map(run, saves))


def saves_of(at: Place, stores: list[Store], round_id: str, field_of: Callable[[int], tuple[str, JudgementField]]):
    def save(number: int, store: Store) -> Callable[[], FieldNow]:
        principle, field = field_of(number)
        change = FieldChange(round_id, principle, field, f"Text {number}", 0)
        return lambda: judging.record_judgement(store, at.actor, change)

    return [save(number, store) for number, store in enumerate(stores)]


@pytest.mark.parametrize("processes", [1, 2])
def test_of_threads_that_save_one_field_exactly_one_wins_and_the_others_see_its_text(at, another_process, processes):
    round_ = an_open_round(at)
    stores = [at.store, at.store if processes == 1 else another_process()] * 4

    done = outcomes(saves_of(at, stores, round_.id, lambda _: ("listening", REASON)))

    won = [each for each in done if isinstance(each, FieldNow)]
    lost = [each for each in done if isinstance(each, StaleEdit)]
    assert len(won) == 1, done
    assert len(lost) == len(stores) - 1, done
    assert {each.theirs for each in lost} == {won[0].value}
    assert text_of(at, round_.id).value == won[0].value


@pytest.mark.parametrize("processes", [1, 2])
def test_threads_on_different_fields_all_succeed(at, another_process, processes):
    round_ = an_open_round(at)
    stores = [at.store, at.store if processes == 1 else another_process()] * 4
    places = [(principle, field) for principle in ("listening", "places", "sharing") for field in FREE_TEXT]

    done = outcomes(saves_of(at, stores, round_.id, lambda number: places[number]))

    assert [each.value for each in done if isinstance(each, FieldNow)] == [f"Text {n}" for n in range(8)], done


def test_every_version_is_kept(at):
    round_ = an_open_round(at)
    for seen, text in enumerate(["One", "Two", "", "Four"]):
        judge(at, round_, text, field=REASON, seen=seen)

    kept = [row for row in every_row(at.store)["judgement_field"] if row[3] == "reason"]
    assert [(version, value) for *_, version, value, _, _ in sorted(kept)] == [
        (1, "One"),
        (2, "Two"),
        (3, ""),
        (4, "Four"),
    ]
    assert text_of(at, round_.id).value == "Four"


@pytest.mark.parametrize("kind", [kind for kind in AnswerKind if kind is not AnswerKind.LEVEL])
def test_every_other_kind_of_answer_can_be_recorded(at, kind):
    round_ = an_open_round(at)
    judge(at, round_, "level:3")
    judge(at, round_, "" if kind is AnswerKind.NOT_ANSWERED else kind.value, seen=1)

    judgement = records.round_record(at.store, at.actor, round_.id).judgement("listening")
    assert (judgement.answer.kind, judgement.answer.value) == (kind, None)


@pytest.mark.parametrize("strength", ["", *Strength])
def test_every_strength_of_evidence_can_be_recorded_and_taken_back(at, strength):
    round_ = an_open_round(at)
    judge(at, round_, "one_agency", field=JudgementField.STRENGTH)
    judge(at, round_, strength, field=JudgementField.STRENGTH, seen=1)

    judgement = records.round_record(at.store, at.actor, round_.id).judgement("listening")
    assert (judgement.strength or "") == strength


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (JudgementField.ANSWER, "level:4"),
        (JudgementField.ANSWER, "level:2.5"),
        (JudgementField.ANSWER, "level:-1"),
        (JudgementField.ANSWER, "level:NaN"),
        (JudgementField.ANSWER, "level:1e0"),
        (JudgementField.ANSWER, f"level:{'9' * 5000}"),
        (JudgementField.ANSWER, "level: 2"),
        (JudgementField.ANSWER, "Emerging"),
        (JudgementField.STRENGTH, "strong"),
        (JudgementField.STRENGTH, "One agency says"),
        (JudgementField.REASON, "x" * 4_001),
        (JudgementField.DISSENT, "NHS number 943 476 5919"),
        (JudgementField.WHAT_NEXT, "Born on 3 May 2012: see to it"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_nothing_is_saved(at, field, value):
    round_ = an_open_round(at)
    before = every_row(at.store)

    with pytest.raises(InvalidInput) as refused:
        judge(at, round_, value, field=field)

    assert value not in str(refused.value)
    assert every_row(at.store) == before


@pytest.mark.parametrize("field", JudgementField)
def test_a_principle_or_a_round_that_is_not_there_is_refused(at, field):
    round_ = an_open_round(at)
    before = every_row(at.store)
    value = SOMETHING.get(field, "Text")

    for round_id, principle in [(round_.id, "no-such"), ("0" * 32, "listening"), ("", "listening"), (round_.id, "")]:
        with pytest.raises(NotFound):
            judging.record_judgement(at.store, at.actor, FieldChange(round_id, principle, field, value, 0))

    assert every_row(at.store) == before


@pytest.mark.parametrize("field", JudgementField)
def test_a_closed_round_takes_no_judgement(at, field):
    round_ = a_closed_round(at)
    before = every_row(at.store)
    value = SOMETHING.get(field, "Text")

    for seen in (0, 1):
        with pytest.raises(RoundIsLocked):
            judge(at, round_, value, field=field, seen=seen)

    assert every_row(at.store) == before


def test_a_save_takes_at_most_four_statements(at):
    round_ = an_open_round(at)
    judge(at, round_, "First", field=REASON)
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(at.store.writer, "before_cursor_execute", note)
    judge(at, round_, "Second", field=REASON, seen=1)

    # What begins a transaction is not counted; what holds the partnership against another process is, on PostgreSQL.
    counted = [each for each in statements if not each.startswith("BEGIN")]
    assert 0 < len(counted) <= 4, statements


def test_what_was_saved_is_there_in_a_new_process(at, another_process):
    round_ = an_open_round(at)
    judge(at, round_, "Kept", field=REASON)
    at.store.dispose()

    again = records.fields_of_round(another_process(), at.actor, round_.id)
    assert again["listening", REASON].value == "Kept"


def test_a_field_and_its_audit_entry_are_written_in_one_transaction(at, monkeypatch):
    round_ = an_open_round(at)
    before = every_row(at.store)

    def fail(*_args, **_kwargs):
        raise InvalidInput("The chain could not be written.")

    monkeypatch.setattr("assessment.store.audit.append", fail)
    with pytest.raises(InvalidInput):
        judge(at, round_, "Lost with its entry", field=REASON)

    assert every_row(at.store) == before


def test_each_saved_version_has_its_entry_in_the_chain(at):
    round_ = an_open_round(at)
    judge(at, round_, "One", field=REASON)
    judge(at, round_, "Two", field=REASON, seen=1)

    entries = [row for row in every_row(at.store)["audit_entry"] if row[4] == Happened.JUDGEMENT_RECORDED]
    assert [row[-2] for row in entries] == [
        '{"field":"reason","principle":"listening","version":1}',
        '{"field":"reason","principle":"listening","version":2}',
    ]
    assert {row[5] for row in entries} == {f"round {round_.id}"}


def test_text_in_any_script_is_kept_as_it_was_written(at):
    round_ = an_open_round(at)
    text = "Caf\u00e9, \u0645\u0631\u062d\u0628\u0627, \u4f60\u597d, \U0001f46e\u200d\u2640\ufe0f, 100 %, \\ and :name"
    judge(at, round_, text, field=REASON)
    assert text_of(at, round_.id).value == text


def test_a_field_row_is_never_changed(at):
    round_ = an_open_round(at)
    judge(at, round_, "One", field=REASON)
    one = every_row(at.store)["judgement_field"]
    judge(at, round_, "Two", field=REASON, seen=1)
    two = every_row(at.store)["judgement_field"]
    assert set(one) < set(two)

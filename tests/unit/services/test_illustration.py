"""The illustrative data: everything that a visitor is promised is there, and nothing of it stays.

It is long because it lists all that the illustrative data has to show.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assessment.domain import figure_words
from assessment.domain.action import ActionStatus, actions_sentence, brought_forward, due_words
from assessment.domain.audit import check_chain
from assessment.domain.board_summary import SummaryField
from assessment.domain.errors import NotFound, NotNow, NotPermitted
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.evidence_library import age, first_used
from assessment.domain.focus import Reason
from assessment.domain.framework import Framework
from assessment.domain.hearing import in_order
from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind, JudgementField, Strength
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.permission import HOST, SERVER, STRANGER, Actor, Role
from assessment.domain.recommendation import completion_sentence
from assessment.domain.round import Mode, RoundRecord, RoundState
from assessment.domain.spread import SpreadKind
from assessment.domain.trend import Direction, Move, direction, since_last
from assessment.services import evidence_calls, evidence_library, illustration, library, partnerships, records, rounds
from assessment.services.figures import figures_about
from assessment.services.illustration_data.groups import groups
from assessment.services.judging import EvidenceText, FieldChange, add_evidence, record_judgement
from assessment.services.partnerships import SetUp
from assessment.services.rounds import NewRound
from assessment.store import audit
from assessment.store.tables import metadata
from assessment.store.transaction import Store
from assessment.store.upgrade import open_store
from assessment.wording.guard import check_text

FRAMEWORKS = Path(__file__).parents[3] / "frameworks"
TODAY = date(2026, 11, 21)
OPEN, IN_PROGRESS, DONE = ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE
TCE, FOUR_PS = "tce-practice-principles", "four-ps"
OUTSIDE_VOICES = {
    Voice.CHILDREN_AND_YOUNG_PEOPLE,
    Voice.PARENTS_AND_CARERS,
    Voice.COMMUNITIES,
    Voice.INDEPENDENT,
}

Rows = Mapping[str, list[tuple[object, ...]]]


def store_at(file: Path) -> Store:
    return Store(f"sqlite:///{file.as_posix()}", wal=False)  # the whole of it in one file, so that it can be copied


def every_row(store: Store) -> Rows:
    with store.reader.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def rows_of(store: Store, partnership_id: str) -> Rows:
    return {name: [row for row in rows if row[0] == partnership_id] for name, rows in every_row(store).items()}


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the frameworks in its library and nothing else."""
    file = tmp_path_factory.mktemp("library") / "store.sqlite"
    store = store_at(file)
    open_store(store)
    assert library.read_folder(store, HOST, FRAMEWORKS) == ()
    store.dispose()
    return file


@pytest.fixture(scope="module")
def loaded_file(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the illustrative data, loaded beside a real partnership."""
    file = tmp_path_factory.mktemp("loaded") / "store.sqlite"
    shutil.copy(library_file, file)
    store = store_at(file)
    a_real_partnership(store)
    illustration.load(store, HOST, TODAY)
    store.dispose()
    return file


@pytest.fixture(scope="module")
def shown(loaded_file: Path) -> Iterator[Store]:
    """The loaded store, for tests that only look."""
    store = store_at(loaded_file)
    yield store
    store.dispose()


@pytest.fixture
def loaded(loaded_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the loaded store, for tests that change it."""
    store = store_at(Path(shutil.copy(loaded_file, tmp_path / "loaded.sqlite")))
    yield store
    store.dispose()


@pytest.fixture
def bare(library_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with the library alone."""
    store = store_at(Path(shutil.copy(library_file, tmp_path / "bare.sqlite")))
    yield store
    store.dispose()


def a_real_partnership(store: Store) -> Partnership:
    asked = SetUp("Real partnership", "Real group", "Business manager", ("Police",), YearKind.FINANCIAL, (FOUR_PS,))
    real = partnerships.set_up(store, HOST, asked)
    by = Actor(Role.FACILITATOR, real.id, real.facilitator)
    new = NewRound(real.groups[0].id, FOUR_PS, Period(2026, 10), tuple(agency.id for agency in real.agencies))
    opened = rounds.open_round(store, by, new)
    record_judgement(store, by, FieldChange(opened.id, "prepare", JudgementField.REASON, "Deputies are named.", 0))
    text = EvidenceText(EvidenceKind.DATA, Voice.LEADERS, "Each agency named a deputy.")
    add_evidence(store, by, opened.id, "prepare", text)
    return real


def the_illustrative_one(store: Store) -> Partnership:
    return partnerships.partnership(store, HOST.within(illustration.ILLUSTRATIVE))


def histories(store: Store) -> dict[tuple[str, str], History]:
    """Each group's history, by the group's first word and the framework."""
    owner = the_illustrative_one(store)
    host = HOST.within(owner.id)
    return {
        (group.name.split()[1].lower(), framework_id): records.with_promises(
            store, host, records.history(store, host, group.id, framework_id, owner)
        )
        for group in owner.judging_groups
        for framework_id in group.frameworks
    }


def every_record(store: Store) -> list[RoundRecord]:
    return [record for history in histories(store).values() for record in history.records]


def under_way(store: Store) -> RoundRecord:
    return next(record for record in every_record(store) if not record.round.is_closed)


def answers(history: History, principle_id: str) -> list[AnswerKind]:
    return [record.judgement(principle_id).answer.kind for record in history.records]


def test_two_groups_stand_under_one_board_and_use_both_frameworks(shown: Store) -> None:
    owner = the_illustrative_one(shown)
    board, city, county = owner.groups
    assert owner.is_illustrative
    assert owner.name == "Illustrative Safeguarding Children Partnership"
    assert (board.name, board.parent, board.frameworks) == ("Illustrative partnership board", "", ())
    assert {city.parent, county.parent} == {board.id}
    assert city.frameworks == county.frameworks == (TCE, FOUR_PS)
    assert [owner.chair_of(group) for group in owner.groups] == [
        "Independent chair",
        "Exploitation lead, Police",
        "Assistant director, Children's social care",
    ]
    assert len(owner.agencies) == 9
    assert records.name_of_person(shown, HOST.within(owner.id), owner.facilitator) == "Illustrative facilitator"


def test_eight_quarters_end_with_the_one_that_holds_today_and_one_of_them_had_no_round(shown: Store) -> None:
    quarters = [Period(2025, month) for month in (1, 4, 7, 10)] + [Period(2026, month) for month in (1, 4, 7, 10)]
    held = {key: [record.round.period for record in history.records] for key, history in histories(shown).items()}
    assert held.pop(("county", FOUR_PS)) == quarters[:3] + quarters[4:]
    assert held == {("city", TCE): quarters, ("city", FOUR_PS): quarters, ("county", TCE): quarters}


def test_the_last_round_of_the_city_group_is_under_way_with_five_of_eight_principles_dealt_with(shown: Store) -> None:
    record = under_way(shown)
    last = histories(shown)["city", TCE].last
    assert last is not None
    assert record.round.id == last.round.id
    assert record.round.state is RoundState.REVEALED
    assert (record.dealt_with, len(record.framework.principles)) == (5, 8)
    assert len(record.round.unrecorded) == 3
    assert len(record.round.silent) == 1


def test_every_other_round_is_closed_and_signed_off_by_a_role_on_a_day_that_can_be(shown: Store) -> None:
    closed = [record.round for record in every_record(shown) if record.round.is_closed]
    assert len(closed) == 30
    for each in closed:
        assert "hair of the" in each.signed_off_by
        assert not each.unrecorded
        assert each.signed_off_on is not None
        assert min(each.period.last_day + timedelta(1), TODAY) <= each.signed_off_on <= TODAY


def test_a_gap_of_every_kind_is_there_with_its_reason(shown: Store) -> None:
    city, county = histories(shown)["city", TCE], histories(shown)["county", FOUR_PS]
    not_enough = AnswerKind.NOT_ENOUGH_INFORMATION
    assert answers(city, "challenge-inequalities")[-2:] == [not_enough, not_enough]
    assert AnswerKind.AGREED_TO_DIFFER in answers(city, "parents-as-partners")
    assert AnswerKind.NOT_LOOKED_AT in answers(city, "safer-spaces")
    assert AnswerKind.NOT_APPLICABLE in answers(county, "pursue")
    judgements = [judgement for record in every_record(shown) for judgement in record.judgements.values()]
    assert all(judgement.reason for judgement in judgements)
    assert all(judgement.dissent for judgement in judgements if judgement.answer.kind is AnswerKind.AGREED_TO_DIFFER)


def test_principles_rise_fall_stay_and_waver(shown: Store) -> None:
    trends = [steps for history in histories(shown).values() for steps in history.steps.values()]
    assert {direction(steps) for steps in trends} >= set(Direction) - {Direction.FALLING, Direction.TOO_FEW}
    assert {since_last(steps) for steps in trends} >= {Move.ROSE, Move.FELL, Move.SAME, Move.NO_LEVEL_NOW}
    for history in histories(shown).values():
        assert len({tuple(step.place for step in steps) for steps in history.steps.values()}) == len(history.steps)


def test_there_is_somewhere_to_look_first_for_nearly_every_reason(shown: Store) -> None:
    said = " ".join(
        reason for history in histories(shown).values() for focus in history.focus for reason in focus.reasons
    )
    assert "Fell since Q2 2026/27, from Established to Developing." in said
    assert "place 2 of 5" in said
    assert "Not enough information for two rounds running." in said
    assert "Strength of evidence: none." in said
    assert "Established in Q2 2026/27 on what one agency says." in said
    assert "No movement for five rounds: Developing" in said
    ranks = {focus.rank for history in histories(shown).values() for focus in history.focus}
    assert ranks >= {Reason.FELL, Reason.LOW_PLACE, Reason.NOT_ENOUGH_INFORMATION, Reason.THIN_EVIDENCE}


def test_evidence_of_every_kind_voice_and_strength_stands_in_every_round(shown: Store) -> None:
    found = every_record(shown)
    pieces = [piece for record in found for items in record.evidence.values() for piece in items]
    assert {piece.kind for piece in pieces} == set(EvidenceKind)
    assert {piece.voice for piece in pieces} == set(Voice)
    assert {judgement.strength for record in found for judgement in record.judgements.values()} >= set(Strength)
    assert all(len(record.evidence) >= 2 for record in found)
    assert sum(len(items) for items in under_way(shown).evidence.values()) >= 5


def test_evidence_is_a_library_with_a_piece_used_twice_an_old_one_and_sensitive_ones(shown: Store) -> None:
    actor, owner = HOST.within(illustration.ILLUSTRATIVE), the_illustrative_one(shown)
    kept = {group.name: evidence_library.pieces(shown, actor, group.id) for group in owner.judging_groups}
    city = kept["Illustrative city steering group"]
    assert any(len({use.principle_id for use in piece.uses}) == 2 for piece in city)
    now = under_way(shown)
    history = records.history(shown, actor, now.round.group_id, TCE)
    periods = [record.round.period for record in history.records]
    used = first_used(history.records)
    pieces = [piece for items in now.evidence.values() for piece in items]
    assert len([piece for piece in pieces if age(piece, used[piece.id], periods, history.name_of)]) == 1
    assert sum(piece.item.is_sensitive for piece in city) == 2


def test_few_answered_the_one_call_for_evidence(shown: Store) -> None:
    actor, owner = HOST.within(illustration.ILLUSTRATIVE), the_illustrative_one(shown)
    [call] = [call for group in owner.judging_groups for call in evidence_calls.calls(shown, actor, group.id)]
    assert (len(call.answered), len(call.unanswered)) == (2, 7)
    assert all(agency.evidence for agency in call.answered)
    assert call.who_answered(TODAY).startswith("2 of 9 agencies answered. Silent: ")
    (first, put_off) = call.changes
    assert first.wanted_by < put_off.wanted_by == call.wanted_by
    assert call.sent_on < put_off.on < first.wanted_by


def test_levels_rest_on_the_evidence_that_they_need(shown: Store) -> None:
    for record in every_record(shown):
        for judgement in record.judgements.values():
            voices = {piece.voice for piece in record.evidence.get(judgement.principle_id, ())}
            if judgement.strength is Strength.CONFIRMED_FROM_OUTSIDE:
                assert voices & OUTSIDE_VOICES, judgement.reason
            if judgement.answer.value is not None and judgement.answer.value == 5:
                assert judgement.strength is Strength.CONFIRMED_FROM_OUTSIDE
            if judgement.strength is Strength.NONE:
                assert not voices, judgement.reason
            if judgement.answer.value is not None and judgement.answer.value >= 4:
                assert voices, judgement.reason


def test_one_round_was_a_workshop_that_shows_every_kind_of_spread_and_a_talk_that_brought_people_closer(
    shown: Store,
) -> None:
    held = [record for record in every_record(shown) if record.round.mode is Mode.WORKSHOP]
    (record,) = held
    votes = [record.voted(principle.id) for principle in record.framework.principles]
    first = [each.first.spread.kind for each in votes if each.first and each.first.spread]
    assert len(first) == len(votes)
    assert set(first) == set(SpreadKind)
    (again,) = [each for each in votes if each.first and each.second]
    spreads = [each.spread.kind for each in (again.first, again.second) if each and each.spread]
    assert spreads == [SpreadKind.SPLIT, SpreadKind.CLOSE]
    assert {name for each in votes if each.first for name in each.first.silent} == {
        part.name for part in record.round.silent
    }


def test_agencies_were_silent_in_some_rounds_and_came_as_roles_in_the_others(shown: Store) -> None:
    found = [record.round for record in every_record(shown)]
    assert 8 <= sum(bool(each.silent) for each in found) < len(found)
    assert all(agency.attended_as for each in found for agency in each.took_part)
    assert max(len(each.agencies) for each in found) == 9


def test_one_closed_round_was_re_opened_with_a_reason_changed_and_closed_again(shown: Store) -> None:
    actor = HOST.within(illustration.ILLUSTRATIVE)
    reasons = {
        record.round.id: found
        for record in every_record(shown)
        if (found := records.reasons_for_reopening(shown, actor, record.round.id))
    }
    [(round_id, (why,))] = reasons.items()
    record = records.round_record(shown, actor, round_id)
    assert "health return" in why
    assert record.round.is_closed
    assert records.fields_of_round(shown, actor, round_id)["protect", JudgementField.REASON].version == 2
    assert "health return shows" in record.judgement("protect").reason


def every_text() -> list[str]:
    said = [each for story in groups() for series in story.series for each in series.everything()]
    return (
        [text for each in said for text in (each.reason, each.dissent, each.what_next) if text]
        + [piece.shows for each in said for piece in each.evidence]
        + [text for story in groups() for text in story.promises.texts()]
        + [called.asked for story in groups() for called in story.calls]
        + figure_texts()
        + [
            text
            for story in groups()
            for one in story.series
            for said in one.summaries.values()
            for text in said.values()
        ]
    )


def test_actions_are_opened_carried_forward_done_with_evidence_stopped_with_a_reason_and_one_is_overdue(
    shown: Store,
) -> None:
    every = {key: history.actions for key, history in histories(shown).items()}
    city = {action.now.what.split(" ")[0]: action for action in every["city", TCE]}
    assert actions_sentence(every["city", TCE], TODAY) == "5 open, one of them overdue. 3 done, 1 stopped."
    late = next(action for action in every["city", TCE] if action.now.is_overdue(TODAY))
    assert due_words(late.now, TODAY) == "Due 30 September 2026, 52 days ago"
    assert [entry.words.status for entry in city["Find"].entries] == [OPEN, IN_PROGRESS, DONE]
    assert [entry.period for entry in city["Find"].entries] == [Period(2025, 7), Period(2025, 10), Period(2026, 1)]
    assert city["Meet"].now.stopped_because
    for actions in every.values():
        assert all(action.now.worked for action in actions if action.now.status is DONE)
        assert all(each.agency and each.owner for each in (action.now for action in actions))
    assert len(brought_forward(every["city", TCE], Period(2026, 10))) == 3


def test_one_review_is_nearly_complete_and_the_forward_plan_says_who_hears_of_it(shown: Store) -> None:
    told = histories(shown)["city", TCE]
    assert completion_sentence(told.recommendations) == "4 of 5 that are recorded here are complete. Still open: 5."
    still_open = next(each.id for each in told.recommendations if not each.now.is_complete)
    (answer,) = (action.now for action in told.actions if action.now.recommendation_id == still_open)
    assert answer.status is OPEN
    assert [each.now.hears_on for each in in_order(told.hearings)] == [
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2025, 12, 31),
    ]
    assert completion_sentence(told.until(Period(2025, 4)).recommendations).startswith("1 of 5")


def figure_texts() -> list[str]:
    figures = [figure for story in groups() for figure in story.figures]
    return [text for figure in figures for text in (figure.text.name, figure.text.definition)] + [
        text
        for figure in figures
        for said in figure.said.values()
        for text in (said.more_harm, said.more_noticing, said.recording, said.otherwise)
        if text
    ]


def test_figures_are_marked_as_made_up_and_one_of_them_has_enough_readings_for_limits(shown: Store) -> None:
    owner = the_illustrative_one(shown)
    actor = Actor(Role.FACILITATOR, owner.id, owner.facilitator)
    watched = {
        figure.indicator.name: figure for group in owner.groups for figure in figures_about(shown, actor, group.id)
    }
    assert {figure.indicator.source for figure in watched.values()} == {"Made up for this illustration"}
    assert all(value % 10 == 0 for figure in watched.values() for value in figure.series())
    forms = watched["Screening forms completed"]
    assert forms.periods[-1] == Period(2026, 7)
    assert [each.limits is None for each in forms.stretches()] == [False]
    course = watched["People who took the course on noticing exploitation"]
    assert [each.limits is None for each in course.stretches()] == [False, False]
    (step,) = course.steps
    assert course.lasting(step.period)[0] >= 8
    assert course.until(step.decided_on).lasting(step.period)[0] == 8  # it was decided as soon as the rule was kept
    assert course.unusual() == ()
    assert figure_words.unusual_words(forms) == ("Q2 2026/27 lies above the upper process limit.",)
    assert {bool(forms.hidden[reading.period]) for reading in forms.readings} == {True, False}
    assert forms.readings[-2].explanation.more_noticing
    assert [figure.indicator.is_sensitive for figure in watched.values()].count(True) == 1


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def test_what_each_group_writes_for_its_board_says_how_many_stand_at_which_level(shown: Store) -> None:
    told = 0
    for (place, framework_id), history in histories(shown).items():
        story = next(each for each in groups() if f" {place} " in each.name)
        series = next(each for each in story.series if each.framework == framework_id)
        for quarter, parts in series.summaries.items():
            said = [judged.answer for judged in series.of_quarter(quarter).values() if judged.answer.value is not None]
            if sentence := parts.get(SummaryField.WHERE_WE_STAND):
                counts = Counter(history.framework.scale.label(answer.value).lower() for answer in said)
                numbers = [each for each in re.findall(r"\w+", sentence.lower()) if each in NUMBERS]
                assert sorted(numbers) == sorted(NUMBERS[count] for count in counts.values()), (place, quarter)
                assert all(
                    label in sentence.lower().replace("have not been started", "not started") for label in counts
                )
                told += 1
    assert told == 10


def test_no_sentence_is_said_twice() -> None:
    """But for whom to ask, which is the same office each time."""
    whom = {
        said.get(SummaryField.CONTACT) for each in groups() for one in each.series for said in one.summaries.values()
    }
    texts = [text for text in every_text() if text not in whom]
    assert len(texts) > 450
    assert len(set(texts)) == len(texts)


def test_every_text_passes_the_identifier_guard_without_even_a_warning(shown: Store) -> None:
    kept = [
        value
        for table, rows in rows_of(shown, illustration.ILLUSTRATIVE).items()
        for row in rows
        for value in row
        if table not in {"audit_entry", "frozen_framework"} and isinstance(value, str) and " " in value
    ]
    assert {text for text in every_text() if " " in text} <= set(kept)
    assert [text for text in kept if check_text(text, where="Illustrative data", today=TODAY)] == []


def test_the_texts_keep_to_careful_language() -> None:
    avoided = (
        r"at risk|risky|risk-taking|victims?|offend\w+|gangs?|associat\w+|lifestyle|boyfriend|placements?|siblings?|"
        r"cases|did not attend|disengag\w*|refus\w+|non-engag\w+|attention-seeking|LAC|care leavers?|mule|streetwise|"
        r"prostitut\w+|hard to reach|non-complian\w+|failing|complian\w+|promiscu\w+|runaway|recruited by|grooming gang"
    )
    found = [text for text in every_text() if re.search(rf"\b(?:{avoided})\b", text, re.IGNORECASE)]
    assert found == []


def test_nothing_that_looks_like_a_statistic_stands_in_a_text() -> None:
    assert [text for text in every_text() if re.search(r"[0-9]|%|per cent", text)] == []


def test_loading_twice_changes_nothing(loaded: Store) -> None:
    before = every_row(loaded)
    again = illustration.load(loaded, HOST, TODAY + timedelta(200))
    assert again == the_illustrative_one(loaded)
    assert every_row(loaded) == before


def test_removing_leaves_nothing_of_it_and_every_other_row_as_it_was(store: Store, short_story: None) -> None:
    library.read_folder(store, HOST, FRAMEWORKS)
    a_real_partnership(store)
    before = every_row(store)
    there = illustration.load(store, HOST, TODAY)
    illustration.remove(store, Actor(Role.FACILITATOR, there.id, there.facilitator))
    after = every_row(store)
    added = [row for row in after["audit_entry"] if row not in before["audit_entry"]]
    assert [(row[0], row[4]) for row in added] == [
        (SERVER, "illustrative data loaded"),
        (SERVER, "illustrative data removed"),
    ]
    assert {**after, "audit_entry": before["audit_entry"]} == before
    assert not any(illustration.ILLUSTRATIVE in row for rows in after.values() for row in rows)


def test_a_partnership_that_is_not_illustrative_cannot_be_removed(loaded: Store) -> None:
    before = every_row(loaded)
    real = next(each for each in partnerships.every_partnership(loaded, HOST) if not each.is_illustrative)
    with pytest.raises(NotNow, match="Real partnership is a real partnership"):
        illustration.remove(loaded, Actor(Role.FACILITATOR, real.id, real.facilitator))
    assert every_row(loaded) == before


def test_removing_what_is_not_there_is_said(bare: Store) -> None:
    with pytest.raises(NotFound, match="There is no illustrative data here"):
        illustration.remove(bare, HOST)


def test_the_audit_chains_hold_and_say_what_was_done(shown: Store) -> None:
    with shown.reader.connect() as connection:
        for scope in (SERVER, illustration.ILLUSTRATIVE):
            check = check_chain(audit.chain(connection, scope))
            assert check.first_break is None
            assert check.entries > 0
        acts = [entry.act for entry in audit.chain(connection, SERVER)]
        own = list(audit.chain(connection, illustration.ILLUSTRATIVE))
    owner = the_illustrative_one(shown)
    assert acts[-1] == "illustrative data loaded"
    assert {entry.actor.partition(":")[0] for entry in own} == {"host", "facilitator", "stranger", "participant"}
    assert {each for each in (entry.actor for entry in own) if "facil" in each} == {f"facilitator:{owner.facilitator}"}
    bodies = " ".join(entry.body or "" for entry in own)
    assert not [text for text in every_text() if text in bodies]


def test_a_facilitator_may_load_it_and_a_stranger_may_not(bare: Store, short_story: None) -> None:
    with pytest.raises(NotPermitted):
        illustration.load(bare, STRANGER)
    assert illustration.load(bare, Actor(Role.FACILITATOR)).is_illustrative


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2026, 4, 4), date(2026, 9, 30)])
def test_nothing_is_signed_off_in_the_future_on_whatever_day_it_is_loaded(
    bare: Store, short_story: None, today: date
) -> None:
    owner = illustration.load(bare, HOST, today)
    signed = [
        each.signed_off_on
        for each in records.rounds_of_group(bare, HOST.within(owner.id), owner.groups[1].id)
        if each.signed_off_on
    ]
    assert len(signed) == 7
    assert signed == sorted(signed)
    assert signed[-1] <= today


def test_a_library_without_the_frameworks_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    store = store_at(tmp_path / "empty.sqlite")
    open_store(store)
    before = every_row(store)
    with pytest.raises(NotFound, match="There is no framework"):
        illustration.load(store, HOST, TODAY)
    assert every_row(store) == before
    store.dispose()


def test_a_library_whose_framework_has_other_principles_is_refused_and_nothing_is_kept(
    bare: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = every_row(bare)
    four_ps = library.framework(bare, HOST, FOUR_PS)

    def another(store: Store, actor: Actor, framework_id: str) -> Framework:
        return four_ps

    monkeypatch.setattr(illustration, "framework", another)
    with pytest.raises(NotNow, match="written for other strands or levels"):
        illustration.load(bare, HOST, TODAY)
    assert every_row(bare) == before


@pytest.fixture
def short_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """One group with its shortest series, for tests to which it does not matter what was said."""
    from dataclasses import replace

    county = groups()[1]
    monkeypatch.setattr(illustration, "groups", lambda: (replace(county, series=county.series[1:]),))

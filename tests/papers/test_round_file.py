"""A round as JSON: it keeps to its published schema, says what was agreed, and nothing that is hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.permission import Actor
from assessment.domain.round import Mode, RoundState
from assessment.domain.vote import Asked, CountedAnswer, Votes, result_of
from assessment.papers.round_file.making import round_file
from assessment.papers.round_file.schema import SCHEMA_PATH, round_schema
from assessment.readers.framework_schema import schema_text
from assessment.services import exporting_round, partnerships, records
from assessment.store.transaction import Store
from tests.every_service import a_world
from tests.papers.builders import FACTS, FIRST, framework, full_history, history, judged, judgement, record

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(SCHEMA_PATH.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
)
HOSTILE = '=1+1 </script>\u202e\u05d0\u0627 \x00\x1b "\\ \U0001f600' + "long " * 5_000


def read(data: bytes) -> dict[str, Any]:
    """What a file says, once it has kept to its schema."""
    said = json.loads(data)
    assert [error.message for error in VALIDATOR.iter_errors(said)] == []
    return said


def hostile() -> History:
    made = record(
        FIRST, [judgement("p1", "?", reason=HOSTILE, dissent=HOSTILE)], used=framework([HOSTILE]), closed=False
    )
    return history(made, group=HOSTILE, partnership=HOSTILE)


def test_the_published_schema_is_that_of_the_shape() -> None:
    told = "run: python -m assessment.papers.round_file.schema"
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(round_schema()), told
    jsonschema.Draft202012Validator.check_schema(round_schema())


def test_every_illustrative_round_keeps_to_the_schema_and_says_what_was_agreed(
    illustrated: Store, its_host: Actor
) -> None:
    owner = partnerships.partnership(illustrated, its_host)
    seen: list[dict[str, Any]] = []
    for each in records.every_round(illustrated, its_host):
        round_ = each.round
        if round_.state is RoundState.DRAFT:
            continue
        data = exporting_round.round_as_json(illustrated, its_host, round_.group_id, round_.framework_id, round_.period)
        said = read(data)
        assert (said["illustrative"], said["round"]["id"], said["partnership"]["name"]) == (True, round_.id, owner.name)
        assert [row["principle_id"] for row in said["judgements"]] == [one.id for one in each.framework.principles]
        for row in said["judgements"]:
            agreed = each.judgement(row["principle_id"])
            assert (row["answer"], row["reason"], row["dissent"]) == (agreed.answer.kind, agreed.reason, agreed.dissent)
            assert Decimal(row["value"]) == agreed.answer.value if row["value"] else agreed.answer.value is None
            assert [piece["shows"] for piece in row["evidence"]] == [
                piece.shows for piece in each.evidence.get(row["principle_id"], ())
            ]
        seen.append(said)
    assert len(seen) > 20
    for part in ("actions", "recommendations", "forward_plan"):
        assert any(said[part] for said in seen), part
    assert {said["round"]["mode"] for said in seen} >= {Mode.TOGETHER, Mode.WORKSHOP}
    assert any(row["votes"] for said in seen for row in said["judgements"])


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(full_history, id="every kind of gap"),
        pytest.param(lambda: judged("3"), id="one principle, one round"),
        pytest.param(lambda: judged(*["234" * 30] * 40), id="90 principles, 40 quarters"),
        pytest.param(lambda: judged("  ", closed=False), id="no answer"),
        pytest.param(lambda: judged("??"), id="only not enough information"),
        pytest.param(hostile, id="hostile and longest texts"),
    ],
)
def test_extreme_rounds_keep_to_the_schema_word_for_word_with_the_same_bytes(made: Callable[[], History]) -> None:
    about = made()
    facts = replace(FACTS, summary=BoardSummary({SummaryField.STRENGTHS: HOSTILE}))
    data = round_file(about, facts)
    said = read(data)
    assert data == round_file(made(), facts)
    assert said["summary"]["strengths"] == HOSTILE
    last = about.records[-1]
    assert [row["reason"] for row in said["judgements"]] == [
        last.judgement(principle.id).reason for principle in last.framework.principles
    ]
    assert said["group"]["name"] == about.group_name


def test_what_is_not_in_the_shape_is_refused() -> None:
    said = read(round_file(judged("3"), FACTS))
    for wrong in ({"more": 1}, {"version": 2}, {"judgements": [{}]}, {"last_change": {"number": "1", "hash": ""}}):
        assert list(VALIDATOR.iter_errors({**said, **wrong})), wrong
    del said["summary"]
    assert list(VALIDATOR.iter_errors(said))


def test_of_votes_counts_are_in_it_and_with_fewer_than_three_levels_not_even_those() -> None:
    about = judged("33", closed=False)
    last = about.records[-1]
    asked = Asked(5, {"a1": "Social care", "a2": "Police", "a3": "Probation"})
    four = [
        CountedAnswer(f"a{agency}", Answer.level(Decimal(value))) for agency, value in zip("1223", "1333", strict=True)
    ]
    two = [*four[:2], CountedAnswer("a2", Answer(AnswerKind.NOT_APPLICABLE))]
    found = {
        "p1": Votes(result_of(four, asked, last.framework, names_agencies=False)),
        "p2": Votes(result_of(two, asked, last.framework, names_agencies=True)),
    }
    said = read(round_file(replace(about, records=(replace(last, votes=found),)), FACTS))
    ((first,), (second,)) = (row["votes"] for row in said["judgements"])
    assert [(each["value"], each["people"]) for each in first["spread"]["counts"]] == [("1", 1), ("3", 3)]
    assert [(each["people"], each["agencies"]) for each in first["spread"]["outliers"]] == [(1, [])]
    assert (second["people_answered"], second["spread"]) == (3, None)
    assert "applicable" not in json.dumps(second)


def test_nothing_that_is_hidden_and_nobody_who_only_answered_is_in_it(
    ready_sqlite_url: str, store_on: Callable[..., Store], tmp_path: Path
) -> None:
    world = a_world(store_on(ready_sqlite_url), tmp_path, "Mark")
    at = world.workshop
    said = read(exporting_round.round_as_json(world.store, world.at.actor, at.group_id, at.framework_id, at.period))
    voted = {row["principle_id"]: len(row["votes"]) for row in said["judgements"]}
    assert voted == {"listening": 1, "sharing": 1, "places": 0}  # there it is answered, and not revealed
    whole = json.dumps(said)
    for hidden in ("Mark private", "Mark invited", *(person.name for person in world.people.values())):
        assert hidden not in whole

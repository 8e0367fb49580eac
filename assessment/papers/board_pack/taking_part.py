"""Who took part over time, and the calls for evidence: who was asked, who answered, and who was silent."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.period_axis import SHOWN
from assessment.domain.day import day_text
from assessment.domain.evidence_call import occasion
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.taking_part import CALLS, ROUNDS, Part, attendance, of_round, silence_sentences
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

NO_CALL = "no call for evidence is recorded"
_PARTS = f"{', '.join(map(sentence_start, Part))}."


def taking_part(subject: Subject) -> Sheet:
    """Return what each agency did in the last rounds, those silent most often first."""
    history = subject.history
    records = history.records[-SHOWN:]
    lines = attendance(of_round(record.round, history.name_of(record.round.period)) for record in records)
    return sheet(
        "Who took part",
        "WhoTookPart",
        title=subject.title("Who took part over time"),
        holds=f"What each agency did in the last {number_word(SHOWN)} rounds: took part, silent or not asked.",
        columns=(
            Column("Agency", "The agency, under the name that it had last.", 32),
            *(
                Column(
                    history.name_of(record.round.period),
                    f"What it did in {history.title_of(record.round.period)}.",
                    13,
                    _PARTS,
                )
                for record in records
            ),
            Column("Of late", "How often it was silent, of the last four rounds that asked it.", 34),
        ),
        lines=(*subject.marks, silence_sentences(lines, ROUNDS), "Silence is not agreement."),
        rows=[(line.name, *map(sentence_start, line.parts), line.words(ROUNDS)) for line in lines]
        or [("No agency asked is recorded", *["Not asked"] * len(records), "Nothing recorded yet")],
    )


def calls(subject: Subject) -> Sheet:
    """Return each agency that a call for evidence went to, and whether it had answered by the round's last day."""
    day = subject.record.round.named_as_of
    lines = attendance(occasion(call, day) for call in subject.facts.calls)
    return sheet(
        "Calls for evidence",
        "CallsForEvidence",
        title=subject.title("Calls for evidence"),
        holds="What agencies were asked for beside the rounds, and which of them answered or were silent.",
        columns=(
            Column("What was asked for", "The call, in the group's words.", 44),
            Column("Sent on", "The day on which it was sent.", 18, "A day."),
            Column("Answer wanted by", "The day by which an answer was wanted.", 18, "A day."),
            Column("Agency", "An agency that it went to, under the name that it had then.", 30),
            Column(
                "Answer",
                f"Whether it had answered by {day_text(day)}, and with how much evidence.",
                34,
                "Answered, with the day; Silent; Still to come.",
            ),
        ),
        lines=(*subject.marks, *([silence_sentences(lines, CALLS), "Silence is not agreement."] if lines else [])),
        rows=list(_rows(subject)) or [(NO_CALL,) * 5],
    )


def _rows(subject: Subject) -> Iterator[Row]:
    day = subject.record.round.named_as_of
    for call in subject.facts.calls:
        for agency in call.agencies:
            missing = "Silent" if call.part(agency, day) is Part.SILENT else "Still to come"
            answer = agency.words if agency.answered_on else missing
            yield call.asked, day_text(call.sent_on), day_text(call.wanted_by), agency.name, answer

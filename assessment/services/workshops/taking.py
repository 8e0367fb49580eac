"""Taking away what one said oneself: the only way in which single answers leave."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from assessment.domain.judgement import NOT_ANSWERED, Answer, answer_label
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.vote import FIRST, SECOND
from assessment.domain.workshop import MyRound
from assessment.papers.formulas import may_be_formula
from assessment.services.workshops.answering import my_round
from assessment.store.transaction import Store

COLUMNS = ("principle", "title", "vote", "answer", "how_sure", "saved_at", "after_the_reveal", "note")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A person's own answers and notes, as CSV in UTF-8."""

    file_name: str
    data: bytes


@permission(Act.SEE_OWN)
def take_own(store: Store, actor: Actor) -> OwnFile:
    """Return what the participant said and noted in this round, as far as this device shows it to them.

    A row for each vote in which something was said, and for each note; a text that a spreadsheet would take for a
    formula gets an apostrophe before it.
    """
    mine = my_round(store, actor)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for principle in mine.framework.principles:
        note = mine.note(principle.id).text
        for vote in (FIRST, SECOND):
            own = mine.own(principle.id, vote)
            if own.answer == own.late == NOT_ANSWERED and not (note and vote == FIRST):
                continue
            cells = (
                principle.id,
                principle.name,
                str(vote),
                _words(mine, own.answer),
                own.sure.label if own.sure else "",
                own.saved_at,
                _words(mine, own.late),
                note if vote == FIRST else "",
            )
            writer.writerow([f"'{cell}" if may_be_formula(cell) else cell for cell in cells])
    name = f"my-answers-{mine.framework.id}-{mine.round.period.canonical.replace('/', '-')}.csv"
    return OwnFile(name, text.getvalue().encode())


def _words(mine: MyRound, answer: Answer) -> str:
    return "" if answer == NOT_ANSWERED else answer_label(answer, mine.framework.scale)

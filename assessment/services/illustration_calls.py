"""The illustrative calls for evidence, sent once a quarter was judged: answers name pieces that are there by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessment.domain.period import Period
from assessment.domain.permission import Actor
from assessment.services.evidence_calls import NewCall, correct_call, record_answer, send_call
from assessment.services.illustration_data.story import Called
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class IllustrativeCalls:
    """The calls of a group. `agencies` and `pieces` are keys, by the names that the story gives them."""

    store: Store
    facilitator: Actor
    group_id: str
    quarters: Sequence[Period]
    agencies: Mapping[str, str]
    pieces: Mapping[str, str]
    today: date

    def send(self, called: Called) -> None:
        """Record a call and its answers."""
        sent_on = self.quarters[called.quarter - 1].first_day + timedelta(called.sent)
        new = NewCall(called.asked, sent_on, sent_on + timedelta(called.wanted), tuple(self.agencies.values()))
        sent = send_call(self.store, self.facilitator, self.group_id, new, today=self.today)
        if called.put_off is not None:
            later = replace(new, wanted_by=sent_on + timedelta(called.put_off.wanted))
            said_on = sent_on + timedelta(called.put_off.after)
            sent = correct_call(
                self.store, self.facilitator, self.group_id, sent, later, called.put_off.because, today=said_on
            )
        for answer in called.answers:
            record_answer(
                self.store,
                self.facilitator,
                self.group_id,
                sent.id,
                next(each for each in sent.agencies if each.agency_id == self.agencies[answer.agency]),
                answered_on=sent_on + timedelta(answer.after),
                pieces=[self.pieces[name] for name in answer.evidence],
                today=self.today,
            )

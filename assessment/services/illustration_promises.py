"""The illustrative groups' actions, recommendations and forward plans, recorded quarter by quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assessment.domain.action import Action, ActionWords
from assessment.domain.hearing import Hearing, HearingWords
from assessment.domain.period import Period, next_period
from assessment.domain.permission import Actor
from assessment.domain.recommendation import Recommendation, RecommendationStatus, RecommendationWords
from assessment.services.actions import add_action, change_action
from assessment.services.hearings import change_hearing, plan_hearing
from assessment.services.illustration_data.promises import (
    ActionStory,
    HearingStory,
    Later,
    Promises,
    RecommendationStory,
)
from assessment.services.recommendations import add_recommendation, change_recommendation
from assessment.services.tracking import Remark
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class IllustrativePromises:
    """A group's promises, and which of them are recorded already. `agencies` are their keys by name."""

    store: Store
    facilitator: Actor
    group_id: str
    agencies: Mapping[str, str]
    quarters: Sequence[Period]
    today: date
    promises: Promises
    actions: dict[ActionStory, Action] = field(default_factory=dict)
    asked: dict[RecommendationStory, Recommendation] = field(default_factory=dict)
    planned: dict[HearingStory, Hearing] = field(default_factory=dict)

    def record(self, framework_id: str, quarter: int, on: date) -> None:
        """Record what was said of actions at a quarter's meeting about a framework."""
        for story in self.promises.actions:
            if story.framework == framework_id:
                if story.quarter == quarter:
                    self._add(story, on)
                for later in story.later:
                    if later.quarter == quarter:
                        self._go_on(story, later, on)

    def record_for_others(self, quarter: int, on: date) -> None:
        """Record what was said at a quarter's meeting of recommendations, and of what others hear."""
        for asked in self.promises.recommendations:
            if quarter == 1:
                self._ask(asked, on)
            if asked.complete and asked.complete.quarter == quarter:
                self._complete(asked, on)
        for hearing in self.promises.hearings:
            if hearing.quarter == quarter:
                words = HearingWords(hearing.body, self._end_of(hearing.hears), hearing.promised)
                self.planned[hearing] = plan_hearing(
                    self.store, self.facilitator, self.group_id, words, on=on, today=self.today
                )
            if hearing.heard == quarter:
                self._hear(hearing, on)

    def _add(self, story: ActionStory, on: date) -> None:
        answered = (there.id for asked, there in self.asked.items() if asked.reference == story.answers)
        words = ActionWords(
            story.what,
            owner=story.owner,
            agency_id=self.agencies[story.agency],
            due=self._end_of(story.due) if story.due else None,
            framework_id=story.framework,
            principle_id=story.principle,
            recommendation_id=next(answered, ""),
        )
        self.actions[story] = add_action(self.store, self.facilitator, self.group_id, words, on=on, today=self.today)

    def _go_on(self, story: ActionStory, later: Later, on: date) -> None:
        there = self.actions[story]
        words = replace(
            there.now, status=later.status or there.now.status, stopped_because=later.because, worked=later.worked
        )
        self.actions[story] = change_action(
            self.store, self.facilitator, there.id, words, Remark(on, later.note), seen=there.number, today=self.today
        )

    def _ask(self, story: RecommendationStory, on: date) -> None:
        given_on = self.quarters[0].first_day
        words = RecommendationWords(story.kind, story.source, given_on, story.reference, story.wording)
        self.asked[story] = add_recommendation(
            self.store, self.facilitator, self.group_id, words, on=on, today=self.today
        )

    def _complete(self, story: RecommendationStory, on: date) -> None:
        assert story.complete is not None  # noqa: S101 - it is asked for before
        there = self.asked[story]
        words = replace(
            there.now,
            status=RecommendationStatus.COMPLETE,
            accepted_by=story.complete.by,
            accepted_on=on,
            evidence=story.complete.evidence,
        )
        change_recommendation(
            self.store, self.facilitator, there.id, words, Remark(on), seen=there.number, today=self.today
        )

    def _hear(self, story: HearingStory, on: date) -> None:
        there = self.planned[story]
        words = replace(there.now, status=story.status)
        change_hearing(
            self.store, self.facilitator, there.id, words, Remark(on, story.note), seen=there.number, today=self.today
        )

    def _end_of(self, quarter: int) -> date:
        """The last day of a quarter, counted from 1; one more than there are is the next to come."""
        is_there = quarter <= len(self.quarters)
        return (self.quarters[quarter - 1] if is_there else next_period(self.quarters[-1])).last_day

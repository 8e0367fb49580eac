"""Workshop: everybody answers alone, the room sees how far the answers differ, and talks. For a projector.

What it shows is read from the store at every run, so that any facilitator's device can take over at any time. Before
its reveal no answer is asked of the store.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import PRODUCT
from assessment.domain import spread_words
from assessment.domain.framework import Framework, Principle
from assessment.domain.judgement import answer_label
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.domain.vote import FIRST, NO_VOTES, SECOND, Votes
from assessment.domain.workshop import Phase, Workshop
from assessment.screens import (
    acting,
    moving,
    plain,
    principle_words,
    revealed_part,
    workshop_door,
    workshop_overview,
    workshop_people,
    workshop_stand,
)
from assessment.screens.here import Here
from assessment.screens.workshop_lead import Lead
from assessment.services.workshops import leading
from assessment.services.workshops.following import results, workshop

_MINUTES = 3


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("workshop")
    st.set_page_config(page_title=f"{workshop_stand.title(here.shown.last)} - {PRODUCT}")
    record = here.shown.last
    if record is None or not workshop_stand.is_under_way(record):
        plain.title("Workshop")
        st.text("No workshop is under way. Open a round from Home, and choose that people answer alone first.")
        st.button("Go to Home", type="primary", on_click=moving.go_to_page, args=("home",))
        return
    there = workshop(here.store, here.actor, record.round.id, record)
    lead = Lead(here, there)
    if workshop_people.remember(there):
        plain.small("This was moved on from another screen. You see where it is now.")
    principle = there.framework.principle(there.live.step)
    if not there.live.is_begun:
        _lobby(here, lead)
    elif principle is None:
        workshop_overview.draw(here, lead, record, _revealed(here, there, record))
    else:
        with st.container(key=f"turn_{moving.shown_step(principle.id) % 2}"):
            _principle(here, lead, record, principle)


def _revealed(here: Here, there: Workshop, record: RoundRecord) -> Mapping[str, Votes]:
    """What was revealed: as this run has read it, or asked again where it was revealed a moment after that."""
    shown = {key for key, ballot in there.ballots.items() if ballot.is_revealed}
    known = {(key, vote) for key, votes in record.votes.items() for vote in votes.held}
    return record.votes if shown <= known else results(here.store, here.actor, there.round.id, there)


def _lobby(here: Here, lead: Lead) -> None:
    plain.title("Join the workshop")
    workshop_door.draw_code(here, lead.there)
    workshop_people.draw(here, lead.there)
    workshop_door.draw_more(here, lead)
    with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="distribute"):
        with st.container(key="status", width="stretch"):
            plain.small("Whoever comes later can still join.")
        with st.container(horizontal=True, width="content", key="steps"):
            lead.button("Begin", "begin", leading.begin, is_primary=True, sees=True)


def _principle(here: Here, lead: Lead, record: RoundRecord, principle: Principle) -> None:
    there = lead.there
    phase = there.phase(principle.id)
    noun, number = isolated(there.framework.noun.one.capitalize()), len(there.framework.principles)
    plain.small(f"{noun} {there.framework.position(principle.id)} of {number}")
    plain.title(principle.name)
    votes = _revealed(here, there, record).get(principle.id, NO_VOTES)
    if phase is Phase.ANSWERING:
        if principle.summary:
            st.text(principle.summary)
        principle_words.draw_prompts(principle)
        workshop_people.draw(here, there, principle, FIRST)
        _timer(lead)
    elif phase is Phase.VOTING_AGAIN:
        st.info("The group votes again. Answers are hidden until they are revealed.")
        workshop_people.draw(here, there, principle, SECOND)
        _timer(lead)
        with st.expander("The first vote"):
            revealed_part.draw(votes, there.framework)
    else:
        workshop_people.follow(here, there)
        _talk(record, principle, votes, there.framework)
    _bar(lead, principle, phase)
    workshop_door.draw_later(here, lead)


def _timer(lead: Lead) -> None:
    """Offer a clock that nobody is forced to obey."""
    with st.expander("Timer"), st.container(horizontal=True, vertical_alignment="bottom"):
        minutes = st.number_input(
            "Minutes", min_value=1, max_value=leading.LONGEST_TIMER, value=_MINUTES, key="timer_minutes", width=160
        )
        lead.button("Start the timer", "timer", leading.set_timer, minutes, sees=True)
        if lead.there.live.timer_ends_at:
            lead.button("Stop it", "timer_off", leading.set_timer, None, sees=True)


def _talk(record: RoundRecord, principle: Principle, votes: Votes, framework: Framework) -> None:
    revealed_part.draw(votes, framework)
    with st.expander("How close, mixed and split are told apart"):
        for sentence in spread_words.rule(framework.consensus, framework.scale):
            st.text(sentence)
    judgement = record.judgement(principle.id)
    if judgement.is_dealt_with:
        plain.strong(f"The group agreed: {isolated(answer_label(judgement.answer, framework.scale))}.")


def _bar(lead: Lead, principle: Principle, phase: Phase) -> None:
    """The way on, always at the same place."""
    there = lead.there
    ids = [each.id for each in there.framework.principles]
    index = there.framework.position(principle.id) - 1
    vote = SECOND if phase is Phase.VOTING_AGAIN else FIRST
    is_answering = phase in {Phase.ANSWERING, Phase.VOTING_AGAIN}
    with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="distribute"):
        with st.container(key="steps_about", horizontal=True, width="content"):
            lead.button("Previous", "previous", leading.go_to, ids[max(index - 1, 0)], sees=True, disabled=index == 0)
            lead.button(f"All {there.framework.noun.many}", "all", leading.go_to, "", sees=True)
            following = ids[min(index + 1, len(ids) - 1)]
            lead.button("Next", "next", leading.go_to, following, sees=True, disabled=index + 1 == len(ids))
        with st.container(horizontal=True, width="content", key="steps"):
            if is_answering:
                words = "Reveal" if vote == FIRST else "Reveal the second vote"
                lead.button(words, "reveal", leading.reveal, [principle.id], vote=vote, is_primary=True)
                return
            if phase is Phase.REVEALED:
                lead.button("Vote again", "again", leading.vote_again, principle.id)
            st.button(
                "Record what we agree",
                key="record",
                type="primary",
                on_click=moving.judge_principle,
                args=(principle.id, there.round.period.canonical),
            )

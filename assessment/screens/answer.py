"""Answer: the one page of somebody who joined a round, made for a phone.

Nobody else's answer is asked of the store before its reveal. The page follows the facilitator's step by itself.
"""

from __future__ import annotations

import streamlit as st

from assessment.domain.errors import AssessmentError
from assessment.domain.framework import Principle
from assessment.domain.period import period_title
from assessment.domain.permission import Actor
from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode
from assessment.domain.sentences import counted
from assessment.domain.vote import SECOND
from assessment.domain.workshop import MyRound, Pace, Phase, Seat
from assessment.screens import (
    acting,
    answer_box,
    answer_place,
    handing_out,
    moving,
    plain,
    principle_words,
    reminders,
    revealed_part,
    steps,
)
from assessment.screens.clock import left_text
from assessment.services.running import Application
from assessment.services.workshops.answering import my_round
from assessment.services.workshops.following import pulse, results
from assessment.services.workshops.taking import take_own
from assessment.store.transaction import Store

EVERY_SECONDS = 2
_DRAWN, _READ = "answer_drawn_at", "answer_read"


def page(running: Application, actor: Actor) -> None:
    """Draw the page for whoever holds a device that joined a round."""
    acting.begin_page("answer")
    mine = my_round(running.store, actor)
    st.session_state[_DRAWN], st.session_state[_READ] = mine.live.changes, mine.live
    _heading(mine)
    if mine.me is None:
        answer_place.draw_first(running, actor, mine)
        plain.small(_who_is_named(mine))
        return
    principle = _shown(mine)
    is_asked = principle is not None and mine.vote_open(principle.id) is not None
    if mine.live.pace is Pace.ALL_AT_ONCE:
        is_asked = any(mine.vote_open(each.id) is not None for each in mine.framework.principles)
    _follow(running.store, actor, mine.round.id, is_asked=is_asked)
    if principle is None:
        with st.container():  # takes the question's place, so that what follows keeps its own
            _waiting(mine)
    else:
        # The key's name alternates: look.css begins at the top of the page where one of the two appears.
        with st.container(key=f"turn_{moving.shown_principle(principle.id) % 2}"):
            _question(running, actor, mine, principle, mine.me)
    if mine.live.is_begun:
        _notes(running.store, actor, mine, principle)
    _foot(running, actor, mine)


def nobody() -> None:
    """Draw the page for a device that is in no round. Nobody is told why: a made-up token gets the same answer."""
    plain.title("This device is in no round")
    st.text(
        "The round may be closed, the facilitator may have taken this device out, or it was not let in yet. "
        "Whatever was answered on it before is kept."
    )
    st.text("To come in, ask the facilitator for the code, then enter it.")
    # A plain link, drawn with what the browser has: one that is out gets nothing more, Streamlit's own button neither.
    st.html('<a class="way_in" href="/join">Enter a code</a>')


def _heading(mine: MyRound) -> None:
    heading = mine.heading
    parts = [
        isolated(heading.partnership),
        isolated(heading.group),
        isolated(mine.framework.name),
        period_title(mine.round.period, heading.year_kind),
    ]
    if heading.is_illustrative:
        parts.append("illustrative data, not a real partnership")
    plain.small(" · ".join(parts))


def _who_is_named(mine: MyRound) -> str:
    """What the room will know of who said what, as it was fixed when the round opened."""
    if mine.names_agencies:
        return "Agencies whose answers stand far from the middle are named to the group, as it chose beforehand."
    return "The group sees how many people chose each level, not who they are or where they come from."


def _shown(mine: MyRound) -> Principle | None:
    """The principle that is asked now: where the room is, or where the person goes by themselves."""
    if not mine.live.is_begun:
        return None
    if mine.live.pace is Pace.ONE_BY_ONE:
        return mine.framework.principle(mine.live.step)
    first = mine.framework.principles[0]
    return mine.framework.principle(moving.wanted_principle()) or first


def _waiting(mine: MyRound) -> None:
    if mine.live.is_begun:
        plain.title("The group is talking")
        st.text("The next question appears here by itself.")
        return
    plain.title("You are in")
    st.text("The first question appears here by itself, once the facilitator begins. You can put the phone down.")
    if mine.round.mode is Mode.WORKSHOP:
        st.text("You answer alone first. Nobody sees what you say before the facilitator shows all answers together.")


def _question(running: Application, actor: Actor, mine: MyRound, principle: Principle, me: Seat) -> None:
    phase = mine.phase(principle.id)
    vote = mine.vote_open(principle.id)
    _head(mine, principle, is_asked=vote is not None)
    if vote is None:
        found = results(running.store, actor, mine.round.id, mine).get(principle.id)
        answer_box.draw_given(mine, principle)
        if found is not None:
            revealed_part.draw(found, mine.framework)
        _next_step(mine, phase)
    else:
        if vote == SECOND:
            st.info("The group votes again. Answer as you see it now. Your first answer stays as it was.")
        answer_box.draw(running.store, actor, mine, principle, vote)
    _steps(running, actor, mine, principle, me if vote is not None else None)


def _notes(store: Store, actor: Actor, mine: MyRound, principle: Principle | None) -> None:
    """Draw the note, and the one on the question before for whoever was typing it as the room moved on.

    look.css shows that one only while somebody is in it, or where it could not be saved. A note keeps its place on the
    page: where another took it, even for a moment, the browser would forget what is being typed.
    """
    for place, principle_id in enumerate(moving.shown_lately()):
        found = mine.framework.principle(principle_id)
        with st.container(key=f"note_{place}"):
            if found is not None:
                answer_box.draw_note(store, actor, mine, found, is_before=found != principle)


def _head(mine: MyRound, principle: Principle, *, is_asked: bool) -> None:
    """What the question is about. Once it has been answered and shown, the room talks, and only its name stays."""
    framework = mine.framework
    noun = isolated(framework.noun.one.capitalize())
    plain.small(f"{noun} {framework.position(principle.id)} of {len(framework.principles)}")
    plain.title(principle.name)
    if is_asked:
        if principle.summary:
            st.text(principle.summary)
        principle_words.draw_prompts(principle)


def _next_step(mine: MyRound, phase: Phase) -> None:
    if phase is not Phase.REVEALED:
        return
    if mine.round.mode is Mode.AGENCY_RETURNS:
        st.text("The group compares these, and agrees a level and a reason for it.")
    elif mine.live.pace is Pace.ALL_AT_ONCE:
        st.text("Talk about it together.")
    else:
        st.text("Talk about it together. The next step appears here by itself.")


def _steps(running: Application, actor: Actor, mine: MyRound, principle: Principle, answering: Seat | None) -> None:
    """The way on, in the thumb's reach: to the next question, or, while one answers, that one is done."""
    with st.bottom, st.container(key="bar", horizontal=True, horizontal_alignment="distribute"):
        with st.container(key="status", width="stretch"):
            plain.small(answer_box.status(mine, principle))
        with st.container(horizontal=True, width="content", key="steps"):
            is_last = True
            if mine.live.pace is Pace.ALL_AT_ONCE:
                is_last = steps.draw(mine.framework, principle, back="Back", onward="Next")
            if answering is not None and is_last:
                st.button(
                    "Not done after all" if answering.finished else "I am done",
                    key="done",
                    type="secondary" if answering.finished else "primary",
                    on_click=answer_place.finish,
                    args=(running, actor, not answering.finished),
                )


@st.fragment(run_every=EVERY_SECONDS)
def _follow(store: Store, actor: Actor, round_id: str, *, is_asked: bool) -> None:
    """Ask one small row every two seconds, and have the page drawn anew once something on it has changed.

    The run that draws the page has just read it.
    """
    try:
        live = st.session_state.pop(_READ, None) or pulse(store, actor, round_id)
    except AssessmentError:
        st.rerun()
    if live.changes != st.session_state.get(_DRAWN):
        st.session_state[_DRAWN] = live.changes
        st.rerun()
    if is_asked and live.is_begun:
        done = f"{live.finished} of {counted(live.present, 'person has', 'people have')} finished."
        plain.small(f"{done} {left_text(live.timer_ends_at)}" if live.timer_ends_at else done)


def _foot(running: Application, actor: Actor, mine: MyRound) -> None:
    st.divider()
    answer_place.draw(running, actor, mine)
    if any(own.is_given for own in mine.answers.values()):
        handing_out.button(
            "Take my own answers with me",
            lambda: take_own(running.store, actor).data,
            file_name=f"my-answers-{mine.framework.id}.csv",
            mime="text/csv",
        )
    plain.small(f"{_who_is_named(mine)} {reminders.NOTHING_ABOUT_A_CHILD}")

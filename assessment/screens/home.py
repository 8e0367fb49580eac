"""Home: where this quarter's round stands, the one next thing to do, what moved, and where to look first."""

from __future__ import annotations

import streamlit as st

from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.screens import (
    acting,
    action_list,
    illustrative_data,
    plain,
    pre_read_part,
    reminders,
    round_parts,
    standing,
    visitor,
    workshop_stand,
)
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page, judge_principle, show_round
from assessment.services import door, running

_LINK = "facilitator_link"


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("home")
    if warning := running.little_room(here.store, here.actor):
        st.warning(plain.escaped(warning))
    history = here.shown_promised
    if history.last is None:
        _nothing_yet(here)
    else:
        _round(here, history.last)
        _other_rounds(here)
        ready = history.last.is_agreed
        if ready:
            round_parts.who_took_part(here, history.last)
            round_parts.close_form(here, history.last)
        standing.draw_themes(history.last)
        standing.draw_movement(history, history.last)
        standing.draw_focus(history, history.last)
        pre_read_part.draw(here, history)
        if not ready:
            round_parts.who_took_part(here, history.last)
        if not history.last.round.is_closed:
            round_parts.withdraw(here, history.last)
        else:
            if history.last == here.history.last:
                round_parts.open_next(here)
            round_parts.reopen(here, history.last)
    _foot(here)


def _nothing_yet(here: Here) -> None:
    plain.title("Home")
    round_parts.open_first(here)


def _round(here: Here, record: RoundRecord) -> None:
    history, round_ = here.shown_promised, record.round
    plain.title(history.title_of(round_.period))
    st.text(f"{isolated(record.framework.name)}, {round_.how_judged if round_.is_closed else round_.mode.way}")
    if not round_.is_closed:
        action_list.draw_brought_forward(history, is_begun=record.dealt_with > 0)
    share = record.dealt_with / len(record.framework.principles)
    st.progress(share, text=plain.escaped(f"{record.dealt_with_words} dealt with"))
    if round_.is_closed:
        st.text(f"Closed. {round_.signing_off}")
        st.button("Make the board pack", type="primary", on_click=go_to_page, args=("papers",))
    elif workshop_stand.draw_next(here, record):
        pass
    elif record.outstanding:
        next_one = record.framework.principle(record.outstanding[0])
        assert next_one is not None  # noqa: S101 - outstanding holds this framework's ids
        st.text(f"Next: {isolated(next_one.name)}")
        words = "Go on judging" if record.dealt_with else "Start judging"
        st.button(words, type="primary", on_click=judge_principle, args=(next_one.id, round_.period.canonical))
    else:
        st.text("Everything is dealt with. Record who took part and who signs off, then close the round.")


def _other_rounds(here: Here) -> None:
    """Offer the other rounds that are under way, and the latest: an earlier period's may be opened late."""
    history, shown = here.history, here.shown.last
    others = [each for each in history.records if each != shown and (not each.round.is_closed or each == history.last)]
    with st.container(horizontal=True):
        for other in others:
            period = other.round.period
            st.button(
                f"Go to {plain.escaped(history.name_of(period))}, {other.round.standing}",
                key=f"go_to_{period.canonical}",
                on_click=show_round,
                args=(period.canonical,),
            )


def _foot(here: Here) -> None:
    st.divider()
    if not visitor.is_at_this_computer(here.app):
        _let_a_colleague_in(here)
    if here.partnership.is_illustrative:
        illustrative_data.draw_removal(here)
    plain.small(f"Data is kept in: {here.store.place}")
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)


def _let_a_colleague_in(here: Here) -> None:
    """Offer another one-time link, for a colleague or for another device of one's own."""
    with st.expander("Let a colleague in as facilitator"):
        st.text("A link works once, within a week. Whoever opens it gives a name or role, and can do what you can.")
        st.button("Make a facilitator link", on_click=_make_link, args=(here,))
        if code := st.session_state.pop(_LINK, ""):
            st.code(f"{visitor.own_address(here.app)}{door.PATH}/{code}", language=None, wrap_lines=True)


def _make_link(here: Here) -> None:
    def act() -> None:
        st.session_state[_LINK] = door.make_link(here.store, here.actor)

    acting.perform(act)

"""How people come into a workshop: the code, its picture and its link, and who is expected, taken in or sent out."""

from __future__ import annotations

import html
from functools import partial
from urllib.parse import urlsplit

import segno
import streamlit as st

from assessment.domain.join_code import shown
from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode
from assessment.domain.workshop import Pace, Workshop
from assessment.screens import acting, ask_part, plain, reminders, scoring_sheets, visitor
from assessment.screens.here import Here
from assessment.screens.workshop_lead import Lead
from assessment.services.workshops import invitations, joining, leading, places
from assessment.settings import is_loopback

_INVITE, _PERSON = "workshop_invite", "workshop_person"


def draw_code(here: Here, there: Workshop) -> None:
    """Show how to come in: the code for the back of the room, and the same as a picture and as a link."""
    address = visitor.own_address(here.app)
    link = f"{address}{joining.join_path(there.code)}"
    _say_who_can_reach(here, address)
    with st.container(key="join", horizontal=True, gap="large", vertical_alignment="center"):
        with st.container(key="join_words", width="stretch", gap="small"):
            st.text(f"On your phone open {address.partition('://')[2]}{joining.JOIN} and enter this code:")
            with st.container(key="join_code"):
                plain.strong(shown(there.code))
            st.text("Or point the phone's camera at the square. Or use this link:")
            st.code(link, language=None, wrap_lines=True)
        with st.container(key="join_picture", width="content"):
            st.html(_picture(link))


def draw_link(here: Here, there: Workshop) -> None:
    """Show the link to send to those who answer where they are, with the code for whoever cannot open it."""
    address = visitor.own_address(here.app)
    _say_who_can_reach(here, address)
    st.code(f"{address}{joining.join_path(there.code)}", language=None, wrap_lines=True)
    elsewhere = f"{address.partition('://')[2]}{joining.JOIN}"
    plain.small(f"Whoever cannot open it enters the code {shown(there.code)} at {elsewhere}.")


def draw_more(here: Here, lead: Lead) -> None:
    """Offer what has to do with people: places, sending somebody out, scoring sheets, another code, another pace."""
    there = lead.there
    ask_part.draw(here, there.round)
    with st.expander("Keep places for people, by name or role", expanded=acting.is_refused(_INVITE)):
        _invite(here, lead)
    with st.expander("Remove somebody, or give up a place", expanded=acting.is_refused(_PERSON)):
        _remove(lead)
    scoring_sheets.draw(here, there)
    is_workshop = there.round.mode is Mode.WORKSHOP
    with st.expander("Another code, another pace" if is_workshop else "Another code"):
        st.text("With another code the one before works no more. Whoever is in stays in.")
        lead.button("Make another code", "code", joining.new_code)
        if is_workshop:
            _pace(lead)


def draw_later(here: Here, lead: Lead, *, is_link_shown: bool = False) -> None:
    """Offer the same once the workshop has begun, for those who come late."""
    if not is_link_shown:
        with st.expander("Let more people in"):
            draw = draw_link if lead.there.round.mode is Mode.AGENCY_RETURNS else draw_code
            draw(here, lead.there)
    draw_more(here, lead)


def _say_who_can_reach(here: Here, address: str) -> None:
    """Say so where nobody else's device can open the address that is shown."""
    how = "Start it with make workshop instead, or as the guide for facilitators says for Windows."
    if visitor.is_at_this_computer(here.app):
        st.warning(f"This computer alone is answered, so phones cannot reach the link below. {how}")
    elif is_loopback(urlsplit(address).hostname or ""):
        st.warning("No address is known by which phones reach this computer, so they cannot open the link below.")


def _picture(link: str) -> str:
    """The link as a QR code, in an element that has words for those who do not see it."""
    drawn = segno.make(link, error="m", micro=False).svg_data_uri(scale=8, border=4, light="#ffffff")
    return f'<img class="qr" alt="QR code of the link to join" src="{html.escape(drawn)}">'


def _pace(lead: Lead) -> None:
    many = isolated(lead.there.framework.noun.many)
    if lead.there.live.pace is Pace.ONE_BY_ONE:
        st.text(f"You take the room through the {many} one by one. Or let everybody go through all of them alone.")
        lead.button("All at once from here on", "pace", leading.set_pace, Pace.ALL_AT_ONCE, sees=True)
    else:
        st.text(f"Everybody goes through the {many} alone. Or take the room through them one by one.")
        lead.button("One by one from here on", "pace", leading.set_pace, Pace.ONE_BY_ONE, sees=True)


def _invite(here: Here, lead: Lead) -> None:
    there = lead.there
    agencies = {agency.agency_id: agency.name for agency in there.round.agencies}
    kept = [f"{isolated(each.name)} ({isolated(agencies.get(each.agency_id, ''))})" for each in there.free]
    if kept:
        st.text(f"Places kept for people who have not come in: {', '.join(kept)}.")
    with st.form("workshop_invite"):
        st.selectbox(
            "Agency", list(agencies), format_func=lambda key: isolated(agencies[key]), key="invite_agency", width=480
        )
        st.text_area("Names or roles, one a line", key="invite_names", height=80)
        plain.small(f"Whoever is expected and does not answer is counted as silent. {reminders.IN_A_FORM}")
        acting.draw_message(_INVITE)
        st.form_submit_button("Keep these places", on_click=_keep, args=(here, there, acting.command_key(_INVITE)))


def _keep(here: Here, there: Workshop, key: str) -> None:
    agency, names = str(st.session_state["invite_agency"]), str(st.session_state["invite_names"])
    act = partial(invitations.invite, here.store, here.actor, there.round.id, agency, names.splitlines(), key=key)
    if acting.carry_out(act, place=_INVITE, texts=[names]):
        acting.used_up(_INVITE)
        st.session_state["invite_names"] = ""


def _remove(lead: Lead) -> None:
    """Let one be chosen first, so that nobody is sent out by a slip."""
    there = lead.there
    agencies = {agency.agency_id: isolated(agency.name) for agency in there.round.agencies}
    names = {each.person: f"{isolated(each.name)}, {agencies[each.agency_id]}" for each in there.present}
    free = {each.id: f"{isolated(each.name)}, {agencies[each.agency_id]} (place kept)" for each in there.free}
    chosen = st.selectbox(
        "Who?",
        [*names, *free],
        format_func=(names | free).__getitem__,
        index=None,
        placeholder="Choose somebody",
        key="remove_whom",
        width=480,
    )
    acting.draw_message(_PERSON)
    if chosen in names:
        st.text("Their device is out. What they answered is kept, and not counted in what is not yet revealed.")
        button, act = "Remove them", lead.act("remove", places.remove_participant, chosen)
    elif chosen in free:
        button, act = "Give up this place", _giving_up(lead, str(chosen))
    else:
        return
    st.button(button, key="remove_go", on_click=acting.perform, args=(act, "", _PERSON))


def _giving_up(lead: Lead, invitation_id: str) -> partial[None]:
    here = lead.here
    return partial(invitations.withdraw_invitation, here.store, here.actor, lead.there.round.id, invitation_id)

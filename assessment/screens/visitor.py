"""Who is looking: whoever sits at this computer, or the facilitator whose device carries the cookie."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from assessment.domain.partnership import Partnership
from assessment.domain.permission import STRANGER, Actor
from assessment.services import door
from assessment.services.running import Application
from assessment.services.workshops import joining


def actor(running: Application) -> Actor | None:
    """Return who is looking, asked of the store at every run, or None for somebody who was not let in."""
    if is_at_this_computer(running):
        return door.facilitator_at_this_computer(running.store, STRANGER)
    token = st.context.cookies.get(running.settings.cookie_name(door.COOKIE), "")
    return door.facilitator_with(running.store, STRANGER, token) if token else None


def participant(running: Application) -> Actor | None:
    """Return whoever joined a round on this device, asked of the store at every run, or None."""
    token = st.context.cookies.get(running.settings.cookie_name(joining.COOKIE), "")
    return joining.participant_with(running.store, STRANGER, token) if token else None


def within(running: Application, actor: Actor, partnership: Partnership) -> Actor:
    """Return the same visitor at work in a partnership."""
    if is_at_this_computer(running):
        return door.facilitator_at_this_computer(running.store, STRANGER, partnership)
    return actor.within(partnership.id)


def is_at_this_computer(running: Application) -> bool:
    """Whether the server answers this computer alone, by the address that it really listens on."""
    return running.settings.is_local(str(st.get_option("server.address") or ""))


def own_address(running: Application) -> str:
    """Return the address to give to people: the public one, else the one that this page was asked for by."""
    asked = urlsplit(st.context.url or "")
    return running.settings.public_url or f"{asked.scheme}://{asked.netloc}"

"""Who is looking: whoever sits at this computer, or the facilitator whose device carries the cookie."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from assessment.domain.partnership import Partnership
from assessment.domain.permission import STRANGER, Actor
from assessment.services import door
from assessment.services.running import Application
from assessment.services.workshops import joining
from assessment.settings import address_in_network, is_loopback


def actor(running: Application) -> Actor | None:
    """Return who is looking, asked of the store at every run, or None for somebody who was not let in."""
    if is_at_this_computer(running):
        return door.facilitator_at_this_computer(running.store, STRANGER)
    token = st.context.cookies.get(running.settings.cookie_name(door.COOKIE), "")
    return door.facilitator_with(running.store, STRANGER, token) if token else None


def participant(running: Application) -> Actor | None:
    """Return whoever joined a round on this device, asked of the store at every run, or None."""
    token = _participants_token(running)
    return joining.participant_with(running.store, STRANGER, token) if token else None


def was_participant(running: Application) -> bool:
    """Whether this device carries the cookie of one that joined a round, wherever that leads by now."""
    return bool(_participants_token(running))


def _participants_token(running: Application) -> str:
    return str(st.context.cookies.get(running.settings.cookie_name(joining.COOKIE), ""))


def within(running: Application, actor: Actor, partnership: Partnership) -> Actor:
    """Return the same visitor at work in a partnership."""
    if is_at_this_computer(running):
        return door.facilitator_at_this_computer(running.store, STRANGER, partnership)
    return actor.within(partnership.id)


def is_at_this_computer(running: Application) -> bool:
    """Whether the server answers this computer alone, by the address that it really listens on."""
    return running.settings.is_local(str(st.get_option("server.address") or ""))


def own_address(running: Application) -> str:
    """Return the address to give to people: the public one, else the one that this page was asked for by.

    Where others can reach this computer, the name by which only it knows itself is replaced.
    """
    if running.settings.public_url:
        return running.settings.public_url
    asked = urlsplit(st.context.url or "")
    is_own_name = is_loopback(asked.hostname or "") and not is_at_this_computer(running)
    if is_own_name and (host := address_in_network()):
        return f"{asked.scheme}://{host}" + (f":{asked.port}" if asked.port else "")
    return f"{asked.scheme}://{asked.netloc}"

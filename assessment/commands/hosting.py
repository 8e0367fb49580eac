"""`demo`, `facilitator-link`, `health` and `migrate`: what whoever runs the server does beside running it."""

from __future__ import annotations

from argparse import Namespace

from assessment.commands.opening import opened
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE, REFUSED
from assessment.domain.errors import AssessmentError
from assessment.domain.permission import HOST
from assessment.services import door, running, upgrading
from assessment.settings import Settings, settings
from assessment.store.transaction import Store

OK = "ok"


def demo(asked: Namespace) -> int:
    """Load or remove the illustrative partnership."""
    from assessment.services import illustration  # noqa: PLC0415 - two years of rounds, for this command only

    with opened() as application:
        if asked.remove:
            illustration.remove(application.store, HOST)
            say("The illustrative partnership was removed.")
            return DONE
        loaded = illustration.load(application.store, HOST)
    say(f"Loaded: {loaded.name}")
    return DONE


def facilitator_link(_asked: Namespace) -> int:
    """Print a link that works once."""
    with opened() as application:
        code = door.make_link(application.store, HOST)
        start = _people_type(application.settings)
    say(f"{start}{door.PATH}/{code}")
    if not start:
        remark("Put the address at which people open the application before it.")
    return DONE


def health(_asked: Namespace) -> int:
    """Print each check and what it found."""
    try:
        with opened() as application:
            checks = running.health(application)
    except AssessmentError as refused:
        checks = {"application": str(refused)}
    for name, found in checks.items():
        say(f"{name}: {found}")
        if found != OK:
            remark(f"{name}: {found}")
    return DONE if all(found == OK for found in checks.values()) else REFUSED


def migrate(_asked: Namespace) -> int:
    """Bring the tables to this release."""
    store = Store(settings().database_url)
    try:
        done = upgrading.upgrade(store, HOST)
    finally:
        store.dispose()
    if done.before == done.now:
        say(f"The tables are those of this release already (step {done.now}).")
        return DONE
    if done.copy is not None:
        say(f"A copy of the store as it was: {done.copy}")
    say(f"The tables are now those of this release (step {done.now}, before: {done.before or 'none'}).")
    return DONE


def _people_type(found: Settings) -> str:
    """The address that people open, as far as the settings tell; else empty, since Streamlit may have been told."""
    if found.public_url or not found.was_given("address"):
        return found.public_url
    host = found.address
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - every address of this computer: people here can use this one
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{found.port}"

"""Backing up: a button, when it was last done, and where to keep what it gives."""

from __future__ import annotations

import functools

from assessment.domain.permission import Act, may
from assessment.screens import handing_out, plain
from assessment.screens.clock import moment_text
from assessment.screens.here import Here
from assessment.services import backing_up

_WHERE = (
    "A back-up holds everything, of every partnership on this computer. Keep it on another drive, where only people "
    "who may see all of it can get at it."
)
_BY_THE_HOST = "Whoever runs the server backs everything up. Your own partnership's record can be downloaded on Papers."


def draw(here: Here) -> None:
    """Draw the part. Who came in by a link sees the date alone: a back-up holds every partnership."""
    last = backing_up.last_back_up(here.store, here.actor)
    when = f"Last back-up: {moment_text(last)}." if last else "No back-up has been made yet."
    if not may(here.actor, Act.BACK_UP):
        plain.small(f"{when} {_BY_THE_HOST}")
        return
    handing_out.button(
        "Download a back-up",
        functools.partial(backing_up.back_up_to_hand_over, here.store, here.actor),
        file_name=f"strategy-reflection-back-up-{here.store.today.isoformat()}.zip",
        mime="application/zip",
    )
    plain.small(f"{when} {_WHERE}")

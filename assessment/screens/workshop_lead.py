"""What a facilitator can do from one drawing of the workshop: a button for each act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment.domain.workshop import Workshop
from assessment.screens import acting, plain
from assessment.screens.here import Here


@dataclass(frozen=True, slots=True)
class Lead:
    """A workshop as it was drawn: what is done from here is done to what was seen."""

    here: Here
    there: Workshop

    def button(
        self,
        words: str,
        name: str,
        service: Callable[..., object],
        *what: object,
        is_primary: bool = False,
        sees: bool = False,
        disabled: bool = False,
        **how: object,
    ) -> None:
        """Draw a button that calls a service on this workshop. `sees`: it wants to know what the screen showed."""
        st.button(
            plain.escaped(words),
            key=f"lead_{name}",
            type="primary" if is_primary else "secondary",
            disabled=disabled,
            on_click=acting.perform,
            args=(self.act(name, service, *what, sees=sees, **how),),
        )

    def act(
        self, name: str, service: Callable[..., object], *what: object, sees: bool = False, **how: object
    ) -> Callable[[], object]:
        """Return a service bound to this workshop. A second press on the same drawing repeats its key."""
        live = self.there.live
        known = {"seen": live.changes} if sees else {}
        key = acting.command_key(f"lead_{name}_{live.changes}_{live.activity}")
        return partial(service, self.here.store, self.here.actor, live.round_id, *what, **known, **how, key=key)

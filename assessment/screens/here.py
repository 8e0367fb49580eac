"""Where somebody is: which partnership, group, framework and round the page is about, and who is looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.domain.careful_words import LeftWord
from assessment.domain.evidence_library import Piece
from assessment.domain.framework import Framework
from assessment.domain.history import History
from assessment.domain.partnership import Group, Partnership
from assessment.domain.permission import Actor
from assessment.services.careful_words import words_left
from assessment.services.events import events_about
from assessment.services.evidence_library import pieces
from assessment.services.records import histories, with_promises
from assessment.services.running import Application
from assessment.store.transaction import Store


@dataclass(frozen=True)
class Here:
    """The place that every page is given. Read once a run: `history` asks the store at its first use only."""

    app: Application
    actor: Actor
    partnership: Partnership
    group: Group
    framework_id: str
    period: str
    """The canonical text of the period whose round was chosen; empty, or one without a round, for the latest."""
    library: tuple[Framework, ...]
    beside: tuple[tuple[str, str], ...] = ()
    """Groups, each with a framework, whose records the page shows beside these."""

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.app.store

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name of each framework by its id, from the latest version in the library."""
        return {framework.id: framework.name for framework in reversed(self.library)}

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """Every version that has been read: those in the library, and those that the rounds froze."""
        return (*self.library, *(record.framework for record in self.history.records))

    @cached_property
    def words_left(self) -> frozenset[LeftWord]:
        """The careful words that people chose to leave, and where."""
        return words_left(self.store, self.actor)

    @cached_property
    def histories(self) -> tuple[History, ...]:
        """What is read at once: what the group has recorded with the framework, then what stands beside it."""
        wanted = [(self.group.id, self.framework_id), *self.beside]
        return histories(self.store, self.actor, wanted, self.partnership, self.library)

    @property
    def history(self) -> History:
        """What the group has recorded with the framework."""
        return self.histories[0]

    @cached_property
    def promised(self) -> History:
        """The same with its actions, and with what the group was asked and promised."""
        return with_promises(self.store, self.actor, self.history)

    @cached_property
    def told(self) -> History:
        """All of that with the events about the group: what Trends and papers are about."""
        return self.promised.with_events(events_about(self.store, self.actor, self.group.id))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The group's evidence, and what each piece supports."""
        return pieces(self.store, self.actor, self.group.id, self.frameworks)

    @cached_property
    def shown(self) -> History:
        """What is recorded up to the round that was chosen, and nothing later: what Judge is about."""
        return self._shown_of(self.history)

    @cached_property
    def shown_promised(self) -> History:
        """The same with its actions, as they stood then: what Home is about."""
        return self._shown_of(self.promised)

    def _shown_of(self, history: History) -> History:
        periods = (record.round.period for record in history.records)
        chosen = next((period for period in periods if period.canonical == self.period), None)
        return history.until(chosen) if chosen else history

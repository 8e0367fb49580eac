"""Whose voices the judgements rest on: principles by voice, so that a group sees who is missing.

Pieces are counted that supported a principle in the last four rounds; an older one says little of how things are now.
A piece that was used in several of them counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.evidence import Voice
from assessment.domain.evidence_library import FRESH_FOR
from assessment.domain.framework import Noun, Principle
from assessment.domain.history import History
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import number_word, sentence_start


@dataclass(frozen=True, slots=True)
class Heard:
    """How many pieces carry each voice on one principle. A voice that none carries is not there."""

    principle: Principle
    pieces: Mapping[Voice, int]

    @property
    def words(self) -> str:
        """The same in words, in the order of the voices: "Practitioners 2, leaders 1"."""
        said = ", ".join(f"{voice.label.lower()} {self.pieces[voice]}" for voice in Voice if self.pieces.get(voice))
        return sentence_start(said) if said else "No evidence"


def voices_heard(history: History) -> tuple[Heard, ...]:
    """Return whose voices were heard on each principle in the last four rounds, in the framework's order."""
    recent = history.records[-FRESH_FOR:]
    periods = {record.round.period for record in recent}
    voices = {
        piece.id: piece.voice for record in recent for pieces in record.evidence.values() for piece in pieces
    }  # what a later round says of a piece holds
    return tuple(
        Heard(
            principle,
            Counter(
                voices[piece]
                for piece in {
                    piece for step in history.steps[principle.id] if step.period in periods for piece in step.evidence
                }
            ),
        )
        for principle in history.framework.principles
    )


def voices_sentence(heard: Sequence[Heard], noun: Noun, rounds: int) -> str:
    """Return who is heard and who is missing, in sentences. `rounds` is how many there have been."""
    if not any(each.pieces for each in heard):
        return "No evidence is recorded yet." if rounds <= FRESH_FOR else f"No evidence is recorded in the {_SPAN}."
    many = f"{number_word(len(heard))} {isolated(noun.many)}"
    children = sum(bool(each.pieces.get(_CHILDREN)) for each in heard)
    are = f"are heard on {number_word(children)} of" if children else "are not heard on any of"
    said = [f"{f'In the {_SPAN}' if rounds > FRESH_FOR else 'So far'}, children and young people {are} {many}."]
    by_voice = {voice: sum(bool(each.pieces.get(voice)) for each in heard) for voice in Voice if voice is not _CHILDREN}
    fewest = min(by_voice.values())
    least = ", ".join(voice.label.lower() for voice, number in by_voice.items() if number == fewest)
    if not fewest:
        said.append(f"Not heard on any: {least}.")
    elif fewest < len(heard):
        said.append(f"Heard on the fewest, {number_word(fewest)}: {least}.")
    if bare := [isolated(each.principle.name) for each in heard if not each.pieces]:
        shown = bare[:_NAMED]
        more = [f"{number_word(len(bare) - _NAMED)} more"] if len(bare) > _NAMED else []
        said.append(f"No evidence on {number_word(len(bare))}: {'; '.join((*shown, *more))}.")
    return " ".join(said)


_CHILDREN = Voice.CHILDREN_AND_YOUNG_PEOPLE
_SPAN = f"last {number_word(FRESH_FOR)} rounds"
_NAMED = 5
"""How many principles without evidence a sentence names."""

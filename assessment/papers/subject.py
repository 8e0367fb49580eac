"""What a paper is about: the last round of a history, with the words that every part of it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Step
from assessment.domain.trend_words import unit
from assessment.papers.facts import PaperFacts
from assessment.papers.sheets.cell_text import fit

STANDING = (
    "A self-assessment by the group itself, for its own learning. It has not been independently verified, and it is "
    "not meant for comparing one area with another."
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The round that a paper is about, in its history. `history` ends with it."""

    history: History
    record: RoundRecord
    facts: PaperFacts

    @property
    def framework(self) -> Framework:
        """The version that the round froze."""
        return self.record.framework

    @property
    def period(self) -> Period:
        """The period that the paper is for."""
        return self.record.round.period

    @property
    def noun(self) -> str:
        """What a judged item is called, as it opens a heading."""
        return sentence_start(self.framework.noun.one)

    @property
    def unit(self) -> str:
        """The length of the round's period in a word."""
        return unit(self.period)

    @property
    def is_final(self) -> bool:
        """Whether the round is closed."""
        return self.record.round.is_closed

    @property
    def as_of(self) -> date:
        """The day to which it is counted what is late: that of signing off, or the period's last until then."""
        return self.record.round.signed_off_on or self.period.last_day

    @property
    def status(self) -> str:
        """DRAFT or FINAL, as it stands on every sheet."""
        return "FINAL" if self.is_final else "DRAFT"

    @property
    def status_line(self) -> str:
        """Whether the round is closed, as a sentence."""
        if self.is_final:
            return "FINAL: the round is closed and signed off."
        return "DRAFT: the round is under way, and what it says here can still change."

    @property
    def illustrative_line(self) -> str:
        """What marks invented data on every sheet; "" for a real partnership."""
        return self.history.partnership.illustrative_line

    @property
    def is_public(self) -> bool:
        """Whether this is the version for everybody."""
        return self.facts.left_out is not None

    @property
    def public_line(self) -> str:
        """What marks a public version on every sheet; "" in the paper of the group and its board."""
        return "PUBLIC VERSION: it lists what it leaves out." if self.is_public else ""

    @property
    def called(self) -> str:
        """What the workbook about it is called."""
        return "Public version" if self.is_public else "Board pack"

    @property
    def workbook(self) -> str:
        """What that workbook is called within a sentence of another paper, which its readers can have as well."""
        return (PaperKind.PUBLIC_WORKBOOK if self.is_public else PaperKind.BOARD_PACK).noun

    @property
    def shows_answers(self) -> bool:
        """Whether it is told how people answered before the group agreed."""
        return self.record.round.mode.hides_answers and not self.is_public

    @property
    def marks(self) -> tuple[str, ...]:
        """The lines under every title. The marking is among them: a screen reader never meets what is printed above."""
        marking = self.facts.summary.marking
        lines = (self.status_line, self.public_line, self.illustrative_line, f"Marking: {marking}" if marking else "")
        return tuple(line for line in lines if line)

    def title(self, what: str) -> str:
        """The title of a sheet, which says on its own what the sheet belongs to."""
        return fit(f"{what}: {isolated(self.history.group_name)}, {self.history.name_of(self.period)}")

    @property
    def principles(self) -> tuple[Principle, ...]:
        """What was judged, in the framework's order."""
        return self.framework.principles


def level_words(step: Step) -> str:
    """Return a step as it stands in a table: its level or why there is none, with a capital letter."""
    return sentence_start(step.answer.kind.gap or step.label)


def subject_of(history: History, facts: PaperFacts) -> Subject:
    """Return what the paper of a history is about. Raises NotFound where nothing has been judged yet."""
    if history.last is None:
        raise NotFound("There is no round to make a paper of.", mend="Open a round from Home first.")
    return Subject(history, history.last, facts)

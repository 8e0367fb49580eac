"""What a group agreed on one principle, and what its judgement rests on.

An answer is a level or one of four other things that a group can say; each of those is a gap in a trend, said in
words. A judgement is a decision with a reason, never a calculation (docs/design.md 2, rules 2 and 4).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assessment.domain.errors import InvalidInput
from assessment.domain.scale import Scale, decimal_text


class AnswerKind(StrEnum):
    """What kind of answer it is. The values are the words of the `answer` column in exports."""

    LEVEL = "level"
    NOT_ENOUGH_INFORMATION = "not_enough_information"
    NOT_APPLICABLE = "not_applicable"
    AGREED_TO_DIFFER = "agreed_to_differ"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_ANSWERED = "not_answered"

    @property
    def label(self) -> str:
        """What stands beside the choice on the screen."""
        return _ANSWER_LABELS[self]

    @property
    def gap(self) -> str:
        """What stands in a table or a chart instead of a level; "" for a level."""
        return _ANSWER_GAPS[self]

    @property
    def needs_reason(self) -> bool:
        """Whether the answer counts as dealt with only once a reason is given."""
        return self in _NEED_REASON


_ANSWER_LABELS = {
    AnswerKind.LEVEL: "A level",
    AnswerKind.NOT_ENOUGH_INFORMATION: "Not enough information to say",
    AnswerKind.NOT_APPLICABLE: "Not applicable here",
    AnswerKind.AGREED_TO_DIFFER: "We agreed to differ",
    AnswerKind.NOT_LOOKED_AT: "Not looked at this time",
    AnswerKind.NOT_ANSWERED: "Not yet answered",
}
_ANSWER_GAPS = {
    AnswerKind.LEVEL: "",
    AnswerKind.NOT_ENOUGH_INFORMATION: "not enough information",
    AnswerKind.NOT_APPLICABLE: "not applicable",
    AnswerKind.AGREED_TO_DIFFER: "agreed to differ",
    AnswerKind.NOT_LOOKED_AT: "not looked at",
    AnswerKind.NOT_ANSWERED: "not yet answered",
}
_NEED_REASON = frozenset({AnswerKind.NOT_APPLICABLE, AnswerKind.AGREED_TO_DIFFER, AnswerKind.NOT_LOOKED_AT})
_LEVEL_TEXT = re.compile(r"level:(-?[0-9]+(?:\.[0-9]+)?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """A level, with its value on the scale, or another kind of answer, without one.

    Raises InvalidInput where a level has no finite value, or another kind has any.
    """

    kind: AnswerKind = AnswerKind.NOT_ANSWERED
    value: Decimal | None = None

    def __post_init__(self) -> None:
        if self.kind is AnswerKind.LEVEL and (self.value is None or not self.value.is_finite()):
            raise InvalidInput("A level has no value.", mend="Choose a level of the scale.")
        if self.kind is not AnswerKind.LEVEL and self.value is not None:
            raise InvalidInput(f'"{self.kind.label}" has no level.', mend="Choose the one or the other.")

    @classmethod
    def level(cls, value: Decimal) -> Answer:
        """Return the answer that gives a level."""
        return cls(AnswerKind.LEVEL, value)

    @classmethod
    @functools.lru_cache(maxsize=256)
    def from_text(cls, text: str) -> Answer:
        """Return the answer that `text` wrote. Raises InvalidInput for anything else."""
        if (found := _LEVEL_TEXT.fullmatch(text)) is not None:
            return cls.level(Decimal(found[1]))
        if text == "":
            return NOT_ANSWERED
        if text in _ANSWER_LABELS and text != AnswerKind.LEVEL:
            return cls(AnswerKind(text))
        # The text is not repeated: it could be somebody's free text that landed in the wrong place.
        raise InvalidInput("This is not an answer.", mend="Use level:VALUE or one of the other kinds of answer.")

    @property
    def text(self) -> str:
        """The one text for the store: "level:3", "not_applicable", and "" for what is not yet answered."""
        if self.value is not None:
            return f"{self.kind}:{decimal_text(self.value)}"
        return "" if self.kind is AnswerKind.NOT_ANSWERED else str(self.kind)

    @property
    def is_level(self) -> bool:
        """Whether this is a level and so no gap in a trend."""
        return self.kind is AnswerKind.LEVEL


NOT_ANSWERED = Answer()


def answer_label(answer: Answer, scale: Scale) -> str:
    """Return an answer in words: the level's own, or what was said instead. Raises ValueError off the scale."""
    return answer.kind.label if answer.value is None else scale.label(answer.value)


class Strength(StrEnum):
    """How strong the evidence for a judgement is, weakest first."""

    NONE = "none"
    ONE_AGENCY = "one_agency"
    MORE_THAN_ONE_AGENCY = "more_than_one_agency"
    CONFIRMED_FROM_OUTSIDE = "confirmed_from_outside"

    @property
    def label(self) -> str:
        """The strength in words."""
        return _STRENGTH_LABELS[self]


_STRENGTH_LABELS = {
    Strength.NONE: "None",
    Strength.ONE_AGENCY: "One agency says",
    Strength.MORE_THAN_ONE_AGENCY: "More than one agency shows",
    Strength.CONFIRMED_FROM_OUTSIDE: "Confirmed by someone outside the agencies",
}


class JudgementField(StrEnum):
    """The parts of a judgement that are saved, and can be stale, one by one."""

    ANSWER = "answer"
    REASON = "reason"
    DISSENT = "dissent"
    STRENGTH = "strength"
    WHAT_NEXT = "what_next"

    @property
    def label(self) -> str:
        """The question that stands at the field."""
        return _FIELD_LABELS[self]

    @property
    def heading(self) -> str:
        """What the field is called in a table and in messages."""
        return _FIELD_HEADINGS[self]


_FIELD_LABELS = {
    JudgementField.ANSWER: "How far is this embedded?",
    JudgementField.REASON: "Why?",
    JudgementField.DISSENT: "Does anyone see it differently?",
    JudgementField.STRENGTH: "How strong is the evidence?",
    JudgementField.WHAT_NEXT: "What next?",
}
_FIELD_HEADINGS = {
    JudgementField.ANSWER: "Level",
    JudgementField.REASON: "Reason",
    JudgementField.DISSENT: "Dissent",
    JudgementField.STRENGTH: "Strength of evidence",
    JudgementField.WHAT_NEXT: "What next",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the group agreed on one principle in one round. `strength` is None until somebody says how strong it is."""

    principle_id: str
    answer: Answer = NOT_ANSWERED
    reason: str = ""
    dissent: str = ""
    strength: Strength | None = None
    what_next: str = ""

    @property
    def is_dealt_with(self) -> bool:
        """Whether the round may close as far as this principle goes."""
        return not self.missing

    @property
    def missing(self) -> str:
        """What is still needed, as a sentence; "" once the principle is dealt with."""
        kind = self.answer.kind
        if kind is AnswerKind.NOT_ANSWERED:
            return "Choose a level, or say why there is none."
        if kind.needs_reason and not self.reason.strip():
            return f'"{kind.label}" needs a reason.'
        return ""

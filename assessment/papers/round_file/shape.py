"""The shape of a round's file (version 1): which keys there are, and what each holds.

What is written here about each key is what stands in the JSON Schema that is made from it. Every key is always there;
null and "" say that nothing is recorded. Decimals are text, so that they stay exact. It is long because it is one list:
a reader of the file looks a key up here.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assessment.domain.action import ActionStatus
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.hearing import HearingStatus
from assessment.domain.judgement import AnswerKind, Strength
from assessment.domain.recommendation import RecommendationStatus, SourceKind
from assessment.domain.round import Mode, RoundState
from assessment.domain.spread import SpreadKind
from assessment.domain.trend import Direction, Move


class Part(BaseModel):
    """A group of keys. There are no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class NamedPart(Part):
    """Something with its key and its name."""

    id: str
    """Its key. It never changes."""
    name: str
    """Its name. That of a group is the one that it had then."""


class PeriodPart(Part):
    """The time that the round is about."""

    id: str
    """Its first month, and after the stroke its number of months: 2025-04/3."""
    name: str
    """Its name with its months, in the partnership's kind of year."""
    first_day: date
    """Its first day."""
    last_day: date
    """Its last day."""


class LevelPart(Part):
    """A level of the scale."""

    value: str
    """Its value, a decimal."""
    label: str
    """Its word."""


class FrameworkPart(Part):
    """The version of the framework that the round was judged with."""

    id: str
    """Its id, the same in every version."""
    version: str
    """Its version; 1+2 for the second local overlay of version 1."""
    hash: str
    """The SHA-256 of the version in its canonical form."""
    title: str
    """Its title."""
    language: str
    """The language of its texts, where it says so."""
    levels: tuple[LevelPart, ...]
    """The scale, lowest level first."""


class AgencyPart(Part):
    """An agency that was asked to take part."""

    id: str
    """Its key."""
    name: str
    """The name that it had then."""
    took_part: bool | None
    """Whether it took part; null until that is recorded."""
    attended_as: str
    """As whom somebody came: a role."""


class RoundPart(Part):
    """The round itself."""

    id: str
    """Its key."""
    state: RoundState
    """How far it has come. Only a closed round is final."""
    mode: Mode
    """How it was judged."""
    agencies: tuple[AgencyPart, ...]
    """Who was asked."""
    signed_off_by: str
    """The name or role of whoever signed it off."""
    signed_off_on: date | None
    """The day of signing off."""
    reopened: tuple[str, ...]
    """The reasons for re-opening it, the first one first."""
    imported_from: str
    """The name of the file that it was imported from."""


class SummaryPart(Part):
    """What the group itself wrote for its board."""

    marking: str
    """How its papers are marked."""
    where_we_stand: str
    """A sentence."""
    what_changed: str
    """A sentence."""
    what_we_ask: str
    """A sentence: what it asks of the board."""
    strengths: str
    """What is strong."""
    concerns: str
    """What is not."""
    what_we_were_told: str
    """What children, parents and carers told it."""
    what_we_do_not_know: str
    """What it does not know."""
    report_of: str
    """Whose report its paper in Word is."""
    purpose: str
    """What that paper is for: noting, discussion or decision; empty where it has not said."""
    recommended: str
    """What it recommends to the board, one on each line."""
    background: str
    """How it came about."""
    equality: str
    """What it means for equality."""
    risk: str
    """What it means for risk."""
    resources: str
    """What it means for money and people."""
    legal: str
    """What it means in law."""
    other_implications: str
    """What else it means."""
    contact: str
    """Whom people can ask, as public versions say it."""


class EvidencePart(Part):
    """Something that a judgement rests on."""

    id: str
    """Its key; one piece may support several principles and rounds."""
    kind: EvidenceKind
    """What sort of thing it is."""
    voice: Voice
    """Whose voice it carries."""
    shows: str
    """What it shows."""
    where: str
    """Where it can be found: an address or a note."""
    dated: date | None
    """The day that it is from."""
    is_sensitive: bool
    """Whether the group marked it as not for publication."""


class CountPart(LevelPart):
    """How many people gave a level."""

    people: int
    """How many."""


class OutlierPart(CountPart):
    """Those who stand two or more levels from the middle."""

    agencies: tuple[str, ...]
    """Their agencies; empty unless the group chose, when the round opened, that they be named."""


class SpreadPart(Part):
    """How far the answers differ."""

    kind: SpreadKind
    """The word for it."""
    median: str
    """The middle answer, in words."""
    counts: tuple[CountPart, ...]
    """How many gave each level, lowest first; levels that nobody gave are not there."""
    outliers: tuple[OutlierPart, ...]
    """Who stands far from the middle."""
    not_enough_information: int
    """How many answered that there is not enough information."""
    not_applicable: int
    """How many answered that it does not apply."""


class VotePart(Part):
    """What people answered alone, in a vote that was revealed. What one person said is in no file."""

    number: Literal[1, 2]
    """1 for the vote before the talk, 2 for one after it."""
    people_asked: int
    """How many people were asked."""
    people_answered: int
    """How many of them answered."""
    agencies_asked: int
    """How many agencies were asked."""
    agencies_answered: int
    """From how many of them somebody answered."""
    silent: tuple[str, ...]
    """The agencies from which nobody answered."""
    spread: SpreadPart | None
    """How far the answers differ; null where fewer than three people gave a level."""


class JudgementPart(Part):
    """What the group agreed on one principle."""

    principle_id: str
    """The principle's id in the framework."""
    reference: str
    """What people call it, such as its number."""
    theme: str
    """The title of the theme that it belongs to, where there are themes."""
    title: str
    """Its title."""
    answer: AnswerKind
    """What kind of answer was agreed."""
    value: str | None
    """The level's value, a decimal; null where the answer is no level."""
    label: str
    """The answer in words."""
    reason: str
    """Why."""
    dissent: str
    """Who sees it differently, and how."""
    strength: Strength | None
    """How strong the evidence is; null where nobody said."""
    what_next: str
    """What is to happen next."""
    change: Move
    """What became of it since the last round that has a level."""
    direction: Direction
    """Where it has been going over the last four rounds with a level."""
    comparable: bool | None
    """Whether it may be compared with the last earlier level; null on the first level, and where there is none."""
    note: str
    """Why it may not be compared, or that another version left its meaning the same."""
    evidence: tuple[EvidencePart, ...]
    """What it rests on."""
    votes: tuple[VotePart, ...]
    """What people answered before the group agreed, as far as it was revealed."""


class NotePart(Part):
    """A note that came with a saving."""

    on: date
    """The day on which it was said."""
    text: str
    """What was said."""


class ActionPart(Part):
    """What the group said it will do, as it stood in this period."""

    id: str
    """Its key."""
    what: str
    """What will be done."""
    principle_id: str
    """The principle that it is about; empty where it is about the framework as a whole."""
    owner: str
    """Who sees to it: a role."""
    agency: str
    """The agency, under the name that it had then."""
    due: date | None
    """The day by which it is due."""
    status: ActionStatus
    """How it stands."""
    stopped_because: str
    """Why it was stopped."""
    worked: str
    """What shows that it worked."""
    recommendation_id: str
    """The key of the recommendation that it answers."""
    recorded_for: str
    """The period in which it was taken up."""
    notes: tuple[NotePart, ...]
    """What was noted about it, the first one first."""


class RecommendationPart(Part):
    """What a review, inspection or scrutiny asked for, as it stood in this period."""

    id: str
    """Its key."""
    kind: SourceKind
    """Who asked for it."""
    source: str
    """The report that it comes from."""
    given_on: date
    """The day of that report."""
    reference: str
    """Its number in the report."""
    wording: str
    """What was recommended."""
    status: RecommendationStatus
    """How it stands."""
    accepted_by: str
    """Who accepted it as complete."""
    accepted_on: date | None
    """The day on which they did."""
    evidence: str
    """On what evidence."""


class HearingPart(Part):
    """What a body is to hear, as it stood in this period."""

    id: str
    """Its key."""
    body: str
    """The body that hears."""
    hears_on: date
    """The day on which it hears."""
    promised: str
    """What it was promised."""
    status: HearingStatus
    """Whether it has heard."""


class LastChangePart(Part):
    """The last entry of the audit chain that changed what stands here."""

    number: int
    """Its number."""
    hash: str
    """Its hash."""


class RoundFile(Part):
    """One round and all that its group agreed: a self-assessment, which nobody has verified independently.

    Never in it: what single people answered or noted, and anything recorded for a later period. Figures are not in it
    either: no level is made from them.
    """

    format: Literal["strategy-reflection-round"]
    """What this is."""
    version: Literal[1]
    """The version of this shape. A key that means something else, or goes, raises it; so does a new one."""
    illustrative: bool
    """Whether it is made up, to show how this works."""
    partnership: NamedPart
    """Whose it is."""
    group: NamedPart
    """The group that judged."""
    period: PeriodPart
    """The time that it is about."""
    framework: FrameworkPart
    """What it was judged with."""
    round: RoundPart
    """The round itself."""
    summary: SummaryPart
    """What the group wrote for its board."""
    judgements: tuple[JudgementPart, ...]
    """What it agreed, in the framework's order."""
    actions: tuple[ActionPart, ...]
    """What it will do."""
    recommendations: tuple[RecommendationPart, ...]
    """What it was asked to do."""
    forward_plan: tuple[HearingPart, ...]
    """Whom it will tell."""
    last_change: LastChangePart | None
    """What the audit chain says; null for a round that no entry is about."""
    release: str
    """The release that wrote this."""

"""What a public page says, in the order in which people ask: how it stands, why, what is done, how this is known."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import LANGUAGE, PRODUCT
from assessment.domain.board_summary import SummaryField
from assessment.domain.day import day_text
from assessment.domain.history import History
from assessment.domain.sentences import sentence_start
from assessment.domain.taking_part import of_round
from assessment.domain.trend import movement_counts
from assessment.domain.trend_words import directions_sentence, movement_sentence
from assessment.papers.board_pack.actions import to_report
from assessment.papers.board_pack.promises import sentences
from assessment.papers.facts import PaperFacts
from assessment.papers.public_page.blocks import Block, Contents, Part, Points, Rows, Words
from assessment.papers.public_page.doing import actions_by_agency, how_they_stand
from assessment.papers.public_page.principles import at_a_glance, one_by_one
from assessment.papers.subject import STANDING, Subject, subject_of

_OWN_PART = frozenset({SummaryField.WHAT_WE_WERE_TOLD, SummaryField.WHAT_WE_DO_NOT_KNOW})
_NOTHING_SAID = "The group has written nothing about this."
_NOTHING_LEFT_OUT = "Nothing."
_ONLY = "Recorded for this round, and left out here:"


def contents_of(history: History, facts: PaperFacts) -> Contents:
    """Return what the page of a public version says. Raises NotFound where nothing has been started."""
    subject = subject_of(history, facts)
    return Contents(
        title=f"Self-assessment, {history.title_of(subject.period)}",
        marks=subject.marks,
        lines=(
            Words(history.partnership.name),
            Words(history.group_name),
            Words(subject.framework.title, _lang(subject)),
            *_signed_off(subject),
            Words(STANDING),
        ),
        parts=(
            Part("short", "In short", tuple(_in_short(subject)), tuple(_written(subject))),
            at_a_glance(subject, _lang(subject)),
            one_by_one(subject, _lang(subject)),
            *_own_parts(subject),
            Part("actions", "What is being done", tuple(_doing(subject))),
            Part("agencies", "Who took part", tuple(_who(subject))),
            Part("method", "How this was made", tuple(_how(subject)), (_scale(subject),)),
            Part("left-out", "What is left out", tuple(_left_out(subject))),
            *_contact(subject),
        ),
        foot=tuple(_foot(subject)),
    )


def _lang(subject: Subject) -> str:
    return "" if subject.framework.lang == LANGUAGE else subject.framework.lang


def _signed_off(subject: Subject) -> Iterator[Words]:
    if day := subject.record.round.signed_off_on:
        yield Words(f"Signed off on {day_text(day)}.")


def _in_short(subject: Subject) -> Iterator[Block]:
    """What is worked out, over everything that was judged."""
    steps = subject.history.steps
    yield Points(
        tuple(
            filter(
                None,
                (
                    f"{sentence_start(subject.record.dealt_with_words)} dealt with.",
                    movement_sentence(movement_counts(steps.values())),
                    directions_sentence(subject.history.directions.values(), subject.framework.noun),
                ),
            )
        )
    )


def _written(subject: Subject) -> Iterator[Part]:
    """What the group itself wrote, but for what has a place of its own."""
    for part, text in subject.facts.summary.written:
        if part not in _OWN_PART:
            yield Part(part.value, part.label, (Words(text),))


def _own_parts(subject: Subject) -> Iterator[Part]:
    texts = dict(subject.facts.summary.written)
    for part in (SummaryField.WHAT_WE_WERE_TOLD, SummaryField.WHAT_WE_DO_NOT_KNOW):
        yield Part(part.value, part.label, (Words(texts.get(part, _NOTHING_SAID)),))


def _doing(subject: Subject) -> Iterator[Block]:
    yield Words(how_they_stand(subject))
    if to_report(subject):
        yield actions_by_agency(subject)
    if asked := tuple(sentences(subject)):
        yield Words("What inspections and scrutiny recommended:")
        yield Points(asked)


def _who(subject: Subject) -> Iterator[Block]:
    round_ = subject.record.round
    yield Words(round_.participation)
    if not round_.agencies:
        return
    if round_.silent:
        yield Words("Silence is not agreement: an agency that did not take part has agreed to nothing here.")
    parts = of_round(round_, subject.history.name_of(round_.period)).parts
    yield Rows(
        "Agencies asked",
        ("Agency", "What it did"),
        tuple((each.name, sentence_start(parts[each.agency_id])) for each in round_.agencies),
    )


def _how(subject: Subject) -> Iterator[Block]:
    one, round_ = subject.framework.noun.one, subject.record.round
    alone = ""
    if round_.mode.hides_answers:
        alone = " Nobody saw another's answer before the group talked, and nobody's own answer is published."
    yield Words(f"{sentence_start(round_.how_judged)}.{alone}")
    yield Words(
        f"What the group agreed on a {one} is a decision with a reason. It is not calculated from anything, and "
        "nothing is added up or ranked. Where there is no level, the words say why."
    )
    yield Words(
        f"Rose and fell compare a level with the last earlier one, and only where the {one}, its levels and the scale "
        "mean the same in both. Steps of the scale are not equal distances."
    )
    yield Words(
        "Strength of evidence says how far a level rests on more than what one agency says of itself, as the group saw "
        "it."
    )


def _scale(subject: Subject) -> Part:
    levels = tuple((each.label, each.description or "Not described.") for each in subject.framework.scale.levels)
    table = Rows("Levels, lowest first", ("Level", "What it means"), levels, _lang(subject))
    return Part("scale", "The scale", (table,))


def _left_out(subject: Subject) -> Iterator[Block]:
    left_out = subject.facts.left_out
    yield from (Words(_ONLY), Points(left_out)) if left_out else (Words(_NOTHING_LEFT_OUT),)


def _contact(subject: Subject) -> Iterator[Part]:
    if contact := subject.facts.summary.contact:
        yield Part("contact", SummaryField.CONTACT.label, (Words(contact),))


def _foot(subject: Subject) -> Iterator[str]:
    framework, facts, source = subject.framework, subject.facts, subject.framework.source
    yield f"{framework.id}, version {framework.version_text}."
    yield " ".join(filter(None, (source.publisher, source.url, source.licence)))
    yield source.note
    yield f"Made from entry {facts.audit_number} of the group's record, {facts.audit_hash}, with {PRODUCT}."

"""What is said of two frameworks together: what serves each principle, how it moved, and where the response is thin."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.framework import Noun
from assessment.domain.history import History
from assessment.domain.reading_order import isolated
from assessment.domain.related import Served, Serving, Thin
from assessment.domain.sentences import listed, number_word, sentence_start
from assessment.domain.trend import direction
from assessment.domain.trend_words import change_sentence, directions_sentence

RULES = (
    "Thin is said where no {noun} or only one serves it, where none of those has a level, where half or more of those "
    "with a level stand low (at place 2 or lower, or place 1 on a scale of two or three levels), and where more fell "
    "than rose. It is a question to the group, not a finding."
)


def headline(found: Sequence[Served], noun: Noun) -> str:
    """Return where it is thin: "The response looks thin for two of four strands: Pursue and Prepare."."""
    thin = [isolated(served.principle.name) for served in found if served.thin]
    of = f"{number_word(len(found))} {noun.one if len(found) == 1 else noun.many}"
    if not thin:
        return f"The response looks thin for none of {of}."
    return f"The response looks thin for {number_word(len(thin))} of {of}: {listed(thin)}."


def served_by(served: Served, noun: Noun) -> str:
    """Return how many serve a principle, and where those have been going."""
    if not served.serving:
        return ""
    one, many = (
        f"One {noun.one} serves it.",
        f"{sentence_start(number_word(len(served.serving)))} {noun.many} serve it.",
    )
    going = directions_sentence((direction(each.steps) for each in served.serving), noun)
    return f"{one if len(served.serving) == 1 else many} {going}"


def thin_sentences(served: Served, noun: Noun) -> tuple[str, ...]:
    """Return why the response looks thin for a principle, a sentence for each reason."""
    return tuple(_thin(served, reason, noun) for reason in served.thin)


def serving_words(serving: Serving, history: History) -> str:
    """Return how a principle that serves another stands: its movement since last time, and where it has been going."""
    if not serving.steps:
        return "Not judged yet."
    return f"{change_sentence(serving.steps, history.name_of)} Direction: {direction(serving.steps).label.lower()}."


def own_words(served: Served, history: History) -> str:
    """Return what the group says of the principle itself."""
    if not history.records:
        return f"The group has not judged by {isolated(history.framework.name)}."
    return f"Judged itself: {change_sentence(served.steps, history.name_of)}"


def _thin(served: Served, reason: Thin, noun: Noun) -> str:
    match reason:
        case Thin.NOTHING_SERVES:
            return f"No {noun.one} serves it."
        case Thin.ONE_SERVES:
            return f"Only one {noun.one} serves it."
        case Thin.NO_LEVEL:
            return f"No {noun.one} that serves it has a level."
        case Thin.LOW:
            low, all_ = len(served.low), len(served.with_level)
            verb = "stands" if low == 1 else "stand"
            return f"{sentence_start(number_word(low))} of {number_word(all_)} with a level {verb} low: {_low(served)}."
        case Thin.FALLING:
            return "More of those that serve it fell than rose."


def _low(served: Served) -> str:
    """Those that stand low, each with its level."""
    return listed([f"{isolated(each.principle.name)} ({isolated(each.now.label)})" for each in served.low if each.now])

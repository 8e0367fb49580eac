"""What is said of groups side by side: what is common, what differs, and who has not scored."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.scale import decimal_text, rounded_text
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.side_by_side import FAR, Compared, SideBySide, Standing, View, round_in

HEADINGS = {
    Standing.APART: f"{sentence_start(number_word(FAR))} levels apart or more",
    Standing.NEAR: "Nearer than that, and not the same",
    Standing.SAME: "The same level",
    Standing.TOO_FEW: "Fewer than two levels to compare",
}
"""What stands above the principles of each standing."""


_COUNTED = {
    Standing.NEAR: "nearer on",
    Standing.SAME: "the same on",
    Standing.TOO_FEW: "nothing to compare on",
}


def headline(found: SideBySide) -> str:
    """Return the counts as a sentence: "Two levels apart or more on one principle of eight; nearer on two.".

    What is far apart is always counted, and comes first; of the rest what counts none is not mentioned.
    """
    noun, far = found.framework.noun, len(found.of_standing(Standing.APART))
    first = f"{HEADINGS[Standing.APART]} on {number_word(far)} {noun.one if far == 1 else noun.many}"
    counts = ((words, len(found.of_standing(standing))) for standing, words in _COUNTED.items())
    rest = ", ".join(f"{words} {number_word(number)}" for words, number in counts if number)
    return "; ".join(filter(None, (f"{first} of {number_word(len(found.compared))}", rest))) + "."


def distance_words(compared: Compared) -> str:
    """Return how far the views are from each other: "Two levels apart"."""
    distance = compared.distance
    if distance is None:
        return "Nothing to compare"
    if distance == 0:
        return "The same"
    whole = distance == distance.to_integral_value()
    number = number_word(int(distance)) if whole else decimal_text(Decimal(rounded_text(distance, 2)))
    return f"{sentence_start(number)} {'level' if distance == 1 else 'levels'} apart"


def view_words(view: View) -> str:
    """Return a view as it stands in a table: the level or what stands instead, and why it may not be compared."""
    words = sentence_start(view.words)
    return f"{words} [not comparable: {view.note.rstrip('. ')}]" if view.note else words


def views_sentence(compared: Compared) -> str:
    """Return every group with its view: "City group: Developing. County group: Not started."."""
    return " ".join(f"{isolated(view.group.name)}: {isolated(view_words(view))}." for view in compared.views)


def not_scored(found: SideBySide) -> tuple[str, ...]:
    """Return a sentence for each group that has no round in the period, or has still to answer in it."""
    return tuple(sentence for history in found.histories for sentence in _not_scored(history, found.period))


def _not_scored(history: History, period: Period) -> Iterator[str]:
    name, record = isolated(history.group.name), round_in(history, period)
    if history.last is None:
        yield f"{name} has held no round with this framework yet."
    elif record is None:
        last = history.name_of(history.last.round.period)
        yield f"{name} has not scored {history.name_of(period)}. Its last round was for {last}."
    else:
        if record.round.period != period:
            yield f"{name} judged {history.title_of(record.round.period)}, which is of another length."
        if outstanding := len(record.outstanding):
            noun, total = record.framework.noun, len(record.framework.principles)
            yield (
                f"{name} has {number_word(outstanding)} of {number_word(total)} {noun.many} still to deal with in "
                f"{history.name_of(record.round.period)}."
            )

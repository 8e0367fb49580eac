"""What is said of a figure, in neutral words: up, down, the same. Nothing here says that either way is good."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from assessment.domain.day import day_text
from assessment.domain.indicator import WHOLE
from assessment.domain.period import Period
from assessment.domain.process_limits import FEWEST, LASTING, RUN, Limits, Values
from assessment.domain.reading import Figure, Reading, value_text
from assessment.domain.scale import rounded_text
from assessment.domain.sentences import as_sentence, counted, number_word

LEFT_OUT = "left out"
"""What stands in a paper for a value that it does not show. One word for all: two would tell which is the small one."""

NOT_GIVEN, NO_READING = "not given", "no reading"

NO_DIRECTION = "No figure says by itself whether things are better or worse."
A_FIRST_RISE = (
    "A first rise after awareness work, training or a new tool often shows that more is noticed. It can be more harm "
    'as well, and "it is only awareness" can be an excuse. A change in recording, or in who lives here, moves figures '
    "too. Say which you think it is, and what would tell you otherwise."
)
WHY_UNUSUAL = "Unusual says that something may have changed: not what, and not whether it is good."
LIMITS_RULE = (
    f"Process limits are drawn from {FEWEST} readings on, by the individuals and moving range method: the mean, plus "
    "and minus 2.66 times the mean difference between neighbouring readings."
)
UNUSUAL_RULE = (
    f"Unusual is a reading outside the limits, or {number_word(RUN)} or more in a row on one side of the mean."
)
STEP_RULE = (
    "Limits are counted anew from a reading on only where the group says so, with its reason, and never by themselves. "
    "That is fair where all three hold: something that you can name changed what is counted or how it is done; since "
    f"then {number_word(LASTING)} or more readings in a row lie on one side of the mean before; and nobody expects it "
    "to go back. It is not fair where it only makes what is unusual look usual."
)
LEFT_OUT_RULE = (
    "A count of 1 to 4 is left out, unless the group marked its figure as safe. A small whole takes its parts with it; "
    "beside a small part the next smallest go, equal ones together, until those left out are at least two, are not all "
    "the same and come to five together; else the whole goes too. With a whole left out there are no limits."
)
"""How it is worked out, for whoever reads a figure."""


def headline(figure: Figure, part: str = WHOLE) -> str:
    """Return the last reading of a part with its movement: "Q2 2026/27: 41, up from 33 in Q1 2026/27."."""
    if not figure.periods:
        return "There is no reading yet."
    name = figure.indicator.name_of
    last, value = figure.periods[-1], figure.series(part)[-1]
    if value is None:
        return f"{name(last)}: {NOT_GIVEN}."
    moved = movement(figure, figure.readings[-1], part)
    return f"{name(last)}: {value_text(value)}{f', {moved}' if moved else ''}."


def movement(figure: Figure, reading: Reading, part: str = WHOLE) -> str:
    """Return how a part moved since the last earlier reading of it: "up from 33 in Q1 2026/27"; "" for the first."""
    now, earlier = reading.values.get(part), _before(figure, reading, part)
    if now is None or earlier is None:
        return ""
    before, when = earlier.values[part], figure.indicator.name_of(earlier.period)
    if now == before:
        return f"the same as in {when}"
    return f"{'up' if now > before else 'down'} from {value_text(before)} in {when}"


def limits_words(figure: Figure, part: str = WHOLE) -> str:
    """Return the process limits as sentences, or why there are none; of each stretch, the last one first."""
    values, found = figure.series(part), figure.stretches(part)
    if len(found) < 2:
        return _stretch_words(values, found[0].limits if found else None)
    name, last = figure.indicator.name_of, len(found) - 1
    said = []
    for number, stretch in reversed([*enumerate(found)]):
        first, end = (name(figure.periods[at]) for at in (stretch.first, stretch.last))
        when = f"From {first} on:" if number == last else f"Before that, from {first} to {end}:"
        said.append(f"{when} {_stretch_words(values[stretch.first : stretch.last + 1], stretch.limits)}")
    return " ".join(said)


def step_words(figure: Figure) -> tuple[str, ...]:
    """Return from where on limits are counted anew, a sentence each with who decided that when, and why."""
    name = figure.indicator.name_of
    return tuple(
        f"Limits are counted anew from {name(step.period)} on, as decided on {day_text(step.decided_on)}: "
        f"{as_sentence(step.reason)}"
        for step in figure.steps
    )


def lasting_words(figure: Figure, period: Period) -> str:
    """Return how far the readings from a period on keep the rule for counting limits anew."""
    number, side = figure.lasting(period)
    name = figure.indicator.name_of(period)
    if side is None:
        return f"The reading of {name} does not lie on either side of the mean of those before."
    readings = f"{counted(number, 'reading', 'readings')}{' in a row' if number > 1 else ''}"
    kept = "That is enough" if number >= LASTING else f"The rule asks for {number_word(LASTING)}"
    return f"From {name} on {readings} {'lies' if number == 1 else 'lie'} {side} the mean of those before. {kept}."


def _stretch_words(values: Values, limits: Limits | None) -> str:
    number = sum(value is not None for value in values)
    if limits is None:
        return (
            f"Process limits take {FEWEST} readings, some of them next to each other. There "
            f"{'is' if number == 1 else 'are'} {number}."
        )
    lower, upper = limit_text(limits.lower), limit_text(limits.upper)
    below = f" Calculated, the lower one is {lower}, which no count can be." if limits.lower < 0 else ""
    return (
        f"The mean of {counted(number, 'reading', 'readings')} is {limit_text(limits.centre)}. While nothing changes, "
        f"nearly all lie between {lower if limits.lower >= 0 else '0'} and {upper}, the process limits.{below}"
    )


def unusual_words(figure: Figure, part: str = WHOLE) -> tuple[str, ...]:
    """Return what is unusual, a sentence for each; none where nothing is, or where there are no limits."""
    return tuple(_unusual(figure, part))


def limit_text(value: Fraction) -> str:
    """Return a centre or a limit as it is read, to one decimal place."""
    return rounded_text(Decimal(value.numerator) / value.denominator, 1)


def value_words(reading: Reading, part: str) -> str:
    """Return a value as the group itself sees it in a table."""
    value = reading.values.get(part)
    return NOT_GIVEN if value is None else value_text(value)


def typed(reading: Reading | None, part: str) -> str:
    """Return a value as it stands in a box to be changed: in figures, empty where there is none."""
    value = reading.values.get(part) if reading else None
    return "" if value is None else value_text(value)


def paper_value(figure: Figure, reading: Reading, part: str) -> str:
    """Return a value as it stands in a paper: small counts, and what would give them away, are left out."""
    return LEFT_OUT if part in figure.hidden[reading.period] else value_words(reading, part)


def paper_movement(figure: Figure, reading: Reading, part: str) -> str:
    """Return how a part moved as a paper may say it: not where either of the two values is left out."""
    before = _before(figure, reading, part)
    is_told = before is not None and not any(part in figure.hidden[each.period] for each in (before, reading))
    return movement(figure, reading, part) if is_told else ""


def paper_limits(figure: Figure) -> tuple[str, ...]:
    """Return the process limits and what is unusual, as a paper may say it: a mean would tell a count left out."""
    if figure.hides():
        return ("No process limits are given: with the mean, a count that is left out could be worked out.",)
    return limits_words(figure), *step_words(figure), *unusual_words(figure)


def _before(figure: Figure, reading: Reading, part: str) -> Reading | None:
    """The last earlier reading that has a value of this part."""
    earlier = (each for each in reversed(figure.readings) if each.period < reading.period and part in each.values)
    return next(earlier, None)


def _unusual(figure: Figure, part: str) -> Iterator[str]:
    for each in figure.unusual(part):
        first, last = (figure.indicator.name_of(figure.periods[at]) for at in (each.first, each.last))
        if each.is_run:
            number = number_word(each.last - each.first + 1)
            yield f"{number.capitalize()} readings in a row lie {each.side} the mean, from {first} to {last}."
        else:
            yield f"{first} lies {each.side} the {'upper' if each.side == 'above' else 'lower'} process limit."

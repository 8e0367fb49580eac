"""The optimism question: a level rose, and nothing new was put before the group since. What makes it say so?

It is asked gently, when the level is judged, and blocks nothing: a group may well know more than it has written down.
New is a piece of evidence that the judgement rests on now and that the last level did not rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment.domain.period import Period
from assessment.domain.trend import Move, Step, levels_of, since_last
from assessment.domain.trend_words import from_to


def has_nothing_new(steps: Sequence[Step]) -> bool:
    """Whether there is an earlier level, and the last step has no piece of evidence that it did not have."""
    earlier = levels_of(steps[:-1])
    return bool(earlier) and steps[-1].evidence <= earlier[-1][0].evidence


def optimism_sentence(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    """Return what is to be noticed, as a sentence for screens and papers; "" where there is nothing."""
    if since_last(steps) is not Move.ROSE or not has_nothing_new(steps):
        return ""
    since = name_of_period(levels_of(steps)[-2][0].period)
    return f"This is higher than in {since} ({from_to(steps)}), and no new evidence has been added since."


def optimism_question(steps: Sequence[Step], name_of_period: Callable[[Period], str], *, reason: str) -> str:
    """Return the sentence as it stands beside the level; it asks until a reason for the level is given."""
    noticed = optimism_sentence(steps, name_of_period)
    return f"{noticed} What makes you say so?" if noticed and not reason.strip() else noticed

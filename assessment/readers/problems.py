"""Every problem in a file, put in order and kept to a number that somebody reads."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.errors import Problem

MOST_PROBLEMS = 200
"""More than this many problems are counted, not listed: nobody reads them, and mending the first mends many."""


def listed(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the file, each once."""
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line))
    if len(ordered) <= MOST_PROBLEMS:
        return ordered
    last, more = ordered[MOST_PROBLEMS - 1], len(ordered) - MOST_PROBLEMS
    what = f"{more:,} more problems follow that are not listed"
    return (*ordered[:MOST_PROBLEMS], Problem(last.file, last.line, what, "mend these first, then check again"))

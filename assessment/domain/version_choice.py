"""Which version of a framework a group's next round is opened with, unless another is chosen.

A group moves on only when it says so: what is new in the library, a partnership's own wording included, changes no
trend by itself. The version is chosen as a round is opened, and the later ones go on with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.framework import Framework


def offered_version(versions: Sequence[Framework], used: Framework | None = None) -> Framework | None:
    """Return the version that the group used last, as the library has it; None where the library has none at all.

    Before its first round, and where the library lost that version, it is the partnership's own wording where there is
    one, else the latest version.
    """
    if used is not None and (there := next((each for each in versions if each.hash == used.hash), None)):
        return there
    own = [each for each in versions if each.local is not None]
    return max(own or versions, key=lambda each: each.number, default=None)

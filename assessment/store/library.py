"""The framework library, and the copies that rounds froze.

The library has a shared part, under the scope of the server, and a part for each partnership; a partnership sees both,
its own first.
"""

from __future__ import annotations

import functools
import json

from sqlalchemy import ColumnElement, insert, select

from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework
from assessment.domain.framework_plain import from_plain
from assessment.domain.permission import SERVER
from assessment.domain.version_choice import offered_version
from assessment.store.tables import frozen_framework, library_framework
from assessment.store.transaction import Read, Write

_LAID_OVER = "+"
"""Between a framework's id and the version that overlays were laid over. It stands in no id."""


def every(read: Read) -> tuple[Framework, ...]:
    """Return every version that the actor sees, by id, the latest version of each first. One statement."""
    return _found(read)


def versions(read: Read, framework_id: str) -> tuple[Framework, ...]:
    """Return every version of one framework that the actor sees, overlays too, the latest first. One statement."""
    column = library_framework.c.framework_id
    return _found(read, (column == framework_id) | column.startswith(f"{framework_id}{_LAID_OVER}", autoescape=True))


def version(read: Read, framework_id: str, named: str = "") -> Framework:
    """Return the version named ("2", or "1+2" for an overlay), or the one that a first round would be offered.

    One statement. Raises NotFound, naming the frameworks that there are.
    """
    there = every(read)
    own = [each for each in there if each.id == framework_id]
    found = next((each for each in own if each.version_text == named), None) if named else offered_version(own)
    if found is None:
        ids = ", ".join(dict.fromkeys(framework.id for framework in there)) or "none"
        wanted = f"{framework_id} version {named}" if named else framework_id
        raise NotFound(f'There is no framework "{wanted}" in the library.', mend=f"There are: {ids}.")
    return found


def add(write: Write, framework: Framework) -> None:
    """Put a version in the actor's part of the library."""
    counted_within, number = _key(framework)
    write.connection.execute(
        insert(library_framework).values(
            partnership_id=write.partnership,
            framework_id=counted_within,
            version=number,
            hash=framework.hash,
            content=framework.canonical_json,
            added_at=write.now,
        )
    )


def _key(framework: Framework) -> tuple[str, int]:
    """What a version is counted within, and its number there: its framework, or of an overlay the version under it."""
    if framework.local is None:
        return framework.id, framework.version
    return f"{framework.id}{_LAID_OVER}{framework.version}", framework.local.version


def _found(read: Read, wanted: ColumnElement[bool] | None = None) -> tuple[Framework, ...]:
    rows = read.connection.execute(
        select(library_framework).where(
            library_framework.c.partnership_id.in_([read.partnership, SERVER]),
            *([] if wanted is None else [wanted]),
        )
    ).all()
    own_first = sorted(rows, key=lambda row: row.partnership_id == SERVER)
    found: dict[tuple[str, int], str] = {}
    for row in own_first:
        found.setdefault((row.framework_id, row.version), row.content)
    latest_first = sorted((thawed(content) for content in found.values()), key=lambda each: each.number, reverse=True)
    return tuple(sorted(latest_first, key=lambda each: each.id))


def freeze(write: Write, framework: Framework) -> None:
    """Keep the framework as it is now for a round; a copy that is there already is used again."""
    is_there = write.connection.execute(
        select(frozen_framework.c.hash).where(
            frozen_framework.c.partnership_id == write.partnership, frozen_framework.c.hash == framework.hash
        )
    ).first()
    if is_there is None:
        write.connection.execute(
            insert(frozen_framework).values(
                partnership_id=write.partnership, hash=framework.hash, content=framework.canonical_json
            )
        )


def frozen(read: Read, hashes: frozenset[str]) -> dict[str, Framework]:
    """Return the frozen copies with these hashes. One statement."""
    rows = read.connection.execute(
        select(frozen_framework.c.hash, frozen_framework.c.content).where(
            frozen_framework.c.partnership_id == read.partnership, frozen_framework.c.hash.in_(hashes)
        )
    )
    return {row.hash: thawed(row.content) for row in rows}


@functools.lru_cache(maxsize=128)
def thawed(content: str) -> Framework:
    """Read a stored framework once: the text is immutable, and so is what comes of it."""
    return from_plain(json.loads(content))

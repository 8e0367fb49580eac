"""The framework library, and the copies that rounds froze.

The library has a shared part, under the scope of the server, and a part for each partnership; a partnership sees both,
its own first.
"""

from __future__ import annotations

import functools
import json

from sqlalchemy import insert, select

from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework, from_plain
from assessment.domain.permission import SERVER
from assessment.store.tables import frozen_framework, library_framework
from assessment.store.transaction import Read, Write


def every(read: Read) -> tuple[Framework, ...]:
    """Return every version that the actor sees, by id, the latest version of each first. One statement."""
    rows = read.connection.execute(
        select(library_framework)
        .where(library_framework.c.partnership_id.in_([read.partnership, SERVER]))
        .order_by(library_framework.c.framework_id, library_framework.c.version.desc())
    ).all()
    own_first = sorted(rows, key=lambda row: row.partnership_id == SERVER)
    found: dict[tuple[str, int], str] = {}
    for row in own_first:
        found.setdefault((row.framework_id, row.version), row.content)
    return tuple(thawed(found[key]) for key in sorted(found, key=lambda key: (key[0], -key[1])))


def versions(read: Read, framework_id: str) -> tuple[Framework, ...]:
    """Return every version of one framework that the actor sees, the latest first. One statement."""
    return tuple(each for each in every(read) if each.id == framework_id)


def latest(read: Read, framework_id: str, version: int | None = None) -> Framework:
    """Return a framework's latest version that the actor sees, or the version named. One statement.

    Raises NotFound, naming the frameworks that there are.
    """
    there = every(read)
    for framework in there:
        if framework.id == framework_id and version in {None, framework.version}:
            return framework
    ids = ", ".join(dict.fromkeys(framework.id for framework in there)) or "none"
    wanted = framework_id if version is None else f"{framework_id} version {version}"
    raise NotFound(f'There is no framework "{wanted}" in the library.', mend=f"There are: {ids}.")


def add(write: Write, framework: Framework) -> None:
    """Put a version in the actor's part of the library."""
    write.connection.execute(
        insert(library_framework).values(
            partnership_id=write.partnership,
            framework_id=framework.id,
            version=framework.version,
            hash=framework.hash,
            content=framework.canonical_json,
            added_at=write.now,
        )
    )


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


@functools.lru_cache(maxsize=64)
def thawed(content: str) -> Framework:
    """Read a stored framework once: the text is immutable, and so is what comes of it."""
    return from_plain(json.loads(content))

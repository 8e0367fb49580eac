"""A framework out of its plain form again: what the store kept, and what a round froze."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from assessment.domain.framework import (
    Change,
    ConsensusRule,
    Framework,
    Local,
    Noun,
    Principle,
    Relation,
    Source,
    Summary,
    Theme,
)
from assessment.domain.scale import Level, Scale


def from_plain(plain: Mapping[str, Any]) -> Framework:
    """Return the framework that `as_plain` was given: `from_plain(as_plain(framework)) == framework`."""
    scale, consensus, source = plain["scale"], plain["consensus"], plain["source"]
    return Framework(
        id=plain["id"],
        version=int(plain["version"]),
        title=plain["title"],
        scale=Scale(
            levels=tuple(
                Level(Decimal(level["value"]), level["label"], level["description"]) for level in scale["levels"]
            ),
            step=Decimal(scale["step"]) if scale["step"] else None,
            guidance=scale["guidance"],
        ),
        principles=tuple(_principle(entry) for entry in plain["principles"]),
        short_title=plain["short_title"],
        lang=plain["lang"],
        date=date.fromisoformat(plain["date"]) if plain["date"] else None,
        noun=Noun(plain["noun"]["one"], plain["noun"]["many"]),
        about=plain["about"],
        source=Source(source["publisher"], source["url"], source["licence"], source["note"]),
        summary=Summary(plain["summary"]),
        consensus=ConsensusRule(Decimal(consensus["share"]), Decimal(consensus["within"])),
        themes=tuple(Theme(entry["id"], entry["title"], entry["definition"]) for entry in plain["themes"]),
        changes=tuple(
            Change(entry["id"], Relation(entry["relation"]), tuple(entry["from"]), entry["note"])
            for entry in plain["changes"]
        ),
        mapping={Decimal(old): Decimal(new) for old, new in plain.get("mapping", {}).items()},
        local=_local(plain["overlay"]) if "overlay" in plain else None,
    )


def _local(entry: Mapping[str, Any]) -> Local:
    return Local(int(entry["version"]), tuple(entry["reworded"]), tuple(entry["same"]))


def _principle(entry: Mapping[str, Any]) -> Principle:
    return Principle(
        id=entry["id"],
        title=entry["title"],
        ref=entry["ref"],
        theme=entry["theme"],
        summary=entry["summary"],
        prompts=tuple(entry["prompts"]),
        evidence=tuple(entry["evidence"]),
        levels={Decimal(value): text for value, text in entry["levels"].items()},
        related=tuple(entry["related"]),
    )

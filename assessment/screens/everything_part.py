"""Downloading everything that a partnership has recorded, in formats that any program reads."""

from __future__ import annotations

import functools

from assessment.papers.open_data.everything import file_name
from assessment.screens import handing_out, plain
from assessment.screens.here import Here
from assessment.services import exporting_everything


def draw(here: Here) -> None:
    """Draw the part."""
    owner = here.partnership
    plain.header("Everything")
    handing_out.button(
        "Download everything",
        functools.partial(_data, here),
        file_name=file_name(owner.name, is_illustrative=owner.is_illustrative),
        mime="application/zip",
    )
    plain.small(
        f"All that {owner.name} has recorded, of every group, as CSV and JSON in one zip, with what each column means. "
        "It is yours to keep and to use elsewhere. It cannot be put back: a back-up can."
    )


def _data(here: Here) -> bytes:
    return exporting_everything.export_everything(here.store, here.actor).data

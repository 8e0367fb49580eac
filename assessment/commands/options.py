"""The options that several commands share: whose record it is about, and what a file is called."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path


def of_partnership(command: argparse.ArgumentParser) -> None:
    """Take a partnership, where there may be only one."""
    command.add_argument(
        "--partnership",
        metavar="ID",
        help="The partnership, by its id or exact name. Needed where there is more than one; the illustrative one is "
        "not counted beside a real one.",
    )


def of_framework(command: argparse.ArgumentParser) -> None:
    """Take a framework."""
    command.add_argument("--framework", required=True, metavar="ID", help="The framework's id.")


def of_group(command: argparse.ArgumentParser) -> None:
    """Take what a group recorded with a framework."""
    of_partnership(command)
    command.add_argument("--group", required=True, metavar="NAME", help="The group, by its exact name or its id.")
    of_framework(command)


def of_round(
    command: argparse.ArgumentParser, otherwise: str = "The latest round that is not a draft if none is given."
) -> None:
    """Take one round of a group; `otherwise` says which if no period is given."""
    of_group(command)
    command.add_argument(
        "--period",
        metavar="P",
        help=f'The period, such as "Q1 2025/26" or 2025-Q2. {otherwise}',
    )


def from_spreadsheet(command: argparse.ArgumentParser) -> None:
    """Take a spreadsheet that is brought in."""
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="A workbook (.xlsx), a spreadsheet of LibreOffice (.ods) or a CSV file in UTF-8.",
    )


def to_file(command: argparse.ArgumentParser, suffix: str, what: str, *others: str) -> None:
    """Take the file that is written. Its name may end in one of the `others` too, where it can be of several kinds."""
    command.add_argument(
        "--out",
        required=True,
        type=_ending(suffix, what, *others),
        metavar=f"FILE{suffix}",
        help="Where to write it. A file that is there is replaced, by the whole new one or not at all.",
    )


def version(text: str) -> str:
    """Read the version of a framework. Raises ArgumentTypeError."""
    if not re.fullmatch(r"[0-9]+(\+[0-9]+)?", text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a version; write 2, or 1+2 for a local overlay of version 1')
    return text


def _ending(suffix: str, what: str, *others: str) -> Callable[[str], Path]:
    """Return a reader of file names that end as the file's kind does, so that nothing else is written over."""

    def read(text: str) -> Path:
        path = Path(text)
        if path.suffix.lower() not in {suffix, *others}:
            raise argparse.ArgumentTypeError(f"{text}: the name of {what} ends in {' or '.join((suffix, *others))}")
        return path

    return read

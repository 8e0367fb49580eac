"""What a command says: what it was asked for on standard output, and everything about it on standard error.

Both are written in UTF-8 with bare line ends whatever the console, so that a script reads the same on every machine and
a Welsh title stops nothing on Windows.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def say(what: object) -> None:
    """Write a line of what was asked for."""
    sys.stdout.write(f"{what}\n")


def remark(what: object) -> None:
    """Write a line about it: why it was refused, or something worth knowing beside it."""
    sys.stderr.write(f"{what}\n")


def speak_utf8() -> None:
    """Set both streams up, before the first word."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def forget_what_waits() -> None:
    """Send what standard output could not take nowhere, so that Python does not fail over it again as it ends."""
    with suppress(io.UnsupportedOperation):  # a stream in memory has no number
        _lead_nowhere(sys.stdout)


def _lead_nowhere(stream: TextIO) -> None:
    number = stream.fileno()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)

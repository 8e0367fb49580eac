"""One run of the command line: read the arguments, carry the command out, and say in a sentence why it did not work."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from typing import TypeAlias

from assessment.commands.parser import parser
from assessment.commands.saying import forget_what_waits, remark, speak_utf8
from assessment.commands.status import INTERRUPTED, REFUSED
from assessment.domain.errors import AssessmentError

Command: TypeAlias = Callable[[Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and return the exit status. Wrong usage and `--help` end the process in argparse."""
    speak_utf8()
    asked = parser().parse_args(argv)
    run: Command = resolve_name(asked.runs)
    try:
        status = run(asked)
        sys.stdout.flush()
    except AssessmentError as refused:
        remark(refused)
        return REFUSED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does. There is nobody to tell.
        forget_what_waits()
        return REFUSED
    except OSError as error:
        forget_what_waits()
        where = f"{error.filename}: " if error.filename else ""
        remark(f"{where}{error.strerror or error}. Check the disk, and who may read and write there.")
        return REFUSED
    except KeyboardInterrupt:
        remark("Stopped.")
        return INTERRUPTED
    return status

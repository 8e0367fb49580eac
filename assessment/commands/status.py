"""The exit statuses. Wrong usage is 2, which argparse gives."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
REFUSED: Final = 1
INTERRUPTED: Final = 130
"""What shells expect of a program that was stopped with Ctrl+C."""

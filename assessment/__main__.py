"""The command line: `python -m assessment`. Its commands stand in `commands/`."""

from __future__ import annotations

import sys

from assessment.commands.line import main

if __name__ == "__main__":
    sys.exit(main())

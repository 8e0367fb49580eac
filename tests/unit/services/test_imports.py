"""What a service costs to import: a script, a health check or a phone's page needs no charts and no workbooks."""

from __future__ import annotations

import subprocess
import sys

from assessment.settings import PROJECT
from tests.every_service import MODULES

HEAVY = ("streamlit", "altair", "pandas", "openpyxl", "xlsxwriter", "alembic")


def test_importing_every_service_loads_no_screen_chart_or_workbook():
    program = f"""
import importlib, sys
for name in {MODULES!r}:
    importlib.import_module(name)
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=PROJECT)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")

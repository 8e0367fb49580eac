"""A workbook opened by an office program, as somebody without Excel would."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests import machine

SECONDS = 180


def printed(workbook: Path, folder: Path) -> str:
    """Return what LibreOffice prints of a workbook, as text; a form feed ends each page. `folder` takes its files."""
    resaved(workbook, folder, "pdf")
    text = folder / "printed.txt"
    _run(str(machine.POPPLER.where()), "-layout", str(folder / f"{workbook.stem}.pdf"), str(text))
    return text.read_text(encoding="utf-8")


def resaved(workbook: Path, folder: Path, kind: str) -> bytes:
    """Return a workbook as LibreOffice saves it as `kind`. `folder`, where the workbook is not, takes its files."""
    profile = (folder / "profile").as_uri()
    office = [str(machine.LIBREOFFICE.where()), f"-env:UserInstallation={profile}", "--headless"]
    _run(*office, "--convert-to", kind, "--outdir", str(folder), str(workbook))
    return (folder / f"{workbook.stem}.{kind}").read_bytes()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, cwd=Path.home())

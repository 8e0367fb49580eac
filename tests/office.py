"""A file opened by an office program, as somebody without Excel or Word would."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests import machine

SECONDS = 180


def printed(file: Path, folder: Path) -> str:
    """Return what LibreOffice prints of a file, as text; a form feed ends each page. `folder` takes its files."""
    return all_printed([file], folder)[0]


def all_printed(files: Sequence[Path], folder: Path) -> list[str]:
    """Return the same of several files, for which it is started once."""
    _convert(files, folder, "pdf")
    texts = []
    for file in files:
        text = folder / f"{file.stem}.txt"
        _run(str(machine.POPPLER.where()), "-layout", str(folder / f"{file.stem}.pdf"), str(text))
        texts.append(text.read_text(encoding="utf-8"))
    return texts


def resaved(file: Path, folder: Path, kind: str) -> bytes:
    """Return a file as LibreOffice saves it as `kind`. `folder`, where the file is not, takes its files."""
    _convert([file], folder, kind)
    return (folder / f"{file.stem}.{kind}").read_bytes()


def _convert(files: Sequence[Path], folder: Path, kind: str) -> None:
    profile = (folder / "profile").as_uri()
    office = [str(machine.LIBREOFFICE.where()), f"-env:UserInstallation={profile}", "--headless"]
    _run(*office, "--convert-to", kind, "--outdir", str(folder), *map(str, files))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, cwd=Path.home())

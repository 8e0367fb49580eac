"""Programs beside Python that the tests need: where they are on this machine, and how to get those that are missing.

Standard library only. Nothing is ever skipped for want of a program: the run stops and says what to install.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROGRAM_FILES = [Path(os.environ[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in os.environ]


class Missing(Exception):
    """A program is not on this machine. The message says how to get it."""


@dataclass(frozen=True)
class Program:
    """One program: what needs it, where it is (None if nowhere), and how each kind of machine gets it."""

    name: str
    wanted_for: str
    find: Callable[[], Path | None]
    apt: tuple[str, ...]
    macos: str
    windows: str

    def how_to_get(self) -> str:
        """Return the line to type on this machine."""
        if sys.platform == "win32":
            return self.windows
        if sys.platform == "darwin":
            return self.macos
        return f"sudo apt-get install --no-install-recommends {' '.join(self.apt)}"

    def where(self) -> Path:
        """Return where the program is. Raises Missing."""
        found = self.find()
        if found is None:
            raise Missing(f"{self.name} is missing ({self.wanted_for}). Install it with: {self.how_to_get()}")
        return found


def _on_path(*names: str) -> Path | None:
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def _first_file(*places: Path) -> Path | None:
    return next((place for place in places if place.is_file()), None)


def _chromium() -> Path | None:
    return _on_path("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome") or (
        _first_file(
            Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            *(folder / "Microsoft/Edge/Application/msedge.exe" for folder in PROGRAM_FILES),
            *(folder / "Google/Chrome/Application/chrome.exe" for folder in PROGRAM_FILES),
        )
    )


def _postgresql() -> Path | None:
    """Return the folder with initdb and pg_ctl, of the newest version. Debian keeps it off the PATH."""
    folders = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
        *Path("/usr/local/opt").glob("postgresql@*/bin"),
        *(bin_ for folder in PROGRAM_FILES for bin_ in folder.glob("PostgreSQL/*/bin")),
    ]
    complete = [each for each in folders if shutil.which("initdb", path=each) and shutil.which("pg_ctl", path=each)]
    if complete:
        return max(complete, key=lambda each: [int(number) for number in re.findall(r"\d+", str(each))])
    on_path = _on_path("initdb")
    return on_path.parent if on_path and _on_path("pg_ctl") else None


def _libreoffice() -> Path | None:
    return _on_path("soffice", "libreoffice") or _first_file(
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        *(folder / "LibreOffice/program/soffice.exe" for folder in PROGRAM_FILES),
    )


def _fonts() -> Path | None:
    """Return any place with an Arial or its twin. Windows and macOS always have one."""
    if sys.platform in {"win32", "darwin"}:
        return Path(sys.prefix)
    return next(iter(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf")), None)


CHROMIUM = Program(
    "Chromium",
    "the tests drive a real browser; Chrome and Edge do as well",
    _chromium,
    apt=("chromium",),
    macos="brew install --cask google-chrome",
    windows="winget install --id Microsoft.Edge",
)
POSTGRESQL = Program(
    "PostgreSQL",
    "the storage tests run on a throw-away server of their own",
    _postgresql,
    apt=("postgresql",),
    macos="brew install postgresql@17",
    windows="winget install --id PostgreSQL.PostgreSQL.17 (without administrator: unpack the zip archive from "
    "https://www.enterprisedb.com/download-postgresql-binaries and put its bin folder on the PATH)",
)
LIBREOFFICE = Program(
    "LibreOffice",
    "the tests open each workbook and paper in an office program",
    _libreoffice,
    apt=("libreoffice-calc", "libreoffice-writer"),
    macos="brew install --cask libreoffice",
    windows="winget install --id TheDocumentFoundation.LibreOffice",
)
POPPLER = Program(
    "pdftotext and pdftoppm",
    "the tests read what was printed",
    lambda: _on_path("pdftotext") if _on_path("pdftoppm") else None,
    apt=("poppler-utils",),
    macos="brew install poppler",
    windows="winget install --id oschwartz10612.Poppler",
)
FONTS = Program(
    "the Liberation fonts",
    "text in pictures and prints keeps its width",
    _fonts,
    apt=("fonts-liberation", "fonts-dejavu-core"),
    macos="(comes with macOS)",
    windows="(comes with Windows)",
)
PROGRAMS = (CHROMIUM, POSTGRESQL, LIBREOFFICE, POPPLER, FONTS)


def missing() -> list[Program]:
    """Return the programs that are not on this machine."""
    return [program for program in PROGRAMS if program.find() is None]


def install(programs: list[Program]) -> None:
    """Fetch programs through apt, as root. Raises Missing where this machine cannot, or where it did not work."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [package for program in programs for package in program.apt]
        print(f"Installing {', '.join(packages)} ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    for program in programs:
        program.where()

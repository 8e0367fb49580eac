"""Make a Python environment with what a requirements file names: `python3 .ci/set_up.py [--into FOLDER] FILE`.

Standard library only, and old syntax, because any Python may be the one that is at hand. Running it again is harmless.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def python_in(folder: Path) -> Path:
    """Return the interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def good_python() -> str:
    """Return an interpreter that is new enough: this one, or one beside it on the PATH."""
    if sys.version_info >= OLDEST:
        return sys.executable
    found = next((path for path in map(shutil.which, NEWER) if path), None)
    if found is None:
        raise SystemExit(
            "This needs Python {}.{} or newer; {} is {}. Get one from https://www.python.org/downloads/.".format(
                *OLDEST, sys.executable, sys.version.split()[0]
            )
        )
    return found


def must_have_venv(python: str) -> None:
    """See that environments can be made. Debian packs that apart; as root it is fetched, elsewhere it is said."""

    def has_it() -> bool:
        return (
            subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0
        )

    if has_it():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "python3-venv"]):
            subprocess.run(["apt-get", *command], env=quiet, check=False)
    if not has_it():
        raise SystemExit(f"{python} cannot make environments. Install that with: sudo apt-get install python3-venv")


def set_up(folder: Path, requirements: Path) -> None:
    """Make the environment where it is not there yet, and bring it to the requirements."""
    if not python_in(folder).exists():
        python = good_python()
        must_have_venv(python)
        print(f"Making {folder} ...", flush=True)
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
    print(f"Installing {requirements.name} ...", flush=True)
    pip = [str(python_in(folder)), "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    subprocess.run([*pip, "install", "-r", str(requirements)], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=PROJECT / ".venv", help="folder of the environment")
    parser.add_argument("requirements", type=Path, help="requirements.txt or requirements-dev.txt")
    asked = parser.parse_args()
    try:
        set_up(asked.into, asked.requirements)
    except subprocess.CalledProcessError as failed:
        raise SystemExit(f"That did not work: {failed}") from None

"""Running commands in this process, on a data folder of the test's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessment.commands.line import main
from assessment.settings import settings


@dataclass(frozen=True)
class Told:
    """What a run said, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Told]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of this test's server, which is not there yet; no setting of this machine counts."""
    for name in [name for name in os.environ if name.startswith("ASSESSMENT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ASSESSMENT_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Carry out a command, as if it had been typed."""

    def go(*argv: object) -> Told:
        try:
            status = main([str(each) for each in argv])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return Told(status, said.out, said.err)

    return go

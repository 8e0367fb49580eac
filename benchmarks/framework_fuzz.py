"""Fuzzing the framework reader: whatever bytes it is given, it answers soundly, soon and in little memory.

Two engines, each in a process of its own and both at once. Hypothesis makes files that are nearly frameworks: shipped
ones damaged, nonsense made of YAML's signs, wrong shapes, and files as dense as the bounds allow. Atheris, where it
installs (it takes its process over), changes the shipped files byte by byte and keeps what reaches new code.

A sound answer is a framework that comes back the same from its frozen form, or problems that each have a line in the
file, a sentence and a way to mend it. Control is the shipped file, read in the same process. Times are processor time.
A file that fails is printed with the seed that made it.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic, thread_time

from benchmarks.memory import peak_mb
from benchmarks.rows import Row, compared, middle, p95

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "frameworks"
SHIPPED = SEEDS / "tce-practice-principles.yaml"
SECONDS = 120.0
ANSWER_S = 1.0
MEMORY_MB = 300.0
LONGEST = 20_000
"""Atheris makes files up to this many bytes: a little more than the largest shipped one."""
HANG_S = 20.0
"""A reading that takes this long by the clock ends its process, which says where it was."""


@dataclass
class Outcome:
    """What an engine found. `fault` is empty, or says which input was answered how."""

    control: float = 0.0
    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0.0
    fault: str = ""


def measure(seconds: float = SECONDS) -> list[Row]:
    """Let every engine that installs run for so long, and return a row for each."""
    with ExitStack() as stack:
        running = {engine: stack.enter_context(_running(engine, seconds, seed=1)) for engine in engines()}
        found = {engine: outcome() for engine, outcome in running.items()}
    for each in found.values():
        print(each.fault, end="", file=sys.stderr)
    return [_row(f"framework reader: fuzzed with {engine} for {seconds:.0f} s", each) for engine, each in found.items()]


def fuzz(engine: str, seconds: float, seed: int) -> Outcome:
    """Run one engine in a process of its own."""
    with _running(engine, seconds, seed) as outcome:
        return outcome()


def engines() -> list[str]:
    """The names of the engines that are installed here."""
    return [engine for engine in ENGINES if importlib.util.find_spec(engine)]


@contextmanager
def _running(engine: str, seconds: float, seed: int) -> Iterator[Callable[[], Outcome]]:
    """Start an engine, in a folder that is gone afterwards, and hand over what waits for its outcome."""
    with tempfile.TemporaryDirectory() as folder:
        log, kept = Path(folder) / "log.txt", Path(folder) / "kept"
        kept.mkdir()
        command = [sys.executable, "-m", "benchmarks.framework_fuzz", engine, str(seconds), str(seed), str(kept)]
        with log.open("wb") as said:  # not a pipe: atheris says much, and would wait for a reader
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True)

        def outcome() -> Outcome:
            out, _ = process.communicate()
            if process.returncode:
                return Outcome(fault=f"{log.read_text(encoding='utf-8', errors='replace')}\n")
            return Outcome(**json.loads(out.splitlines()[-1]))

        yield outcome


def _row(name: str, found: Outcome) -> Row:
    seconds = found.seconds or [0.0]
    value, slowest = middle(seconds) * 1000, max(seconds)
    return Row(
        name=f"{name}, {len(found.seconds):,} files, slowest {slowest:.2f} s, peak {found.peak_mb:.0f} MB",
        unit="ms",
        value=value,
        p95=p95(seconds) * 1000,
        control=found.control * 1000,
        ratio=compared(value, found.control * 1000),
        promise=f"no crash, none over {ANSWER_S:.0f} s of processor time, never over {MEMORY_MB:.0f} MB",
        kept=bool(found.seconds) and not found.fault and slowest <= ANSWER_S and found.peak_mb <= MEMORY_MB,
    )


def fault_in(data: bytes) -> str:
    """Read a file and say what is unsound about the answer: nothing if it is sound."""
    from assessment.domain.framework import as_plain
    from assessment.domain.framework_plain import from_plain
    from assessment.readers.framework_file import read_framework

    framework, problems = read_framework(data, "x.yaml")
    if (framework is None) != bool(problems):
        return "neither a framework nor a problem, or both"
    if framework is not None and from_plain(as_plain(framework)) != framework:
        return "a framework that does not come back from its frozen form"
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems:
        str(problem).encode()
        if not 0 <= problem.line <= lines or not problem.what or not problem.mend or "\n" in str(problem):
            return f"a problem that helps nobody: {problem!r}"
    return ""


def _noting(found: Outcome) -> Callable[[bytes], None]:
    """Return what an engine calls with each input: it notes the time, and exits at the first fault."""
    from assessment.readers.framework_file import read_framework

    read_framework(b"schema: 1\n", "warm.yaml")
    start = thread_time()
    read_framework(SHIPPED.read_bytes(), SHIPPED.name)
    found.control = thread_time() - start

    def one_input(data: bytes) -> None:
        faulthandler.dump_traceback_later(HANG_S, exit=True)
        start = thread_time()
        try:
            fault = fault_in(data)
        except BaseException:
            print(f"The reader failed on {data!r}", file=sys.stderr)
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        found.seconds.append(thread_time() - start)
        if fault or found.seconds[-1] > ANSWER_S or peak_mb() > MEMORY_MB:
            found.fault = f"{fault or 'too slow, or too much memory'}: {data!r}"
            _end(found)

    return one_input


def _end(found: Outcome) -> None:
    """Print the outcome and leave at once, whatever engine has taken the process over."""
    found.peak_mb = peak_mb()
    print(f"\n{json.dumps(asdict(found))}", flush=True)
    os._exit(0)


def with_hypothesis(seconds: float, seed: int, _folder: str) -> None:
    """Run seed after seed until the time is over, and exit. To be called in a process of its own."""
    from benchmarks.framework_inputs import examples_of

    found = Outcome()
    one_input = _noting(found)
    until = monotonic() + seconds
    for number in count(seed):
        if monotonic() > until:
            _end(found)
        print(f"seed {number}", file=sys.stderr)
        examples_of(number, one_input)


def with_atheris(seconds: float, seed: int, folder: str) -> None:
    """Let atheris change the shipped files until the time is over, and exit. To be called in a process of its own.

    `folder` takes the inputs that reached new code.
    """
    import atheris

    with atheris.instrument_imports(include=["assessment.readers", "ruamel.yaml"]):
        import assessment.readers.framework_file  # noqa: F401

    found = Outcome()
    one_input = _noting(found)
    until = monotonic() + seconds

    def one_more(data: bytes) -> None:
        one_input(data)
        if monotonic() > until:
            _end(found)

    # No limit of its own on memory: it would count what the process that started this one has held.
    options = [f"-seed={seed}", f"-max_len={LONGEST}", "-rss_limit_mb=0", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *options, folder, str(SEEDS)], one_more)
    atheris.Fuzz()


ENGINES: dict[str, Callable[[float, int, str], None]] = {"hypothesis": with_hypothesis, "atheris": with_atheris}

if __name__ == "__main__":
    engine, seconds, seed, folder = sys.argv[1:]
    ENGINES[engine](float(seconds), int(seed), folder)

"""How a framework file is read: the shipped one beside a plain load, and hostile ones, each in a process of its own.

Control of the reading time is ruamel's plain safe load of the same file, which checks nothing and keeps no lines.
Control of a hostile file is reading the shipped one in a process that has loaded the same code, so that what is charged
is the file and not the libraries.

Times are processor time of the thread. Reading waits for nothing, so on an idle machine that is the time on the clock,
and on a busy one the reader is not charged with its neighbours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import thread_time

from ruamel.yaml import YAML

from assessment.readers.framework_file import read_framework
from benchmarks.memory import peak_from_here, peak_mb
from benchmarks.rows import Row, in_ms, linear, middle, p95, seconds

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "frameworks" / "tce-practice-principles.yaml"
REFUSED_S = 1.0
GROWTH_MB = 50.0
SHIPPED_MS = 100.0
READINGS = 25
GROWTH = (8, 16, 32, 64)
TRIES = 3
SIZE = 512 * 1024


def _laughs() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


HOSTILE: dict[str, Callable[[], str | bytes]] = {
    "billion laughs": _laughs,
    "50,000 open brackets": lambda: "[" * 50_000,
    "500 KB of open brackets": lambda: "[" * SIZE,
    "500 KB of open braces": lambda: "{" * SIZE,
    "250,000 dashes in a line": lambda: "- " * (SIZE // 2),
    "500 KB list": lambda: "- aaaa\n" * (SIZE // 7),
    "500 KB list in brackets": lambda: "[" + "a," * (SIZE // 2 - 1) + "]",
    "250,000 words of one letter": lambda: "a: " + "b " * (SIZE // 2 - 2),
    "texts of 9,998 words, again and again": lambda: "".join(f"a{n}: {'b ' * 9_998}\n" for n in range(25)),
    "170,000 lines in a text": lambda: "a: " + "b\n " * (SIZE // 3 - 2),
    "500,000 empty lines in a text": lambda: "a: |\n" + "\n" * (SIZE - 10),
    "250,000 lines in quotes": lambda: 'a: "' + "b\n" * (SIZE // 2 - 4) + '"',
    "130,000 escapes in quotes": lambda: 'a: "' + "\\x41" * (SIZE // 4 - 2) + '"',
    "500 KB quoted text": lambda: 'a: "' + "b" * (SIZE - 8) + '"',
    "130,000 comments": lambda: "# c\n" * (SIZE // 4),
    "9,900 keys with a text of twelve words": lambda: "".join(f"k{n}: '{'b ' * 11}b'\n" for n in range(9_900)),
    "19,000 entries with lines between them": lambda: ("- a\n" + "# c\n" * 2) * 19_000,
    "9,999 keys with a question mark": lambda: "".join(f"? k{n}\n: 'b c d'\n" for n in range(9_999)),
    "2,400 themes that are nearly those of 2,400 principles": lambda: (
        "themes:\n"
        + "".join(f"  - {{id: theme-number-{n}}}\n" for n in range(2_400))
        + "principles:\n"
        + "".join(f"  - {{theme: theme-numbur-{n}}}\n" for n in range(2_400))
    ),
    "2,000 changes of nearly the ids of 2,000 principles": lambda: (
        "schema: 1\nid: x\nversion: 2\nprinciples:\n"
        + "".join(f"  - {{id: principle-number-{n}}}\n" for n in range(2_000))
        + "changes:\n"
        + "".join(f"  - {{id: principle-numbur-{n}, relation: new}}\n" for n in range(1_600))
    ),
    "2,000 levels, and 3,000 that are not among them": lambda: (
        "scale:\n  levels:\n"
        + "".join(f"    - {{value: {n}, label: l{n}}}\n" for n in range(2_000))
        + "principles:\n  - levels: {"
        + ", ".join(f"{n}.5: b" for n in range(3_000))
        + "}\n"
    ),
    "a tag of 500 KB": lambda: "a: !" + "t" * (SIZE - 4),
    "an anchor of 500 KB": lambda: "a: &" + "t" * (SIZE - 4),
    "19,000 anchors": lambda: "[" + "&a b," * 19_000 + "]",
    "130,000 documents": lambda: "---\n" * (SIZE // 4),
    "9,900 keys written twice": lambda: "a: 1\n" * 9_900,
    "a control character in each of 60,000 lines": lambda: "a: \x1b\n" * 60_000,
    "a framework that goes on for 500 KB": lambda: SHIPPED.read_text(encoding="utf-8") * 25,
    "5,000 tags that name Python objects": lambda: "a: !!python/object/apply:os.system [ls]\n" * 5_000,
    "1.6 MB list": lambda: "- honest words\n" * 110_000,
    "UTF-16": lambda: ("a: b\n" * 50_000).encode("utf-16"),
    "bytes that are no text": lambda: bytes(range(256)) * 2_000,
    "not UTF-8 at the very end": lambda: b"# comment\n" * 50_000 + b"\xff",
}
"""Files made to exhaust, crash or mislead a reader, by what they try. Each is made only where it is read."""


def measure() -> list[Row]:
    """Measure the shipped file, how the cost grows with the principles, and every hostile file; takes two minutes."""
    grown = {f"{number} principles": in_ms(_readings(_file_of(number))) for number in GROWTH}
    return [_shipped_row(), *linear("framework reader", "ms", grown), *_hostile_rows()]


def _shipped_row() -> Row:
    data = SHIPPED.read_bytes()
    ours = in_ms(_readings(data))
    plain = seconds(lambda: YAML(typ="safe", pure=True).load(data), times=READINGS, clock=thread_time)
    control = middle(in_ms(plain))
    return Row.measured(
        name="framework reader: the TCE file, read and checked (control: plain load)",
        unit="ms",
        figures=ours,
        control=control,
        promise=f"p95 at most {SHIPPED_MS:.0f} ms",
        kept=p95(ours) <= SHIPPED_MS,
    )


def _readings(data: bytes) -> list[float]:
    assert read_framework(data, "measured.yaml")[0] is not None
    return seconds(lambda: read_framework(data, "measured.yaml"), times=READINGS, clock=thread_time)


def _file_of(number: int) -> bytes:
    """The first principle of the shipped file, so many times, each with an id of its own."""
    head, _, principles = SHIPPED.read_text(encoding="utf-8").partition("\nprinciples:\n")
    first, second = list(re.finditer(r"^  - id: .*$", principles, re.MULTILINE))[:2]
    body = principles[first.end() : second.start()]
    return "".join([head, "\nprinciples:\n", *(f"  - id: p{each}{body}" for each in range(number))]).encode()


def _hostile_rows() -> list[Row]:
    """The hostile file that takes longest, and the one that takes most memory."""
    control = [_in_a_process("") for _ in range(TRIES)]
    tries = {name: [_in_a_process(name) for _ in range(TRIES)] for name in HOSTILE}
    seconds_of = {name: [each for each, _ in found] for name, found in tries.items()}
    growth_of = {name: [each for _, each in found] for name, found in tries.items()}
    usual_seconds, usual_growth = (middle(figures) for figures in zip(*control, strict=True))
    return [
        _worst("refused", "s", seconds_of, usual_seconds, REFUSED_S, "at most {:g} s of processor time, each time"),
        _worst("memory", "MB", growth_of, usual_growth, GROWTH_MB, "at most {:g} MB more than before"),
    ]


def _worst(what: str, unit: str, by_name: Mapping[str, list[float]], control: float, most: float, promise: str) -> Row:
    worst = max(by_name, key=lambda name: max(by_name[name]))
    figures = by_name[worst]
    return Row.measured(
        name=f"framework reader: {len(by_name)} hostile files, {what}; the worst: {worst} (control: the TCE file)",
        unit=unit,
        figures=figures,
        control=control,
        promise=promise.format(most),
        kept=max(figures) <= most,
    )


def _in_a_process(name: str) -> tuple[float, float]:
    """Read a hostile file, or the shipped one without a name, in a fresh process: seconds, and MB of growth."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.framework_reader", name],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["growth"]


def _read_once(name: str) -> None:
    """The inside of the process."""
    text = HOSTILE[name]() if name else SHIPPED.read_bytes()
    data = text.encode() if isinstance(text, str) else text
    del text
    read_framework(b"schema: 1\n", "warm.yaml")
    before = peak_from_here()
    start = thread_time()
    framework, problems = read_framework(data, "hostile.yaml")
    seconds = thread_time() - start
    growth = peak_mb() - before
    assert bool(name) == (framework is None), problems
    assert bool(name) == bool(problems)
    print(json.dumps({"seconds": seconds, "growth": growth}))


if __name__ == "__main__":
    _read_once(sys.argv[1])

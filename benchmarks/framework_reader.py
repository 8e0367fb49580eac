"""How a framework file is read: the shipped one beside a plain load, and hostile ones, each in a process of its own.

Control of the reading time is ruamel's plain safe load of the same file, which checks nothing and keeps no lines. Control
of a hostile file's memory is reading the shipped file in a process that has loaded the same code, so that what
is charged is the file and not the libraries.

Time is on the clock where a file is refused, since somebody waits for it, and processor time of the thread for the
shipped file, where a ratio is wanted that a busy machine does not bend.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter, thread_time

from ruamel.yaml import YAML

from assessment.readers.framework_file import read_framework
from benchmarks.rows import Row, compared, middle, p95

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "frameworks" / "tce-practice-principles.yaml"
REFUSED_SECONDS = 1.0
GROWTH_MB = 50.0
SHIPPED_MS = 100.0
READINGS = 25
TRIES = 3
SIZE = 512 * 1024


def hostile_files() -> dict[str, bytes]:
    """Files made to exhaust, crash or mislead a reader, by what they try."""
    texts = {
        "billion laughs": _laughs(),
        "50,000 open brackets": "[" * 50_000,
        "500,000 open brackets": "[" * (SIZE - 1),
        "500,000 open braces": "{" * (SIZE - 1),
        "250,000 dashes in a line": "- " * (SIZE // 2 - 1),
        "500 KB list": "- aaaa\n" * (SIZE // 7 - 1),
        "500 KB list in brackets": "[" + "a," * (SIZE // 2 - 2) + "]",
        "250,000 words of one letter": "a: " + "b " * (SIZE // 2 - 4),
        "texts of 9,999 words, again and again": "".join(f"a{n}: {'b ' * 9_998}\n" for n in range(25)),
        "170,000 lines in a text": "a: " + "b\n " * (SIZE // 3 - 2),
        "500,000 empty lines in a text": "a: |\n" + "\n" * (SIZE - 10),
        "250,000 lines in quotes": 'a: "' + "b\n" * (SIZE // 2 - 4) + '"',
        "130,000 escapes in quotes": 'a: "' + "\\x41" * (SIZE // 4 - 2) + '"',
        "500 KB quoted text": 'a: "' + "b" * (SIZE - 8) + '"',
        "130,000 comments": "# c\n" * (SIZE // 4 - 1),
        "a tag of 500 KB": "a: !" + "t" * (SIZE - 8),
        "an anchor of 500 KB": "a: &" + "t" * (SIZE - 8),
        "20,000 anchors": "[" + "&a b," * 19_000 + "]",
        "100,000 documents": "---\n" * (SIZE // 4 - 1),
        "19,000 keys written twice": "a: 1\n" * 9_900,
        "a control character in each line": "a: \x1b\n" * 60_000,
        "500 KB of a framework that never ends": SHIPPED.read_text(encoding="utf-8") * 25,
        "tags that name Python objects": "a: !!python/object/apply:os.system [ls]\n" * 5_000,
    }
    files = {name: text.encode() for name, text in texts.items()}
    files["1.6 MB list"] = b"- honest words\n" * 110_000
    files["UTF-16"] = ("a: b\n" * 50_000).encode("utf-16")
    files["bytes that are no text"] = bytes(range(256)) * 2_000
    files["not UTF-8 at the very end"] = b"# comment\n" * 50_000 + b"\xff"
    return files


def measure() -> list[Row]:
    """Measure the shipped file and every hostile one."""
    return [_shipped_row(), *_hostile_rows()]


def _shipped_row() -> Row:
    data, name = SHIPPED.read_bytes(), SHIPPED.name
    ours, plain = [], []
    for _ in range(READINGS):
        start = thread_time()
        framework, problems = read_framework(data, name)
        ours.append((thread_time() - start) * 1000)
        assert framework is not None, problems
        start = thread_time()
        YAML(typ="safe", pure=True).load(data)
        plain.append((thread_time() - start) * 1000)
    value, control = middle(ours), middle(plain)
    return Row(
        name="framework reader: the TCE file, read and checked (control: plain load)",
        unit="ms",
        value=value,
        p95=p95(ours),
        control=control,
        ratio=compared(value, control),
        promise=f"p95 at most {SHIPPED_MS:.0f} ms",
        kept=p95(ours) <= SHIPPED_MS,
    )


def _hostile_rows() -> list[Row]:
    rows: list[Row] = []
    control = [_in_a_process("") for _ in range(TRIES)]
    usual_growth, usual_time = middle([growth for _, growth in control]), middle([seconds for seconds, _ in control])
    for name in hostile_files():
        tries = [_in_a_process(name) for _ in range(TRIES)]
        seconds = [each for each, _ in tries]
        growths = [growth for _, growth in tries]
        rows.append(
            Row(
                name=f"framework reader: {name}: refused",
                unit="s",
                value=middle(seconds),
                p95=p95(seconds),
                control=usual_time,
                ratio=compared(middle(seconds), usual_time),
                promise=f"at most {REFUSED_SECONDS:.0f} s",
                kept=max(seconds) <= REFUSED_SECONDS,
            )
        )
        rows.append(
            Row(
                name=f"framework reader: {name}: memory",
                unit="MB",
                value=middle(growths),
                p95=p95(growths),
                control=usual_growth,
                ratio=compared(middle(growths), usual_growth),
                promise=f"at most {GROWTH_MB:.0f} MB more than before",
                kept=max(growths) <= GROWTH_MB,
            )
        )
    return rows


def _in_a_process(name: str) -> tuple[float, float]:
    """Read a hostile file, or the shipped one where the name is empty, in a fresh process: seconds, and MB of growth."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.framework_reader", name],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["growth"]


def _read_once(name: str) -> None:
    """The inside of the process. The peak is what counts: what was let go before the end was needed all the same."""
    import resource

    data = hostile_files()[name] if name else SHIPPED.read_bytes()
    read_framework(b"schema: 1\n", "warm.yaml")
    unit = 1024 if sys.platform == "darwin" else 1  # bytes there, KB elsewhere
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = perf_counter()
    framework, problems = read_framework(data, "hostile.yaml")
    seconds = perf_counter() - start
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit / 1024
    assert bool(name) == (framework is None), problems
    assert bool(name) == bool(problems)
    print(json.dumps({"seconds": seconds, "growth": growth}))


def _laughs() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


if __name__ == "__main__":
    _read_once(sys.argv[1])

"""Files that are nearly frameworks, for the tests and the fuzzing of the framework reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

SHIPPED = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "frameworks").glob("*.yaml"))]

SIGNS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b"- ",
    b"\n",
    b'"',
    b"'",
    b"&a ",
    b"*a",
    b"!x ",
    b"? ",
    b"|",
    b">",
    b"#",
    b"%",
    b"@",
    b"\t",
    b"  ",
    b"---\n",
    b"...\n",
    b'"\\U00110000"',
    b'"\\ud800"',
    b"\x00",
    b"\xff",
    b"\xe2\x80\xae",
    b"<<: ",
    b"~",
    b"null",
    b"-1",
    b"1e9",
    b".inf",
    b"\r",
    b"\xc2\x85",
    b"!<",
    b"%YAML 1.1\n",
    b"0",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A shipped file, cut, with bytes put in, taken out or doubled."""
    data = draw(st.sampled_from(SHIPPED))
    data = data[: draw(st.sampled_from([400, 1_500, 3_000]))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(1, 60)))
        new = draw(st.one_of(st.sampled_from(SIGNS), st.binary(min_size=1, max_size=3), st.just(data[at:end] * 2)))
        data = draw(
            st.sampled_from([data[:at] + new + data[at:], data[:at] + data[end:], data[:at] + new + data[end:]])
        )
    return data


nonsense = st.lists(st.sampled_from([*SIGNS, b"a", b"b: ", b" ", b", ", b"1"]), max_size=25).map(b"".join)
"""YAML's signs in any order."""

any_bytes = st.binary(max_size=200)

_keys = st.sampled_from(["id", "title", "scale", "levels", "value", "principles", "changes", "from", "1", "x"])
_shapes = st.recursive(
    st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4)
)


def _of_this_shape(data: object) -> bytes:
    parts = {"schema": "1", "id": "x", "version": "2", "principles": data, "scale": data, "changes": data}
    return json.dumps(parts).encode()


misshapen = _shapes.map(_of_this_shape)
"""Well-formed files whose parts have the wrong shape."""


@st.composite
def dense(draw: st.DrawFn) -> bytes:
    """As many themes, principles and changes as the bounds allow, whose names are nearly each other's."""
    word = draw(st.sampled_from(["a", "theme-number", "same" * 12, "long" * 200]))
    themes, principles, changes = (draw(st.sampled_from([0, 1, 300, 2_000])) for _ in range(3))
    entry = draw(st.sampled_from(["  - {{id: {0}-{1}, theme: {0}x-{1}}}\n", "  - id: {0}-{1}\n    theme: {0}x-{1}\n"]))
    return (
        "schema: 1\nid: dense\nversion: 2\nthemes:\n"
        + "".join(entry.format(word, number) for number in range(themes))
        + "principles:\n"
        + "".join(entry.format(word, number) for number in range(principles))
        + "changes:\n"
        + "".join(f"  - {{id: {word}y-{number}, relation: {word}}}\n" for number in range(changes))
    ).encode()


EXAMPLES: Mapping[str, tuple[st.SearchStrategy[bytes], int]] = {
    "damaged": (damaged(), 60),
    "nonsense": (nonsense, 100),
    "any bytes": (any_bytes, 30),
    "misshapen": (misshapen, 30),
    "dense": (dense(), 2),
}
"""Each kind of file, and how many of it are made from one seed."""


def examples_of(number: int, one_input: Callable[[bytes], None]) -> None:
    """Make the files of one seed, always the same, and hand each over. Whatever is raised is raised on."""
    for strategy, examples in EXAMPLES.values():
        alone = settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        seed(number)(alone(given(strategy)(one_input)))()

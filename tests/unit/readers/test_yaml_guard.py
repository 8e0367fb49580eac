from __future__ import annotations

import pytest

from assessment.readers.yaml_guard import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, MAX_TEXT, read_tree
from assessment.readers.yaml_tree import ListNode, MapNode, TextNode, as_data


def tree_of(text: str | bytes):
    root, problems = read_tree(text if isinstance(text, bytes) else text.encode(), "x.yaml")
    assert problems == ()
    return root


def problems_of(text: str | bytes) -> list[tuple[int, str]]:
    _, problems = read_tree(text if isinstance(text, bytes) else text.encode(), "x.yaml")
    assert all(problem.file == "x.yaml" and problem.mend for problem in problems)
    return [(problem.line, problem.what) for problem in problems]


def only_problem_of(text: str | bytes) -> tuple[int, str]:
    (problem,) = problems_of(text)
    return problem


# What is read


def test_every_value_knows_its_line():
    root = tree_of("a: 1\n\nb:\n  - x\n  - y: z\n")
    assert isinstance(root, MapNode)
    assert (root.line_of("a"), root.line_of("b")) == (1, 3)
    items = root.get("b")
    assert isinstance(items, ListNode)
    assert [item.line for item in items.items] == [4, 5]


@pytest.mark.parametrize("word", ["no", "No", "off", "on", "yes", "true", "12:30", "12:30:45", "0123", "0x1F", "1e3",
                                  "2023-03-29", "1_000", "0o17", ".inf", "NaN"])  # fmt: skip
def test_words_and_figures_stay_the_text_that_was_typed(word: str):
    assert as_data(tree_of(f"a: {word}")) == {"a": word}


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", '"  "'])
def test_nothing_is_none(nothing: str):
    assert as_data(tree_of(f"a: {nothing}")) == {"a": None}


def test_quoted_null_stays_a_word():
    assert as_data(tree_of("a: 'null'\nb: \"~\"")) == {"a": "null", "b": "~"}


def test_numbers_are_allowed_as_keys_and_stay_text():
    assert as_data(tree_of("{1: a, 2.50: b}")) == {"1": "a", "2.50": "b"}


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b\r", b"--- \na: b\n...\n", b"# c\na: b"])
def test_layout_of_windows_and_old_editors_is_read(data: bytes):
    assert as_data(tree_of(data)) == {"a": "b"}


def test_lines_count_alike_with_every_line_end():
    for end in ("\n", "\r\n", "\r"):
        root = tree_of(end.join(["a: 1", "# c", "b: 2"]))
        assert isinstance(root, MapNode)
        assert root.line_of("b") == 3


def test_characters_beyond_the_first_plane_are_read_as_such_and_as_json_escapes():
    root = tree_of('{"a": "\\ud83d\\ude00", "b": "\U0001f600"}')
    assert as_data(root) == {"a": "\U0001f600", "b": "\U0001f600"}


def test_joiners_and_flags_are_spelling():
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert as_data(tree_of(f"a: می\u200cخواهم {flag}")) == {"a": f"می\u200cخواهم {flag}"}


def test_decomposed_letters_are_composed():
    assert as_data(tree_of("a: Cafe\u0301")) == {"a": "Caf\u00e9"}


# What is refused


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: &x 2\n", 2, "anchor"),
        ("a: &x\n  b: 1\n", 1, "anchor"),
        ("a: !!str 2\n", 1, "tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a:\n  <<: {b: 1}\n", 2, "merge key"),
        ("a: 1\n---\nb: 1\n", 2, "second document"),
        ("%YAML 1.1\n---\na: no\n", 1, "%"),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", 1, "%"),
        ("a: 1\nb: 2\na: 3\n", 3, '"a" is written twice (first in line 1)'),
        ("? [x, y]\n: 1\n", 1, "cannot be a key"),
        ("{a: 1, {b: c}: 2}\n", 1, "cannot be a key"),
        (": 1\n", 1, "no key before the colon"),
        ('a: 1\nb: "\\x00"\n', 2, "U+0000"),
        ('a: "\\e[31m"\n', 1, "U+001B"),
        ('a: "\\u202Ex"\n', 1, "U+202E, right-to-left override"),
        ('a: "x\\N"\n', 1, "U+0085"),
        ('a: "x\\L"\n', 1, "U+2028"),
        ('a: "\\uD800"\n', 1, "U+D800, half of a character"),
        ('a: "\\uFFFE"\n', 1, "U+FFFE"),
        ('"\\u202Ea": 1\n', 1, "U+202E"),
        ("a: x\n# \u202e comment\n", 2, "U+202E"),
        ("a: x\u2066y\n", 1, "U+2066"),
        ("a: x\u200fy\n", 1, "U+200F"),
        ("a: x\x1by\n", 1, "U+001B"),
        ("a: x\x85y\n", 1, "U+0085"),
        ("a: x\ufeffy\n", 1, "U+FEFF"),
        ('a: "\\U00110000"\n', 0, "names no character"),
        ('a: "\\UFFFFFFFF"\n', 0, "names no character"),
        ("", 0, "empty"),
        ("# only a comment\n", 0, "empty"),
        ("---\n", 0, "empty"),
        ("~\n", 0, "empty"),
    ],
)
def test_what_has_no_place_in_a_file_is_refused_with_its_line(text: str, line: int, part: str):
    where, what = only_problem_of(text)
    assert where == line
    assert part in what


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        ("a: 1\nb: é\n".encode("latin-1"), 2, "UTF-8"),
        (b"a: 1\nb: \xed\xa0\x80\n", 2, "UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-16"),
        ("a: 1\n".encode("utf-16-be"), 1, "not a text file"),
        ("a: 1\n".encode("utf-32"), 1, "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 3, "not a text file"),
        (b"PK\x03\x04\x14\x00", 1, "not a text file"),
    ],
)
def test_what_is_not_text_in_utf_8_is_refused(data: bytes, line: int, part: str):
    where, what = only_problem_of(data)
    assert where == line
    assert part in what


def test_an_alias_is_refused_and_never_followed():
    laughs = "a: &a [lol, lol]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert [line for line, _ in problems_of(laughs)] == [1, 2, 2, 3]


def test_problems_that_can_be_stepped_over_are_told_together():
    text = "a: &x 1\nb: !t 2\na: 3\nc: \u202e\n<<: {}\n"
    assert [line for line, _ in problems_of(text)] == [1, 2, 3, 4, 5]


def test_a_character_named_by_an_escape_is_told_once():
    assert len(problems_of('a: "\\u202E \\u202E"')) == 1


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: 1\nb: c: d\n", 2, "colon"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("a: @x\n", 1, "keeps for itself"),
        ('a: 1\nb: "x\nc: 1\n', 2, "never closed"),
        ('a: "x" y\n', 1, "closing quotation mark"),
        ("a: [1, 2\nb: 1\n", 1, "bracket"),
        ("a:\n  - x\n - y\n", 3, "indented"),
        ("a:\n- x\nb\n", 3, "neither a key"),
        ('a: "\\d"\n', 1, "backslash"),
        ('a: "\\xzz"\n', 1, "backslash"),
        ("a: |x\n  y\n", 1, "follows | or >"),
        ("a: * b\n", 1, "starts with *"),
        ("a: & b\n", 1, "starts with &"),
        ("a: !<x\n", 1, "starts with !"),
        ("a: - b\n", 1, "same line as its key"),
        ("a: ]\n", 1, "where a text should be"),
        ("{a: b}}\n", 1, "cannot be read as YAML"),
        ('a: "x\n---\n"\n', 1, "not closed before ---"),
        ("a: [b:c:, d:e]x: [\n", 1, ""),
    ],
)
def test_a_slip_of_the_pen_is_told_in_plain_words(text: str, line: int, part: str):
    where, what = problems_of(text)[-1]
    assert where == line
    assert part in what


# Limits: just within, just beyond


def test_a_file_may_have_512_kb_and_no_byte_more():
    assert MAX_BYTES == 512 * 1024
    just = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert as_data(tree_of(just)) == {"a": "1"}
    assert only_problem_of(just + b"x") == (0, "the file is larger than 512 KB")


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_a_file_may_be_nested_12_deep_and_no_deeper():
    assert MAX_DEPTH == 12
    tree_of(nested(12))
    assert only_problem_of("\n" + nested(13)) == (2, "the file is nested more than 12 deep")


@pytest.mark.parametrize("text", ["[" * 250_000, "{" * 250_000, "- " * 250_000, "? " * 250_000, nested(50_000)])
def test_depth_without_end_is_refused(text: str):
    assert only_problem_of(text) == (1, "the file is nested more than 12 deep")


def test_a_file_may_have_20_000_events_and_no_more():
    assert MAX_EVENTS == 20_000
    # Stream, document and list each start and end: six events.
    within = "- x\n" * (MAX_EVENTS - 6)
    root = tree_of(within)
    assert isinstance(root, ListNode)
    assert len(root.items) == MAX_EVENTS - 6
    line, what = only_problem_of(within + "- x\n" * 10)
    assert line == MAX_EVENTS + 1 - 3  # three events stand before the first entry
    assert what == "the file has more than 20,000 parts"


@pytest.mark.parametrize("form", ["a: {}", 'a: "{}"', "a: '{}'", "a: |-\n  {}", "a: >-\n  {}", "{}: a"])
def test_a_text_may_have_20_000_characters_and_no_more(form: str):
    assert MAX_TEXT == 20_000
    word = "w" * MAX_TEXT
    if form != "{}: a":  # a key longer than 1,024 characters is no key to YAML
        root = tree_of(form.format(word))
        assert isinstance(root, MapNode)
        assert isinstance(root.get("a"), TextNode)
    assert problems_of(form.format(word + "w"))


def test_a_text_of_escapes_and_many_lines_within_the_limit_is_read():
    tree_of('a: "' + "\\U0001F600" * MAX_TEXT + '"')
    tree_of("a: |\n" + "  b\n" * (MAX_TEXT // 2 - 1))


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n" + "\n" * 500_000,
        'a: "' + "b\n" * 250_000 + '"',
        "a: " + "b " * 250_000,
        "a: " + "b\n " * 170_000,
        "\n" * 500_000 + "a: 1",
        "# c\n" * 131_000,
        "a: !" + "t" * 500_000 + " b",
        "a: &" + "t" * 500_000 + " b",
        "a: *" + "t" * 500_000 + " b",
    ],
)
def test_filler_without_end_is_refused(text: str):
    assert problems_of(text)

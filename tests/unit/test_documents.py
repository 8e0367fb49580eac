"""What the documents say is so: commands, settings, paths, pictures, and the contracts that docs/design.md repeats.

It is long because each promise of the documents has its own proof here.
"""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import benchmarks.__main__
from assessment import __version__
from assessment.commands.parser import PROGRAM, parser
from assessment.domain.audit import Happened
from assessment.domain.errors import PeriodNotRead
from assessment.domain.period import Period
from assessment.domain.period_reading import read_period
from assessment.domain.permission import Role
from assessment.domain.round import RoundState
from assessment.readers import framework_model, framework_rules, yaml_guard
from assessment.services import door
from assessment.services.illustration_data.groups import groups
from assessment.services.trends import COLUMNS
from assessment.settings import PREFIX, PROJECT, STORE_FILE, Settings
from assessment.store.backup import manifest
from benchmarks import (
    board_pack,
    chart_pictures,
    framework_fuzz,
    framework_reader,
    identifier_guard,
    many_partnerships,
    pages,
    saving,
    start,
)
from tests.documents import DESIGN, DOCS, DOCUMENTS, README, fences, in_line, indented, section, table, text_of

PICTURES = sorted(DOCS.glob("*.png"))
MADE_LATER = {"datapackage.json", ".venv/", "data/", "my-framework.yaml"}
MOST_BYTES_OF_A_PICTURE = 200_000

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


PYPROJECT = tomllib.loads(text_of(PROJECT / "pyproject.toml"))


def design(title: str) -> str:
    """A section of docs/design.md, on one line."""
    return " ".join(section(DESIGN, title).split())


def commands(of: argparse.ArgumentParser | None = None, *words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command, such as "framework check", with its parser."""
    inside = parser() if of is None else of
    families = [action for action in inside._actions if isinstance(action, argparse._SubParsersAction)]
    if not families:
        yield " ".join(words), inside
    for family in families:
        for word, each in family.choices.items():
            yield from commands(each, *words, word)


COMMANDS = dict(commands())


def options(command: argparse.ArgumentParser) -> set[str]:
    return {option for action in command._actions for option in action.option_strings if option.startswith("--")} - {
        "--help"
    }


def command_rows(document: Path) -> dict[str, str]:
    """The rows of a table of commands that are there: a command's name, and how it is written."""
    rows = {}
    for row in table(text_of(document), heading="Command"):
        if "*(planned)*" in row[0]:
            continue
        written = row[0].strip("`")
        name = " ".join(re.match(r"[a-z -]*[a-z](?= |$)", re.sub(r" [-\[A-Z].*", "", written))[0].split())  # type: ignore[index]
        rows[name] = written
    return rows


@pytest.mark.parametrize("document", [README, DESIGN], ids=lambda path: path.name)
def test_every_command_stands_in_the_table_with_all_its_options_and_no_other_does(document: Path) -> None:
    rows = command_rows(document)
    assert set(rows) == set(COMMANDS)
    for name, written in rows.items():
        assert set(re.findall(r"--[a-z-]+", written)) == options(COMMANDS[name]), name


@pytest.mark.parametrize("document", [README, DESIGN], ids=lambda path: path.name)
def test_an_option_that_must_be_given_stands_outside_the_brackets(document: Path) -> None:
    for name, written in command_rows(document).items():
        must = {
            action.option_strings[0] for action in COMMANDS[name]._actions if action.option_strings and action.required
        }
        assert set(re.findall(r"--[a-z-]+", re.sub(r"\[.*?\]", "", written))) == must, name


def typed_lines(document: Path) -> list[str]:
    text = text_of(document)
    lines = [line for fence in fences(text) for line in fence.splitlines()] + indented(text) + in_line(text)
    return [line.strip() for line in lines]


def arguments_of(line: str, module: str) -> list[str] | None:
    """What follows `python -m MODULE` on a line that somebody types; None where it is another line, or a pattern."""
    found = re.fullmatch(rf"(?:\S*[/\\])?(?:python3?|py) -m {re.escape(module)}(?: (.*))?", line)
    if found is None or "..." in line or "[" in line:
        return None
    return shlex.split(found[1] or "")


@every_document
def test_every_line_that_calls_the_command_line_is_understood_by_it(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in typed_lines(document):
        arguments = arguments_of(line, "assessment")
        if not arguments or arguments[0] == "COMMAND":
            continue
        try:
            parser().parse_args(arguments)
        except SystemExit:
            pytest.fail(f"{line}\n{capsys.readouterr().err}")


def test_the_documents_do_call_the_command_line() -> None:
    called = [line for document in DOCUMENTS for line in typed_lines(document) if arguments_of(line, "assessment")]
    assert len(called) >= 5
    assert PROGRAM == "python -m assessment"


@every_document
def test_every_other_line_to_type_names_what_is_there(document: Path) -> None:
    targets = set(re.findall(r"^(\w+):", text_of(PROJECT / "Makefile"), flags=re.MULTILINE))
    for line in typed_lines(document):
        if (found := re.fullmatch(r"make(?: (\w+))?", line)) and found[1]:
            assert found[1] in targets, line
        if (arguments := arguments_of(line, "pip")) is not None:
            assert arguments[:2] == ["install", "-r"], line
            assert (PROJECT / arguments[2]).is_file(), line
        if (arguments := arguments_of(line, "streamlit")) is not None:
            assert arguments[:2] == ["run", "app.py"], line
            assert arguments[2:] in ([], ["--server.address", "0.0.0.0"]), line
        if (arguments := arguments_of(line, "benchmarks")) is not None:
            assert set(arguments) <= set(benchmarks.__main__.MEASURES), line
        if (arguments := arguments_of(line, "pytest")) is not None:
            assert all((PROJECT / argument).exists() for argument in arguments), line
        if found := re.fullmatch(r"\S*python -m (assessment\.[\w.]+)", line):
            assert find_spec(found[1]) is not None, line


def test_the_lines_that_pin_packages_are_those_that_pinned_them() -> None:
    lines = typed_lines(PROJECT / "CONTRIBUTING.md")
    for name in ("requirements.txt", "requirements-dev.txt"):
        made_with = re.search(r"^#\s+(uv pip compile .*)$", text_of(PROJECT / name), flags=re.MULTILINE)
        assert made_with is not None
        assert made_with[1] in lines


def test_both_ways_to_start_and_to_test_are_given_for_each_kind_of_machine() -> None:
    lines = typed_lines(README)
    for needed in ("make run", "make test"):
        assert needed in lines
    for python in (".venv/bin/python", r".venv\Scripts\python"):
        for rest in ("-m pip install -r requirements.txt", "-m streamlit run app.py", "-m tests"):
            assert f"{python} {rest}" in lines


def test_every_setting_stands_in_the_readme_with_its_default_and_its_own_words() -> None:
    rows = {row[0].strip("`"): row[1:] for row in table(text_of(README), heading="Variable")}
    assert set(rows) == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name, setting in Settings.model_fields.items():
        default, words = rows[f"{PREFIX}{name.upper()}"]
        without = STORE_FILE if name == "database_url" else str(setting.default or "none")
        assert without in default.replace("`", " ").split(), name
        assert words == setting.description


@every_document
def test_every_variable_named_is_a_setting(document: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", text_of(document)))
    assert named <= {name.upper() for name in Settings.model_fields}


@every_document
def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if "://" not in target:
            assert (document.parent / target.partition("#")[0]).exists(), target


def test_the_readme_shows_the_application_with_words_for_those_who_do_not_see_it() -> None:
    shown = dict(re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text_of(README)))
    assert {(PROJECT / path) for path in shown.values()} == set(PICTURES)
    assert all(len(words) > 60 for words in shown)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_a_desk_wide_and_small_enough_to_load(picture: Path) -> None:
    data = picture.read_bytes()
    assert len(data) < MOST_BYTES_OF_A_PICTURE
    assert int.from_bytes(data[16:20], "big") == 1280


@every_document
def test_every_path_in_backticks_is_there(document: Path) -> None:
    looks_like_a_path = re.compile(r"\.?[\w-][\w./-]*(?:\.(?:py|md|toml|txt|yaml|json|png|mako|css)|/)|\.ci/run")
    for found in in_line(text_of(document)):
        if looks_like_a_path.fullmatch(found) and found not in MADE_LATER:
            assert (PROJECT / found).exists(), found


def test_the_layout_in_the_design_is_that_of_the_package() -> None:
    drawn = re.search(r"^    assessment/\n(.*?)^    frameworks/", text_of(DESIGN), flags=re.MULTILINE | re.DOTALL)
    assert drawn is not None
    listed = set(re.findall(r"^ {6}(\w+(?:/|\.py)) ", drawn[1], flags=re.MULTILINE))
    there = {f"{path.name}/" for path in (PROJECT / "assessment").iterdir() if (path / "__init__.py").is_file()}
    assert listed == there | {"settings.py", "__main__.py"}


def test_the_layers_in_the_documents_are_those_that_are_held() -> None:
    (layers,) = (each["layers"] for each in PYPROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    assert " > ".join(layers) in in_line(text_of(DESIGN))
    drawn = [re.split(r" {3,}", line)[0] for line in indented(text_of(PROJECT / "CONTRIBUTING.md"))]
    assert [
        line.replace("__main__.py", "__main__") for line in drawn if line.replace("__main__.py", "__main__") in layers
    ] == layers


def test_streamlits_settings_in_the_design_are_those_in_force() -> None:
    (shown,) = (tomllib.loads(fence) for fence in fences(text_of(DESIGN)) if "[runner]" in fence)
    assert shown == tomllib.loads(text_of(PROJECT / ".streamlit" / "config.toml"))


def test_the_columns_of_trends_in_the_design_are_those_that_are_written() -> None:
    columns = re.search(r"`trends` columns: `([^`]+)`", design("8"))
    assert columns is not None
    assert tuple(columns[1].split(", ")) == COLUMNS


def test_the_limits_of_framework_files_in_the_design_are_those_that_are_kept() -> None:
    kept = design("5")
    assert yaml_guard.MAX_BYTES == 512 * 1024
    assert (
        f"Limits: 512 KB, depth {yaml_guard.MAX_DEPTH}, {yaml_guard.MAX_EVENTS:,} events, "
        f"text values {yaml_guard.MAX_TEXT:,} characters."
    ) in kept
    assert f"at most {framework_rules.MAX_ANSWER_VALUES} answer values" in kept
    assert f"levels: # {framework_model.MIN_LEVELS} to {framework_model.MAX_LEVELS}, in rising order" in kept
    assert f"principles: # 1 to {framework_model.MAX_PRINCIPLES}" in kept


def test_the_form_and_the_limit_of_a_back_up_in_the_design_are_those_that_are_kept() -> None:
    kept = design("8")
    assert f"(version {manifest.FORMAT_VERSION})" in kept
    assert f"of {manifest.MAX_UNPACKED // 1024**3} GB or more" in kept


def test_the_periods_in_the_design_are_read_or_refused_as_it_says() -> None:
    told = design("6").partition("**History**")[0]
    refused = {"Q1 2025", "H1 2025", "2011-12"}
    named = [found for found in in_line(told) if re.search(r"\d{4}", found)]
    assert len(named) >= 12
    assert refused <= set(named)
    for text in named:
        if text in refused:
            with pytest.raises(PeriodNotRead):
                read_period(text)
        else:
            assert isinstance(read_period(text), Period)


def test_roles_and_states_in_the_design_are_those_of_the_rules() -> None:
    words = {row[0] for row in table(text_of(DESIGN), heading="Word")}
    assert {str(role) for role in Role} <= words
    states = re.search(r"Round states: (.*?)\. ", design("3"))
    assert states is not None
    assert re.findall(r"\*\*(\w+)\*\*", states[1]) == [str(state) for state in RoundState]


def test_what_changes_a_pack_in_the_design_are_acts_of_the_audit_chain() -> None:
    told = re.search(r"up to that period \(([^)]+)\)", design("9"))
    assert told is not None
    acts = " ".join(act.value for act in Happened)
    assert all(word.rstrip("s") in acts for word in told[1].split(", "))


def test_every_measure_has_its_row_of_promises_and_no_other_is_named() -> None:
    held = [row[2] for row in table(text_of(DESIGN), heading="What")]
    named = {found for cell in held for found in re.findall(r"`(\w+)`", cell)}
    assert named == set(benchmarks.__main__.MEASURES)


def test_versions_in_the_documents_are_those_that_are_pinned() -> None:
    every = "\n".join(text_of(document) for document in DOCUMENTS)
    (pinned,) = re.findall(r"^streamlit==(\d+\.\d+)\.\d+$", text_of(PROJECT / "requirements.txt"), flags=re.MULTILINE)
    assert set(re.findall(r"Streamlit (\d+\.\d+)", every)) == {pinned}
    oldest = PYPROJECT["project"]["requires-python"].removeprefix(">=")
    assert set(re.findall(r"Python (\d+\.\d+) or newer", every)) == {oldest}
    assert set(re.findall(r"--python-version (\S+)", every)) == {oldest}


def test_the_changelog_begins_with_this_release() -> None:
    latest = re.search(r"^## \[([^\]]+)\]", text_of(PROJECT / "CHANGELOG.md"), flags=re.MULTILINE)
    assert latest is not None
    assert latest[1] == __version__ == PYPROJECT["project"]["version"]


def test_where_the_data_is_is_said_as_it_is() -> None:
    assert f"data/{STORE_FILE}" in in_line(text_of(README))


@pytest.mark.parametrize("document", [DOCS / "hosts.md", DESIGN], ids=lambda path: path.name)
def test_how_long_a_link_and_a_device_last_is_said_as_it_is(document: Path) -> None:
    text = " ".join(text_of(document).split())
    assert f"good for {door.LINK_LASTS.days} days" in text
    assert re.search(rf"(let in|stays in) for {door.DEVICE_LASTS.days}\b", text)


def test_the_commands_to_try_name_what_the_illustrative_data_holds() -> None:
    lines = [line for fence in fences(text_of(README)) for line in fence.splitlines()]
    asked = [parser().parse_args(found) for line in lines if (found := arguments_of(line, "assessment"))]
    there = {(story.name, series.framework) for story in groups() for series in story.series}
    tried = [each for each in asked if "framework" in each]
    assert len(tried) >= 2
    for each in tried:
        assert any(each.group in {None, group} and each.framework == framework for group, framework in there)


def test_the_figures_promised_in_the_design_are_those_that_are_measured() -> None:
    every = "; ".join(row[1] for row in table(text_of(DESIGN), heading="What") if "`" in row[2])
    assert f"at most {board_pack.PROMISE_S:g} s" in every
    assert f"at most {chart_pictures.PROMISE_S:g} s; at most {chart_pictures.PROMISE_MB:g} MB" in every
    assert f"p95 at most {framework_reader.SHIPPED_MS:g} ms" in every
    assert f"at most {framework_reader.REFUSED_S:g} s of processor time" in every
    assert f"at most {framework_reader.GROWTH_MB:g} MB more than before" in every
    assert f"p95 at most {identifier_guard.NOTE_MS:g} ms; p95 at most {identifier_guard.HOSTILE_MS:g} ms" in every
    assert f"no file over {framework_fuzz.ANSWER_S:g} s of processor time" in every
    assert f"never over {framework_fuzz.MEMORY_MB:g} MB" in every
    assert f"fuzzed for {framework_fuzz.SECONDS / 60:g} minutes" in text_of(DESIGN)
    assert f"at most {start.RATIO:g} times a Streamlit app" in every
    assert (
        f'p95 at most {saving.SAVE_MS:g} ms; click to "Saved" on the server p95 at most {saving.CLICK_MS:g} ms' in every
    )
    assert f"median at most {pages.PAGE_MS:g} ms on the server, and {pages.STATEMENTS} statements" in every
    assert f"last 8 shown: at most {pages.LAST_SHOWN:g} times; all shown: at most {pages.ALL_SHOWN:g} times" in every
    assert f"at most {pages.CHART_KB:g} KB" in every
    crowded = f"at most {many_partnerships.ALONE:g} times the same alone"
    assert f"{crowded}; that store's audit chains verified in {many_partnerships.VERIFIED_S:g} s" in every

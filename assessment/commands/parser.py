"""The commands and their options, as `--help` shows them.

Each command names the function that carries it out, which is loaded only when it runs: asking for help, or checking a
file, loads no database and no workbook.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from assessment import PRODUCT
from assessment.commands import options

Among: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name

PROGRAM = "python -m assessment"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line. `runs` of what it reads names a function as `module:function`."""
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description=f"{PRODUCT} on the command line, for whoever hosts it and for scripts.",
        epilog="Exit status: 0 done, 1 refused (the reason is on standard error and nothing was changed), "
        f"2 wrong usage. `{PROGRAM} COMMAND --help` explains a command.",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _hosting(commands)
    _keeping(commands)
    _frameworks(commands)
    _history(commands)
    _actions(commands)
    _results(commands)
    _checks(commands)
    return top


def _hosting(commands: Among) -> None:
    demo = _command(
        commands,
        "demo",
        "hosting:demo",
        "Load the illustrative partnership: two groups under one board, both frameworks, eight quarters, a workshop.",
    )
    demo.add_argument("--remove", action="store_true", help="Remove it, and everything recorded in it.")
    _command(commands, "facilitator-link", "hosting:facilitator_link", "Print a fresh one-time facilitator link.")
    _command(commands, "health", "hosting:health", "Print the checks that /healthz answers; exit 1 if one is not ok.")
    _command(
        commands,
        "migrate",
        "hosting:migrate",
        "Bring the store's tables to this release. A SQLite file is copied first.",
    )


def _keeping(commands: Among) -> None:
    backup = _command(
        commands,
        "backup",
        "backing_up:backup",
        "Back everything up to one file, while people work.",
        more="Either database can be restored from it. It is read back before it is said to be made.",
    )
    backup.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="FILE",
        help="Where to write it, such as back-up.zip. A file that is there is replaced, by the whole new one or not "
        "at all.",
    )
    restore = _command(
        commands,
        "restore",
        "backing_up:restore",
        "Put back what a back-up holds, all of it or nothing.",
        more="It is tried out before anything is changed. A store that is in use is refused.",
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="The back-up.")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="Put it in the place of what the store holds. That is backed up first, into the data folder.",
    )


def _frameworks(commands: Among) -> None:
    inside = _family(commands, "framework", "Check framework files, and keep the library.")
    check = _command(
        inside,
        "check",
        "frameworks:check",
        "Read framework files and print what they hold, or every problem as FILE:LINE: what is wrong; how to mend it.",
        more="Nothing is added. Each file is held against the others and, where there is a store, against its library.",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="A framework file. Signs such as *.yaml work too.")
    add = _command(inside, "add", "frameworks:add", "Put the version that a file holds in the library of this server.")
    add.add_argument("file", type=Path, metavar="FILE", help="The framework file.")
    listed = _command(inside, "list", "frameworks:list_library", "List every version in the library.")
    show = _command(inside, "show", "frameworks:show", "Print a whole framework as text.")
    show.add_argument("id", metavar="ID", help="The framework's id, as `framework list` prints it.")
    show.add_argument(
        "--version",
        type=options.version,
        metavar="N",
        help="The version, such as 2, or 1+2 for a local overlay of version 1.",
    )
    for each, why in (
        (check, "Hold the files against this partnership's own library too (its id or exact name)."),
        (add, "Add it to this partnership's own library instead (its id or exact name)."),
        (listed, "List what this partnership sees: its own library and the shared one (its id or exact name)."),
        (show, "Look in this partnership's own library too (its id or exact name)."),
    ):
        each.add_argument("--partnership", metavar="ID", help=why)


def _history(commands: Among) -> None:
    inside = _family(commands, "history", "Bring in past rounds, and take them out again.")
    brought = _command(
        inside,
        "import",
        "history:import_history",
        "Bring in past rounds from a group's own spreadsheet, all of it or nothing.",
        more="A sheet called History has a row for each judgement, under the headings group, period, principle and "
        "level; answer, reason and decided_on may stand beside them. Or principles stand down and periods across, for "
        "one group. Every problem is printed with its cell. The rounds come in closed.",
    )
    options.from_spreadsheet(brought)
    options.of_partnership(brought)
    options.of_framework(brought)
    brought.add_argument(
        "--version",
        metavar="N",
        help="The version of the framework, such as 2 or 1+2. If none is given: that of the last round of --group, or "
        "else the one that a first round is offered.",
    )
    brought.add_argument(
        "--group", metavar="NAME", help="The group, by its exact name or its id, where the file does not name one."
    )
    brought.add_argument("--sheet", metavar="NAME", help="The sheet, where it is not called History.")
    brought.add_argument(
        "--column",
        action="append",
        metavar="NAME=HEADING",
        help="What a column is called in the file: --column level=Score. Give one for each that is called otherwise.",
    )
    brought.add_argument("--create-groups", action="store_true", help="Add groups that are not there yet.")
    brought.add_argument(
        "--keep-held",
        action="store_true",
        help="Where the file says something else than what is held, leave what is held and bring in the rest.",
    )
    brought.add_argument("--dry-run", action="store_true", help="Say what would come in, and change nothing.")
    options.of_partnership(
        _command(inside, "list", "history:list_imports", "List what was brought in, the last file first.")
    )
    undo = _command(
        inside,
        "undo",
        "history:undo_import",
        "Take out again what a file brought in: its rounds, and the groups that it added.",
        more="Refused once one of the rounds was re-opened or changed. That it was in stays in the record.",
    )
    undo.add_argument("name", metavar="IMPORT", help="Its id, or the name of its file, as `history list` prints them.")
    options.of_partnership(undo)


def _actions(commands: Among) -> None:
    inside = _family(commands, "actions", "Take actions out as a workbook, and bring them back.")
    out = _command(
        inside,
        "export",
        "actions:export_actions",
        "Write the actions of a group with a framework to a workbook that can be changed and brought back.",
    )
    back = _command(
        inside,
        "import",
        "actions:import_actions",
        "Bring in what such a workbook says otherwise and adds, all of it or nothing.",
        more="Every problem is printed with its cell. What was changed here since the workbook was made is never "
        "written over. A list of the group's own works too, under the same headings and without references.",
    )
    options.from_spreadsheet(back)
    for each in (out, back):
        options.of_group(each)
    options.to_file(out, ".xlsx", "a workbook")
    back.add_argument(
        "--keep-held",
        action="store_true",
        help="Where something was changed here since, leave what is held and bring in the rest.",
    )
    back.add_argument("--dry-run", action="store_true", help="Say what would come in, and change nothing.")


def _results(commands: Among) -> None:
    trends = _command(
        commands, "trends", "results:trends", "Print what groups agreed with a framework, one row for each judgement."
    )
    options.of_partnership(trends)
    options.of_framework(trends)
    trends.add_argument(
        "--group", metavar="NAME", help="One group, by its exact name or its id. Every group if none is given."
    )
    trends.add_argument("--format", required=True, choices=("csv", "json"), help="How the rows are written, in UTF-8.")

    inside = _family(commands, "export", "Write what a partnership has recorded to a file.")
    pack = _command(inside, "board-pack", "results:board_pack", "Write the workbook that goes with a board paper.")
    options.of_round(pack)
    options.to_file(pack, ".xlsx", "a workbook")
    word = _command(inside, "word", "results:word", "Write the paper in Word, in the order of a council's cover sheet.")
    options.of_round(word)
    options.to_file(word, ".docx", "a Word file")
    round_ = _command(
        inside,
        "round",
        "results:round_as_json",
        "Write a round and all that its group agreed as JSON, for other programs.",
        more="Its JSON Schema is docs/round.schema.json. What single people answered is not in it.",
    )
    options.of_round(round_)
    options.to_file(round_, ".json", "the file")
    charts = _command(
        inside,
        "charts",
        "results:charts",
        "Write the charts of a group as pictures: one of each principle, and one of each figure about it.",
        more="They come in a zip, with what each shows in words. A figure that is sensitive or holds counts of 1 to 4 "
        "is left out.",
    )
    options.of_group(charts)
    charts.add_argument(
        "--format", required=True, choices=("svg", "png"), help="SVG stays sharp at any size; PNG is for documents."
    )
    charts.add_argument("--all-periods", action="store_true", help="Draw every period, and not the last eight alone.")
    options.to_file(charts, ".zip", "the archive")
    public = _command(
        inside,
        "public",
        "results:public",
        "Write the public version of a closed round, as a page, a workbook or in Word, and print what it leaves out.",
        more="FILE.html is the page for a website, FILE.docx the paper in Word, FILE.xlsx the workbook.",
    )
    options.of_round(public, "The latest round that is closed if none is given.")
    options.to_file(public, ".html", "a public version", ".docx", ".xlsx")
    everything = _command(
        inside,
        "everything",
        "results:everything",
        "Write all that a partnership has recorded, in open formats: CSV and JSON, with a description of each column.",
    )
    options.of_partnership(everything)
    options.to_file(everything, ".zip", "the archive")


def _checks(commands: Among) -> None:
    audit = _family(commands, "audit", "Look after the record of who did what.")
    verify = _command(
        audit,
        "verify",
        "auditing:verify",
        "Walk the audit chain of the server and of each partnership; print entries, head, and the first break if any.",
    )
    verify.add_argument("--partnership", metavar="ID", help="Only this partnership's chain (its id or exact name).")
    verify.add_argument(
        "--head",
        metavar="NUMBER:HASH",
        help='Hold one partnership\'s chain against an entry that was written down elsewhere: "Last change shown here" '
        "on the cover of a board pack. Finds what was cut off or written anew up to it, which the chain alone does not "
        "show.",
    )

    wording = _family(commands, "wording", "Check the wording of text files.")
    check = _command(
        wording,
        "check",
        "wording:check",
        "Look for identifiers in text files and print each as FILE:LINE: kind: what to do.",
        more="The exit status is 1 if one was found that would be refused in a note.",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="A text file in UTF-8. Signs such as *.txt work too.")


def _command(among: Among, name: str, runs: str, does: str, *, more: str = "") -> argparse.ArgumentParser:
    """Add a command. `does` is its sentence in lists of commands, `more` follows it in its own help."""
    made = among.add_parser(name, help=does, description=f"{does} {more}".strip(), allow_abbrev=False)
    made.set_defaults(runs=f"assessment.commands.{runs}")
    return made


def _family(among: Among, name: str, does: str) -> Among:
    """Add a word that takes a second one."""
    made = among.add_parser(name, help=does, description=does, allow_abbrev=False)
    return made.add_subparsers(title="commands", metavar="COMMAND", required=True)

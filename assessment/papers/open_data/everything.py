"""The zip: every file in its two forms, the frameworks, and what each file and column means."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from assessment.papers.file_names import plain_name
from assessment.papers.open_data import (
    event_file,
    evidence_files,
    figure_files,
    judgement_files,
    paper_files,
    partnership_files,
    round_files,
    sheet_files,
    tracked_files,
    vote_files,
)
from assessment.papers.open_data.audit_file import audit
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.package import PACKAGE, json_schema, package, resource, table_resource
from assessment.papers.open_data.table import Column, Table, csv_text, json_text, table
from assessment.papers.open_data.trend_file import trends
from assessment.store.zipped import zip_entry

FILES: tuple[Callable[[Kept], Table], ...] = (
    partnership_files.partnership,
    partnership_files.groups,
    partnership_files.former_group_names,
    partnership_files.agencies,
    partnership_files.former_agency_names,
    partnership_files.group_frameworks,
    partnership_files.frameworks,
    round_files.rounds,
    round_files.history_imports,
    round_files.round_agencies,
    round_files.round_steps,
    judgement_files.judgements,
    judgement_files.judgement_versions,
    evidence_files.evidence,
    evidence_files.evidence_versions,
    evidence_files.evidence_used,
    evidence_files.calls,
    evidence_files.call_changes,
    evidence_files.call_agencies,
    evidence_files.call_answers,
    event_file.events,
    figure_files.figures,
    figure_files.figure_parts,
    figure_files.readings,
    figure_files.reading_parts,
    figure_files.limits_steps,
    tracked_files.actions,
    tracked_files.recommendations,
    tracked_files.forward_plan,
    paper_files.summary_versions,
    paper_files.issued_papers,
    vote_files.votes,
    vote_files.vote_counts,
    sheet_files.scoring_sheets,
    sheet_files.sheet_returns,
    trends,
    audit,
)
"""What goes out. Whatever is kept beside these in a later release is added here, or to what is left out below.

What one person answered does not belong here as it is: only counts for each level, and those only after the reveal
(docs/design.md 2, rules 3 and 11).
"""

LEFT_OUT = {
    "facilitator_link": "Links that let people in.",
    "facilitator_device": "Devices that were let in.",
    "answer": "What single people answered: votes tells how many gave each level, once it was revealed.",
    "private_note": "What people noted for themselves.",
    "invitation": "For whom places were kept in a round.",
    "participant": "Who came into a round to answer.",
    "device_person": "Who answered on which device.",
    "way_in": "Codes, tickets and devices with which people join a round.",
    "left_word": "Which careful words people chose to leave as they wrote them.",
    "wrong_code": "Wrong codes that were tried.",
    "action_sheet": "What signs workbooks of actions.",
    "scoring_sheet.secret": "What signs scoring sheets.",
    "scoring_sheet.invitation_id": "For whose place in a workshop a scoring sheet was made.",
    "sheet_return.answered_by": "Who answered by a scoring sheet.",
    "sheet_return.sha256": "The hash of a sheet that came back: who has the blank one could try answers on it.",
    "sheet_return.given_in": "Which answers came by a scoring sheet.",
    "issued_piece": "The board packs that were handed out, as files: each can be downloaded again on Papers.",
    "audit_entry.key": "What keeps a repeated command from being carried out twice.",
}
"""Tables and columns of the store that do not go out."""

SHOWN_OTHERWISE = {
    "person": "the name or role that somebody gave stands wherever they did something",
    "*.person_id": "the same",
    "*.partnership_id": "it is the same everywhere, and stands in partnership",
    "frozen_framework": "as files of frameworks",
    "library_framework.content": "the same",
    "workshop": "what it came to stands in votes; the rest is where it stood while it ran",
    "ballot": "the same",
    "round_agency.asked_in": "how many agencies each vote was asked of stands in votes",
}
"""Tables and columns that go out in another form, and how."""

_NATURE = (
    "A self-assessment by the groups themselves, for their own learning. It has not been independently verified,",
    "and it is not meant for comparing one area with another.",
)
_FORM = (
    "All files are in UTF-8. Times are UTC. In CSV a text that a spreadsheet would take for a formula has an",
    "apostrophe before it; in JSON every text is as it was written.",
)


def everything(kept: Kept) -> bytes:
    """Return the zip. The same state gives the same bytes."""
    tables = [file(kept) for file in FILES]
    tables.append(description(tables))
    resources: list[dict[str, Any]] = []
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, text, about, shown in _files(kept, tables):
            data = text.encode()
            archive.writestr(zip_entry(path), data)
            resources.append(table_resource(path, data, shown) if shown else resource(path, data, about))
        archive.writestr(zip_entry(PACKAGE), _package(kept, resources))
    return file.getvalue()


def _files(kept: Kept, tables: Sequence[Table]) -> Iterator[tuple[str, str, str, Table | None]]:
    """Yield each file: its path, its text, what it holds, and the table that it is if it is one in CSV."""
    yield "READ-ME.txt", _read_me(kept, tables), "What is here and what is not, for people.", None
    for each in tables:
        yield f"csv/{each.name}.csv", csv_text(each), each.about, each
        yield f"json/{each.name}.json", json_text(each), each.about, None
        yield f"schemas/{each.name}.json", json_schema(each), f"The JSON Schema of json/{each.name}.json.", None
    for framework in kept.frameworks:
        about = f"{framework.name}, version {framework.version_text}, as its hash was taken of it."
        yield partnership_files.file_of(framework), framework.canonical_json, about, None


def _package(kept: Kept, resources: list[dict[str, Any]]) -> str:
    owner = kept.partnership
    about = " ".join(filter(None, (owner.illustrative_line, *_NATURE, *_FORM)))
    name = file_name(owner.name, is_illustrative=owner.is_illustrative).removesuffix(".zip")
    return package(name, _title(kept), about, resources)


def file_name(name: str, *, is_illustrative: bool) -> str:
    """Return what the zip of a partnership is called."""
    parts = ["everything", plain_name(name), *(["illustrative"] if is_illustrative else [])]
    return "-".join(filter(None, parts)) + ".zip"


def description(tables: Sequence[Table]) -> Table:
    """Return what every file holds and what each of its columns means, the description's own included."""
    columns = (
        Column("file", "The file, in csv and in json."),
        Column("column", "The column; empty where the row is about the file as a whole."),
        Column("type", "What the column holds; empty for a file."),
        Column("meaning", "What it says."),
    )
    name, about = "description", "What every file holds, and what each column means."
    described = [*((each.name, each.about, each.columns) for each in tables), (name, about, columns)]
    return table(
        name,
        about,
        columns,
        (
            row
            for file, holds, its_columns in described
            for row in (
                (file, "", "", holds),
                *((file, each.name, each.kind.value, each.meaning) for each in its_columns),
            )
        ),
        "",
    )


def _title(kept: Kept) -> str:
    return f"Everything that {kept.partnership.name} has recorded"


def _read_me(kept: Kept, tables: Sequence[Table]) -> str:
    return "\n".join(_read_me_lines(kept, tables)) + "\n"


def _read_me_lines(kept: Kept, tables: Sequence[Table]) -> Iterator[str]:
    entries = kept.rows["audit_entry"]
    yield _title(kept)
    yield ""
    if made_up := kept.partnership.illustrative_line:
        yield made_up
        yield ""
    yield from _NATURE
    yield ""
    yield "Each file stands in csv and in json; description says what every file and column means."
    yield f"For programs {PACKAGE} says the same, and schemas holds the JSON Schema of each file in json."
    yield "frameworks holds each framework version as JSON."
    yield from _FORM
    yield ""
    yield from (f"{each.name}: {each.about} Rows: {len(each.rows)}." for each in tables)
    yield ""
    yield "Not in it:"
    yield from (f"- {missing}" for missing in LEFT_OUT.values())
    yield ""
    if entries:
        yield f"Last audit entry: {entries[-1].number}:{entries[-1].hash}"
    yield f"Made with Strategy reflection {kept.release}"

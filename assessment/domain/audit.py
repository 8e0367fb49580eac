"""The audit chain: what happened, in order, so that a later change to the record is found.

One chain for each partnership. An entry carries the hash of the one before it and the digest of its body, so the chain
can be walked after bodies have been erased. Bodies name fields and versions, never free text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.errors import InvalidInput

GENESIS = "0" * 64
"""What the first entry of a chain carries as the hash of the one before it."""


class Happened(StrEnum):
    """What an entry says was done."""

    PARTNERSHIP_SET_UP = "partnership set up"
    ILLUSTRATION_LOADED = "illustrative data loaded"
    ILLUSTRATION_REMOVED = "illustrative data removed"
    FRAMEWORK_ADDED = "framework added"
    PARTNERSHIP_RENAMED = "partnership renamed"
    COVER_SHEET_CHANGED = "order of Word papers changed"
    YEAR_CHANGED = "kind of year changed"
    GROUP_ADDED = "group added"
    GROUP_RENAMED = "group renamed"
    GROUP_OVERSIGHT_CHANGED = "oversight of a group changed"
    GROUP_CHAIR_CHANGED = "chair of a group changed"
    GROUP_PERIOD_CHANGED = "usual period of a group changed"
    GROUP_RETIRED = "group retired"
    GROUP_BROUGHT_BACK = "group brought back"
    GROUPS_REORDERED = "groups put in another order"
    AGENCY_ADDED = "agency added"
    AGENCY_RENAMED = "agency renamed"
    AGENCY_RETIRED = "agency retired"
    AGENCY_BROUGHT_BACK = "agency brought back"
    AGENCIES_REORDERED = "agencies put in another order"
    FRAMEWORK_TAKEN_UP = "framework taken up by a group"
    FRAMEWORK_USE_CHANGED = "use of a framework changed"
    LINK_MADE = "facilitator link made"
    FACILITATOR_LET_IN = "facilitator let in"
    ROUND_SET_UP = "round set up"
    ROUND_STARTED = "round started"
    ROUND_WITHDRAWN = "round withdrawn"
    AGENCIES_ASKED = "more agencies asked"
    PARTICIPATION_RECORDED = "participation recorded"
    JUDGEMENT_RECORDED = "judgement recorded"
    SUMMARY_SAVED = "summary for the board saved"
    EVIDENCE_ADDED = "evidence added"
    EVIDENCE_CHANGED = "evidence changed"
    EVIDENCE_REMOVED = "evidence removed"
    EVENT_ADDED = "event added"
    EVENT_CHANGED = "event changed"
    EVENT_REMOVED = "event removed"
    WORD_LEFT = "careful word left as it is"
    WORD_SHOWN_AGAIN = "careful word shown again"
    FIGURE_ADDED = "figure added"
    FIGURE_CHANGED = "figure changed"
    FIGURE_RETIRED = "figure retired"
    FIGURE_BROUGHT_BACK = "figure brought back"
    READING_RECORDED = "reading recorded"
    READING_REMOVED = "reading removed"
    LIMITS_SET_ANEW = "limits counted anew from a reading"
    LIMITS_STEP_UNDONE = "limits not counted anew any more"
    ACTION_ADDED = "action added"
    ACTION_CHANGED = "action changed"
    ACTIONS_HANDED_OUT = "actions handed out as a workbook"
    RECOMMENDATION_ADDED = "recommendation added"
    RECOMMENDATION_CHANGED = "recommendation changed"
    HEARING_PLANNED = "hearing planned"
    HEARING_CHANGED = "hearing changed"
    NOTE_REMOVED = "note removed"
    EVIDENCE_USED = "evidence used again"
    CALL_SENT = "call for evidence sent"
    CALL_ANSWERED = "call for evidence answered"
    CALL_CORRECTED = "call for evidence corrected"
    CALL_WITHDRAWN = "call for evidence withdrawn"
    PEOPLE_INVITED = "people invited"
    INVITATION_WITHDRAWN = "invitation withdrawn"
    JOIN_CODE_MADE = "join code made"
    WRONG_JOIN_CODE = "wrong join code tried"
    TICKET_MADE = "joining ticket made"
    DEVICE_LET_IN = "device let in"
    PARTICIPANT_JOINED = "participant joined"
    PARTICIPANT_CORRECTED = "participant corrected"
    PARTICIPANT_REMOVED = "participant removed"
    DEVICE_HANDED_OVER = "device handed over"
    ANSWER_SAVED = "answer saved"
    NOTE_SAVED = "private note saved"
    SHEET_ISSUED = "scoring sheet issued"
    SHEET_BROUGHT_IN = "scoring sheet brought in"
    FINISHED = "finished or not"
    WORKSHOP_MOVED = "workshop moved"
    ANSWERS_REVEALED = "answers revealed"
    SECOND_VOTE_OPENED = "second vote opened"
    ROUND_IMPORTED = "round imported"
    HISTORY_IMPORTED = "past rounds imported"
    HISTORY_IMPORT_UNDONE = "import of past rounds undone"
    ROUND_CLOSED = "round closed"
    ROUND_REOPENED = "round re-opened"
    PAPER_ISSUED = "paper issued"
    PAPER_ISSUED_AGAIN = "issued paper handed out again"
    PRE_READ_MADE = "pre-read handed out"
    ROUND_EXPORTED = "round exported"
    EVERYTHING_EXPORTED = "everything exported"
    BACKED_UP = "backed up"
    RESTORED = "restored from a back-up"


def about_partnership(partnership_id: str, part: str = "") -> str:
    """The subject of entries about a partnership as such, or about one part of it, such as its name."""
    return _about(part, f"partnership {partnership_id}")


def about_group(group_id: str, part: str = "") -> str:
    """The subject of entries about a group, or about one part of it, such as its name."""
    return _about(part, f"group {group_id}")


def about_agency(agency_id: str, part: str = "") -> str:
    """The subject of entries about an agency, or about one part of it, such as its name."""
    return _about(part, f"agency {agency_id}")


def about_round(round_id: str) -> str:
    """The subject of entries that change what a round records. Issuing or looking is about something else."""
    return f"round {round_id}"


def about_cover_sheet(round_id: str) -> str:
    """The subject of entries about what was written for a round's paper in Word, which no other paper shows."""
    return f"cover sheet of {about_round(round_id)}"


def about_events(group_id: str, day: date) -> str:
    """The subject of entries about events of a group, or of every group where `group_id` is empty.

    `day` is the first that the entry touches, so that a paper is told from the subject alone whether it shows the
    change: one that reaches as far as that day does. In one group the subjects sort by it.
    """
    return f"events of {about_group(group_id) if group_id else 'every group'} from {day.isoformat()}"


def about_figure(indicator_id: str, part: str = "") -> str:
    """The subject of entries about an indicator, or about one part of it, such as its sensitivity."""
    return _about(part, f"figure {indicator_id}")


def about_reading(indicator_id: str, last_day: date) -> str:
    """The subject of entries about the reading of a period, which ends on a day.

    A paper is told from the subject alone whether it shows the change: one that reaches as far as that day does. For
    one indicator the subjects sort by it.
    """
    return f"reading of {about_figure(indicator_id)} to {last_day.isoformat()}"


def about_tracked(kind: str, item_id: str, period: str) -> str:
    """The subject of entries about something that is followed from round to round, as recorded for a period."""
    return f"{kind} {item_id} in {period}"


def about_evidence(evidence_id: str) -> str:
    """The subject of entries about a piece of evidence that no judgement under way rests on."""
    return f"evidence {evidence_id}"


def about_calls(group_id: str) -> str:
    """The subject of entries about a group's calls for evidence."""
    return about_group(group_id, "calls for evidence")


def _about(part: str, whole: str) -> str:
    return f"{part} of {whole}" if part else whole


def about_answers(round_id: str) -> str:
    """The subject of entries about who is in a workshop and answers: the round's record does not show it by itself."""
    return f"answers of {about_round(round_id)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `time` is UTC in ISO 8601; `body` is canonical JSON, or None once it has been erased."""

    number: int
    time: str
    actor: str
    act: str
    subject: str
    previous_hash: str
    digest: str
    hash: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """An entry as it was written down elsewhere, as a board pack prints it: what the chain alone cannot be held to."""

    number: int
    hash: str

    @classmethod
    def from_text(cls, text: str) -> Head:
        """Return the head that `text` gives as NUMBER:HASH. Raises InvalidInput."""
        if (found := _HEAD.fullmatch(text.strip())) is None:
            raise InvalidInput(
                "This is not the number and hash of an entry.",
                mend='Copy both from "Last change shown here" on the cover of a board pack, as NUMBER:HASH.',
            )
        return cls(int(found[1]), found[2].lower())


_HEAD = re.compile(r"([1-9][0-9]{0,8}):([0-9a-fA-F]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What a walk along a chain found. `first_break` is the number of the first entry that does not hold, if any."""

    entries: int
    head: str
    first_break: int | None = None
    why: str = ""


def canonical(body: Mapping[str, object]) -> str:
    """Return the one text of a body: sorted keys, no spaces."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def next_entry(
    previous: Entry | Head | None, *, time: str, actor: str, act: Happened, subject: str, body: Mapping[str, object]
) -> Entry:
    """Return the entry that follows `previous` (None starts a chain)."""
    number = previous.number + 1 if previous else 1
    previous_hash = previous.hash if previous else GENESIS
    text = canonical(body)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Entry(
        number=number,
        time=time,
        actor=actor,
        act=act.value,
        subject=subject,
        previous_hash=previous_hash,
        digest=digest,
        hash=_hash(number, time, actor, act.value, subject, previous_hash, digest),
        body=text,
    )


def check_chain(entries: Iterable[Entry], printed: Head | None = None) -> ChainCheck:
    """Walk a chain in order and return what it holds, or the first entry at which it breaks.

    A chain whose end was cut off, or that was written anew from some entry on, holds in itself. Held against an entry
    that was `printed` before, either is found, up to that entry.
    """
    head, count = GENESIS, 0
    for entry in entries:
        why = _fault(entry, number=count + 1, previous_hash=head) or _against(printed, entry)
        if why:
            return ChainCheck(entries=count, head=head, first_break=entry.number, why=why)
        head, count = entry.hash, entry.number
    if printed is not None and count < printed.number:
        why = f"it is missing: the chain ends before entry {printed.number}, which was printed"
        return ChainCheck(entries=count, head=head, first_break=count + 1, why=why)
    return ChainCheck(entries=count, head=head)


def _against(printed: Head | None, entry: Entry) -> str:
    if printed is None or entry.number != printed.number or entry.hash == printed.hash:
        return ""
    return "it is not the entry that was printed: the chain was written anew up to here"


def _fault(entry: Entry, *, number: int, previous_hash: str) -> str:
    if entry.number != number:
        return f"entry {number} is missing"
    if entry.previous_hash != previous_hash:
        return "it does not follow the entry before it"
    if entry.body is not None and hashlib.sha256(entry.body.encode()).hexdigest() != entry.digest:
        return "its body was changed"
    expected = _hash(entry.number, entry.time, entry.actor, entry.act, entry.subject, entry.previous_hash, entry.digest)
    return "" if entry.hash == expected else "it was changed"


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps([str(part) for part in parts], ensure_ascii=False).encode()).hexdigest()

"""Method: how everything in the pack is worked out. Scale: the levels and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.period_axis import SHOWN
from assessment.domain import figure_words
from assessment.domain.evidence_library import FRESH_FOR
from assessment.domain.focus import lowest_places
from assessment.domain.mean import asks_for_means
from assessment.domain.sentences import number_word
from assessment.domain.trend import FEWEST, LOOK_BACK
from assessment.papers.board_pack.votes import votes_rules
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

_CALLS = "Those that did not answer a call for evidence in time are named on the sheet Calls for evidence."


def scale(subject: Subject) -> Sheet:
    """Return the levels of the round's scale, lowest first."""
    return sheet(
        "Scale",
        "Scale",
        title=subject.title("The scale"),
        holds="The levels, lowest first, with what each one means.",
        columns=(
            Column("Place", "The position of the level on the scale, lowest first.", 10, "1 upwards.", "Whole number"),
            Column("Level", "The level's word.", 28),
            Column("What it means", "What the framework says of it in general.", 84),
        ),
        lines=subject.marks,
        rows=(
            (place, level.label, level.description or "The framework gives no description.")
            for place, level in enumerate(subject.framework.scale.levels, start=1)
        ),
    )


def method(subject: Subject) -> Sheet:
    """Return the rules, in the words of the framework."""
    return sheet(
        "Method",
        "Method",
        title=subject.title("Method"),
        holds="How levels, change, direction, where to look first, strength of evidence and figures are worked out.",
        columns=(
            Column("About", "What the rule is about.", 28),
            Column("How it is worked out", "The rule.", 94),
        ),
        lines=subject.marks,
        rows=(
            *_judging(subject),
            *votes_rules(subject),
            *_comparing(subject),
            *_looking_first(subject),
            *_figures(),
            *_record(),
        ),
    )


def _judging(subject: Subject) -> Iterator[Row]:
    one, many = subject.framework.noun.one, subject.framework.noun.many
    yield _rule(
        "Level",
        f"What the group agreed on a {one} is a decision with a reason, and not calculated from anything.",
        "The levels stand on the sheet Scale.",
    )
    if guidance := subject.framework.scale.guidance:
        yield _rule("Use of the scale", guidance)
    yield _rule(
        "No level",
        'A group may say instead: "not enough information", "not applicable", "agreed to differ" or "not looked at".',
        "Each is a gap in the trend and stands in words.",
        '"Not yet answered" means that nothing has been said yet.',
    )
    yield _rule(
        "Dealt with",
        f"A {one} is dealt with once it has a level or one of those other answers, with a reason where it needs one.",
        "A round can be closed only when everything is dealt with.",
    )
    yield (
        _means(subject)
        if asks_for_means(subject.framework)
        else _rule("No totals", f"There is no total, no mean and no ranking over {many}: each stands for itself.")
    )
    yield _rule(
        "Strength of evidence",
        "How far the judgement rests on more than what one agency says of itself, as the group saw it:",
        "none; one agency says; more than one agency shows; confirmed by someone outside the agencies.",
    )
    yield _rule(
        "Evidence",
        f"One piece may support several {many} and rounds. A closed round keeps what it said then.",
        f"It is older than {number_word(FRESH_FOR)} rounds where the day that it is from lies more than",
        f"{number_word(FRESH_FOR)} periods of this length before this one or, without such a day, where more than",
        f"{number_word(FRESH_FOR)} rounds have followed the one that first used it.",
        f"The sheet Voices counts pieces of the last {number_word(FRESH_FOR)} rounds, each once.",
    )
    yield _rule(
        "Silence",
        "Agencies that were asked and did not take part are named on the sheet Agencies, and over time on the sheet",
        "Who took part.",
        *(() if subject.is_public else (_CALLS,)),
        "Silence never counts as agreement.",
    )


def _means(subject: Subject) -> Row:
    many = subject.framework.noun.many
    return _rule(
        "Means",
        f"This framework's own method asks for means. That of a theme is over the values of its {many} that have a",
        f"level; the overall one is over the means of the themes, {many} without a theme being one.",
        "Nothing is rounded on the way; what is shown has one decimal more than the scale.",
        f"In brackets stands how many {many} have a level, of how many.",
        f"Two means may be compared where they are over the same {many}, each of them comparable, in the same themes.",
    )


def _comparing(subject: Subject) -> Iterator[Row]:
    one, unit = subject.framework.noun.one, subject.unit
    yield _rule(
        "Last time",
        "What stood in the round before.",
        "What was written then is never carried over as this round's answer.",
    )
    yield _rule(
        "Change",
        "The level compared with the last earlier level, if the two may be compared.",
        "Rose and fell say which way it went, and no more: steps of a scale are not equal distances.",
        "Where a level rose on no evidence that the earlier one did not have, the summary says so.",
    )
    yield _rule(
        "What may be compared",
        f"Two levels may be compared where the wording of the {one}, its levels and the scale",
        "mean the same in both versions of the framework.",
        "Where they do not, the line breaks and the reason is given.",
    )
    yield _rule(
        "Direction",
        f"Over the last {number_word(LOOK_BACK)} rounds with a level that may be compared:",
        "rising if it never fell and rose at least once; falling the other way round; steady if all are equal;",
        f"otherwise uneven. With fewer than {number_word(FEWEST)} it is too few rounds to say.",
    )
    yield _rule(
        "Trend and charts",
        f"The sheet Trend shows the last {number_word(SHOWN)} periods; the charts and the sheet Every round show all.",
        f"A {unit} without a round, and a round without a level, is a gap: no line is drawn through it.",
        "A line also ends where the meaning changed.",
        "Rounds that used another scale are not drawn, since their levels are other words.",
    )


def _looking_first(subject: Subject) -> Iterator[Row]:
    places = lowest_places(len(subject.framework.scale.levels))
    low = "at the lowest level" if places == 1 else "at the second lowest level or lower"
    yield _rule(
        "Where to look first",
        f"In this order: fell since last time; {low}; agreed to differ; not enough information two rounds running;",
        "strength of evidence none, or one of the top two levels on what one agency says;",
        "no movement for four rounds below the top level; not looked at for two rounds.",
        "Of what is listed it is also said that no action is open, once the group keeps any actions here.",
        f"Each {subject.framework.noun.one} is listed once, with all its reasons.",
        "It is a reading list, not a ranking of how well anything is done.",
    )


def _figures() -> Iterator[Row]:
    yield _rule(
        "Figures",
        "They stand beside the judgements: no level is made from one, and none is compared with a level.",
        figure_words.NO_DIRECTION,
    )
    yield _rule("How far figures vary", figure_words.LIMITS_RULE, figure_words.UNUSUAL_RULE, figure_words.WHY_UNUSUAL)
    yield _rule("Small counts", figure_words.LEFT_OUT_RULE)


def _record() -> Iterator[Row]:
    yield _rule(
        "Actions and recommendations",
        "They stand here as they stood while this round was under way: what was saved once it was closed belongs to",
        "the next one. Done and stopped actions are listed once, in the round in which they ended.",
        "That all recommendations of a report are complete is said only where each one recorded here was accepted.",
    )
    yield _rule(
        "Draft and final",
        "FINAL means that the round was closed and signed off. Until then every sheet says DRAFT.",
    )
    yield _rule(
        "Last change shown",
        "Every change is written into a chain of audit entries, each with the hash of the one before.",
        "The cover gives the last entry that changed anything shown here.",
        "The same record gives the same workbook, byte for byte.",
    )
    yield _rule(
        "Long texts",
        "A text too long for one cell to show goes on in the next row, which begins with (continued).",
    )


def _rule(about: str, *sentences: str) -> Row:
    return about, " ".join(sentences)

"""Figures: what the group watches beside its judgements, with small counts and sensitive figures left out."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import figure_words
from assessment.domain.reading import Figure
from assessment.domain.sentences import sentence_start
from assessment.papers.sheets.sheet import ABOVE, Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

FIGURES, ABOUT = "Figures", "About the figures"

_NONE = "none recorded"
_NO_FIGURE = "No figure is recorded"
_BESIDE = f"They stand beside the judgements and are no part of any level. {figure_words.NO_DIRECTION}"
_SMALL = (
    f"A count of 1 to 4 is {figure_words.LEFT_OUT}, unless the group marked its figure as safe, and so is what would "
    "give it away. Figures that the group marked as sensitive are not here at all."
)


def figures(subject: Subject) -> Sheet:
    """Return the readings of every figure that may be shown, the earliest first."""
    return sheet(
        FIGURES,
        "Figures",
        title=subject.title(FIGURES),
        holds="What the group watches beside its judgements, and what might explain it. Small counts are left out.",
        columns=(
            Column("Figure", "What is counted or measured.", 24),
            Column("Period", "The period of the reading, in the figure's own kind of year.", 20),
            Column("About", "Which part of it, or all together. Parts need not come to the whole.", 18),
            Column(
                "Reading",
                "The number.",
                10,
                f'A number, or "{figure_words.LEFT_OUT}" or "{figure_words.NOT_GIVEN}".',
            ),
            Column("Unit", "What the number counts.", 12),
            Column(
                "Since the reading before",
                "Which way it moved, which says nothing of whether that is good.",
                20,
                f'Text; "{_NONE}" where there is none before, or one of the two is left out.',
            ),
            Column("What might explain it", "In the group's words, and what would tell it otherwise.", 38),
        ),
        lines=(*subject.marks, _BESIDE, _SMALL),
        rows=_readings(subject),
    )


def about_the_figures(subject: Subject) -> Sheet:
    """Return what each of these figures is, and how far it usually varies."""
    return sheet(
        ABOUT,
        "AboutTheFigures",
        title=subject.title(ABOUT),
        holds="What each figure counts, where its numbers come from, and how far it usually varies.",
        columns=(
            Column("Figure", "What is counted or measured.", 20),
            Column("What is counted", "Its definition.", 34),
            Column("Source", "Where the numbers come from.", 18),
            Column("Area", "Which area they are about.", 13),
            Column("Periods", "How often it is read, and in which kind of year.", 20),
            Column("How far it varies", "Its process limits, and what is unusual.", 38),
        ),
        lines=(*subject.marks, f"{figure_words.WHY_UNUSUAL} How limits are worked out stands on the sheet Method."),
        rows=_descriptions(subject),
    )


def shown_figures(subject: Subject) -> list[Figure]:
    """Return the figures that may be shown, with the readings of periods that were over by the end of the pack's."""
    told = (each.until(subject.period.last_day) for each in subject.facts.figures)
    return [each for each in told if each.readings and not each.indicator.is_sensitive]


def _readings(subject: Subject) -> Iterator[Row]:
    shown = shown_figures(subject)
    if not shown:
        yield _NO_FIGURE, *[_NONE] * 6
    for figure in shown:
        for reading in figure.readings:
            explained = "\n".join(reading.explanation.said) or _NONE
            for part, name in figure.indicator.part_names.items():
                yield (
                    figure.indicator.name,
                    figure.indicator.title_of(reading.period),
                    name,
                    figure_words.paper_value(figure, reading, part),
                    figure.indicator.unit,
                    figure_words.paper_movement(figure, reading, part) or _NONE,
                    explained,
                )
                explained = ABOVE


def _descriptions(subject: Subject) -> Iterator[Row]:
    shown = shown_figures(subject)
    if not shown:
        yield _NO_FIGURE, *[_NONE] * 5
    for figure in shown:
        indicator = figure.indicator
        yield (
            indicator.name,
            indicator.definition,
            indicator.source,
            indicator.area,
            sentence_start(indicator.basis),
            " ".join(figure_words.paper_limits(figure)),
        )

"""Figures beside the judgements: the last reading of each, as far as a paper may tell it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import figure_words
from assessment.domain.indicator import WHOLE
from assessment.domain.reading import Figure
from assessment.domain.reading_order import isolated
from assessment.papers.board_pack.figures import shown_figures
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, heading, paragraph, points


def figures(subject: Subject) -> Iterator[Block]:
    """The last reading of each figure that may be shown, and that none of them says whether things are better."""
    if shown := shown_figures(subject):
        yield heading(2, "Figures beside the judgements")
        yield paragraph(f"No level is made from them. {figure_words.NO_DIRECTION}")
        yield from points(map(_last, shown))


def _last(figure: Figure) -> str:
    indicator, reading = figure.indicator, figure.readings[-1]
    value = figure_words.paper_value(figure, reading, WHOLE)
    moved = figure_words.paper_movement(figure, reading, WHOLE)
    said = f"{isolated(indicator.name)}, {indicator.title_of(reading.period)}: {value} ({isolated(indicator.unit)})"
    return f"{said}, {moved}." if moved else f"{said}."

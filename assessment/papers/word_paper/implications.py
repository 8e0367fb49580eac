"""What follows for other things, each under its own heading. A paper never goes without a word on equality and risk."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.board_summary import IMPLICATIONS, SummaryField
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, heading, paragraph

_ALWAYS = frozenset({SummaryField.EQUALITY, SummaryField.RISK})


def implications(subject: Subject) -> Iterator[Block]:
    """What the group wrote of each; where it wrote nothing of equality or risk, that stands there."""
    for part in IMPLICATIONS:
        lines = subject.facts.summary.paragraphs(part)
        if lines or part in _ALWAYS:
            yield heading(2, part.label)
            for line in lines or ("The group has not written about this.",):
                yield paragraph(line)

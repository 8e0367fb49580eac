"""A paper in Word read back and held against what it should say: headings, texts, lists, tables and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import zip_longest

import docx
from docx.table import Table as WrittenTable

from assessment.domain.errors import AssessmentError
from assessment.papers.word_paper.blocks import Block, Heading, Paragraph, Pictures, Points, Table
from assessment.papers.word_paper.paper import Paper

Said = tuple[str, ...]
"""What one place of the paper says: its style, or "Table" for a row, then its texts."""


class PaperDiffers(AssessmentError):
    """A paper does not say what the record says. It was not handed over."""


def check(data: bytes, paper: Paper) -> None:
    """Raise PaperDiffers unless the file says what was meant, in order, and nothing else."""
    for number, (found, meant) in enumerate(zip_longest(said_in(data), meant_by(paper)), start=1):
        if found != meant:
            raise PaperDiffers(
                "The paper does not say what the record says.",
                where=f"Place {number} of the paper",
                mend="Nothing was handed over. Tell whoever keeps this software.",
            )


def said_in(data: bytes) -> Iterator[Said]:
    """Yield what each paragraph and each row of a file says, in order. A picture says its description."""
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, WrittenTable):
            for row in part.rows:
                yield ("Table", *(cell.text for cell in row.cells))
            continue
        described = part._p.xpath(".//wp:docPr/@descr")  # noqa: SLF001 - python-docx has no words for descriptions
        if described:
            yield ("Pictures", *map(str, described))
        elif part.text:
            yield (part.style.name if part.style and part.style.name else "", part.text)


def meant_by(paper: Paper) -> Iterator[Said]:
    """Yield the same of what the paper should say."""
    yield "Title", paper.title
    for mark in paper.marks:
        yield "Normal", mark
    for block in paper.blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[Said]:
    match block:
        case Heading():
            yield f"Heading {block.level}", block.text
        case Paragraph():
            yield "Normal", block.text
        case Points():
            for item in block.items:
                yield "List Number" if block.is_numbered else "List Bullet", item
        case Table():
            yield ("Table", *(column.heading for column in block.columns))
            for row in block.rows:
                yield ("Table", *row)
        case Pictures():
            yield ("Pictures", *(each.description for each in block.pictures))

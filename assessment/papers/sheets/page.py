"""How a sheet prints: A4 landscape, as wide as the page, its header row on every page.

The print header and footer repeat what stands in cells, because a screen reader never meets them.
"""

from __future__ import annotations

from typing import Protocol

from xlsxwriter.worksheet import Worksheet

_A4 = 9


class Printed(Protocol):
    """Something that is printed, with what stands above and below each of its pages."""

    @property
    def print_header(self) -> str:
        """The words above."""

    @property
    def print_footer(self) -> str:
        """The words below, beside the number of the page."""


def set_page(
    worksheet: Worksheet, printed: Printed, *, repeated_row: int | None = None, on_one_page: bool = False
) -> None:
    """Set a sheet up for print. `repeated_row` counts from 0."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    worksheet.fit_to_pages(1, int(on_one_page))
    worksheet.set_header(f"&C{_plain(printed.print_header)}")
    worksheet.set_footer(f"&L{_plain(printed.print_footer)}&RPage &P of &N")
    if repeated_row is not None:
        worksheet.repeat_rows(repeated_row)


def _plain(text: str) -> str:
    """The text as a header prints it: an "&" would begin an instruction."""
    return text.replace("&", "&&")

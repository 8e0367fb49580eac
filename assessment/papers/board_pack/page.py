"""How a sheet prints: A4 landscape, as wide as the page, its header row on every page.

The print header and footer repeat what stands in cells, because a screen reader never meets them.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from assessment.papers.board_pack.pack import Pack

_A4 = 9


def set_page(worksheet: Worksheet, pack: Pack, *, repeated_row: int | None = None) -> None:
    """Set a sheet up for print. `repeated_row` counts from 0."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_header(f"&C{pack.print_header}")
    worksheet.set_footer(f"&L{pack.print_footer}&RPage &P of &N")
    if repeated_row is not None:
        worksheet.repeat_rows(repeated_row)

"""The looks that a cell can have. Body type is 12 point Arial; a text that could be taken for a formula is marked."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from assessment.charts import inks
from assessment.domain.reading_order import has_right_to_left, is_right_to_left
from assessment.papers.formulas import may_be_formula

LINE = "#B1B4B6"
TO_FILL = "#FFF7BF"
HEADING_SIZES = (16, 14)
"""The sizes of type of titles and of the headings under them, which nothing else has, in points."""

_DAY = "d mmmm yyyy"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2
"""A cell's reading order, which is said only where a text has letters that run from right to left."""


class Styles:
    """The formats of one workbook, each made when it is first asked for, so that their order follows the cells."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def title(self, text: str) -> Format:
        """The title in A1."""
        return self._format(text, bold=True, font_size=HEADING_SIZES[0], font_color=inks.HUE)

    def line(self, text: str) -> Format:
        """A line between the title and the table; it runs on over the columns beside it."""
        return self._format(text, bold=text.startswith(("DRAFT", "FINAL", "ILLUSTRATIVE")))

    def theme(self, text: str) -> Format:
        """The title of a theme above its charts."""
        return self._format(text, bold=True, font_size=HEADING_SIZES[1], font_color=inks.HUE)

    def sentence(self, text: str) -> Format:
        """A sentence above a chart."""
        return self._format(text, text_wrap=True, valign="bottom", align="left", indent=1)

    def heading(self, text: str, position: int) -> Format:
        """The heading of a column."""
        return self._format(
            text,
            bold=True,
            text_wrap=True,
            valign="bottom",
            bottom=2,
            bottom_color=inks.HUE,
            font_color=inks.HUE,
            **_clear_of_the_one_before(position),
        )

    def body(self, text: str, position: int, shade: Decimal | None = None) -> Format:
        """A text in a table, over the shade of its level where it has one."""
        fill = {"bg_color": inks.shade(float(shade))} if shade is not None else {}
        return self._in_table(position, text, text_wrap=True, **fill)

    def number(self, position: int) -> Format:
        """A whole number in a table."""
        return self._in_table(position, align="left", num_format="0")

    @property
    def to_fill(self) -> Format:
        """A cell to fill in: unlocked, on a ground of its own, and text whatever is typed, so that 1/2 is no date."""
        return self._to_fill(text_wrap=True, num_format="@")

    @property
    def day_to_fill(self) -> Format:
        """The same for a date."""
        return self._to_fill(num_format=_DAY)

    def typed(self, text: str, position: int) -> Format:
        """A text in a table that people go on writing: whatever is typed there stays text."""
        return self._in_table(position, text, text_wrap=True, num_format="@")

    def day(self, position: int) -> Format:
        """A date in a table."""
        return self._in_table(position, num_format=_DAY)

    @property
    def link(self) -> Format:
        """The name of a sheet that leads there."""
        return self._in_table(0, font_color="#1A5A96", underline=1)

    @property
    def plain_number(self) -> Format:
        """A number of the chart data."""
        return self._format("", align="left")

    def plain(self, text: str) -> Format:
        """A text of the chart data."""
        return self._format(text, text_wrap=True, valign="top")

    def _in_table(self, position: int, text: str = "", **properties: object) -> Format:
        """A cell of a table, in the column that stands at a position."""
        looks = {"valign": "top", "bottom": 1, "bottom_color": LINE}
        return self._format(text, **looks, **{**properties, **_clear_of_the_one_before(position)})

    def _to_fill(self, **properties: object) -> Format:
        """An unlocked cell, on a ground of its own."""
        looks = {"valign": "top", "align": "left", "border": 1, "border_color": inks.QUIET, "bg_color": TO_FILL}
        return self._format("", **looks, locked=False, **properties)

    def _format(self, text: str, **properties: object) -> Format:
        if may_be_formula(text):
            properties["quote_prefix"] = True
        if is_right_to_left(text):
            properties |= {"reading_order": _RIGHT_TO_LEFT, "align": "right"}
        elif has_right_to_left(text):
            properties["reading_order"] = _LEFT_TO_RIGHT
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_color": inks.INK, **properties})
        return self._made[key]


def _clear_of_the_one_before(position: int) -> dict[str, object]:
    """What keeps a column's text from touching the text of the column before it."""
    return {"align": "left", "indent": 1} if position else {}

"""How every workbook is written."""

from __future__ import annotations


def options() -> dict[str, object]:
    """Return how a workbook is written.

    Made anew for each: XlsxWriter changes what it is given, and the next one would come out otherwise.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Tied to a theme, as XlsxWriter ties it unless told, Excel would show the theme's own type instead.
        "default_format_properties": {"font_name": "Arial", "font_size": 12, "font_scheme": "none"},
        "default_column_width": 80,  # what XlsxWriter calls the metrics of 12 point Arial: nine pixels a digit
    }

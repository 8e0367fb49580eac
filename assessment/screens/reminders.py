"""What is said beside every box that takes free text."""

from __future__ import annotations

NOTHING_ABOUT_A_CHILD = "Nothing about any one child: no names, initials, dates of birth or numbers."
"""In full, once a page."""

AT_A_BOX = "Saved when you leave this box. Nothing about any one child."
"""At each box that saves by itself."""

IN_A_FORM = "Nothing about any one child."
"""At each box of a form that has a button."""

IN_PAPERS = "These words stand in papers as you write them: write no number under 5 in them."
"""At boxes about figures."""

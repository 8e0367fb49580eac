"""Checks on free text before it is kept: identifiers that could point to a child. Knows no store and no screen."""

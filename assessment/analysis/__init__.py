"""Rows shaped into frames for tables, charts and side-by-side views. Holds no rule."""

"""Measures of what is promised in docs/design.md, section 10. Run with `python -m benchmarks [NAME...] [--json]`."""

"""Everything that a partnership has recorded, in open formats: a zip of CSV, JSON and framework files.

State in, bytes out: the same record gives the same bytes (docs/design.md 8). `everything` lists the files; what
workshops, actions and others keep later becomes one more of them.
"""

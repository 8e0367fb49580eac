"""Workshops and agency returns: people answer alone, the room sees how far the answers differ, the group agrees.

A participant reaches one round and nothing else. Nothing here returns what another person said before its reveal, and
nothing ever returns who said it (docs/design.md 2, rule 3).
"""

"""Strategy reflection: a self-assessment tool for multi-agency steering groups."""

__version__ = "0.1.0"
PRODUCT = "Strategy reflection"
LANGUAGE = "en-GB"
"""The language of everything that the product says itself, whatever a framework is written in."""

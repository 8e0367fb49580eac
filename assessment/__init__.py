"""Strategy reflection: a self-assessment tool for multi-agency steering groups."""

__version__ = "0.1.0"
PRODUCT = "Strategy reflection"

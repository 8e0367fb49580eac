"""What people type, made fit to keep: cleaned, within its limit, and past the identifier guard."""

from __future__ import annotations

from assessment.domain.errors import InvalidInput
from assessment.wording.guard import check_length, check_text, clean_text

NAME_LIMIT = 200
NOTE_LIMIT = 4_000


def note(text: str, *, where: str, limit: int = NOTE_LIMIT) -> str:
    """Return free text as it is kept: empty where nothing in it can be seen.

    Raises IdentifierFound or InvalidInput, which never repeat it.
    """
    cleaned = clean_text(text)
    check_length(cleaned, limit, where)
    check_text(cleaned, where=where)
    return cleaned if any(sign.isprintable() and not sign.isspace() for sign in cleaned) else ""


def one_line(text: str, *, where: str, ask: str = "Enter a name.") -> str:
    """Return a name or title on one line. Raises as `note` does, and where nothing is left, saying `ask`."""
    if not (cleaned := line(text, where=where)):
        raise InvalidInput(ask, where=where)
    return cleaned


def line(text: str, *, where: str) -> str:
    """Return a name or role on one line, which may be empty. Raises as `note` does."""
    return note(" ".join(text.split()), where=where, limit=NAME_LIMIT)

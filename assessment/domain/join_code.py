"""The code with which a room joins a round: eight symbols that cannot be taken for one another, shown as XXXX-XXXX."""

from __future__ import annotations

import secrets

SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Thirty-one of them: no 0 and O, no 1, I and L."""

LENGTH = 8


def new_join_code() -> str:
    """Return a fresh code, without the dash: about 40 bits, which is enough for a code that dies with its round."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return a code as it is shown and read out: "7KQM-2XBD"; "" where there is none."""
    return f"{code[:4]}-{code[4:]}" if code else ""


def read_join_code(text: str) -> str:
    """Return the code in what somebody typed or pasted, "" where it is none.

    Case, spaces and dashes make no difference, and a whole link to join with is read as well.
    """
    last = text.strip().rstrip("/").rpartition("/")[2]
    code = "".join(sign for sign in last.upper() if sign not in " -\u2010\u2011\u2013\u2212")
    return code if len(code) == LENGTH and set(code) <= set(SYMBOLS) else ""

"""The signature by which a sheet that comes back is known to be one that went out: over what its hidden sheet says."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable

Row = tuple[str, ...]


def signature(rows: Iterable[Row], secret: str) -> str:
    """Return the signature that `secret` gives rows, whatever their order."""
    text = json.dumps(sorted(rows), ensure_ascii=False, separators=(",", ":"))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def is_signature(claimed: str, rows: Iterable[Row], secret: str) -> bool:
    """Whether a signature was made of these rows with `secret`."""
    return hmac.compare_digest(signature(rows, secret).encode(), claimed.encode())

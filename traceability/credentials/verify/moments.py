"""Moments as credentials write them."""

from datetime import datetime
from typing import Any


def moment_of(value: Any) -> datetime | None:
    """An RFC 3339 moment with its offset; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None

"""Moments as the log writes them: UTC, with or without a fraction of a second."""

from datetime import UTC, datetime
from typing import Any


def moment_of(text: Any) -> datetime | None:
    """None for anything that is no such moment."""
    shape = "%Y-%m-%dT%H:%M:%S.%fZ" if isinstance(text, str) and "." in text else "%Y-%m-%dT%H:%M:%SZ"
    try:
        return datetime.strptime(text, shape).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None

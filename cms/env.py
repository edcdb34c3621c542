"""Three ways to read a setting from the environment; every key has a development default."""

import os


def text(key: str, default: str = "") -> str:
    return os.environ.get(key, default)


def flag(key: str, default: bool = False) -> bool:
    """True for 1, true, yes, on (any case)."""
    value = os.environ.get(key)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def words(key: str, default: str = "") -> list[str]:
    """A comma-separated list without blanks."""
    return [word.strip() for word in os.environ.get(key, default).split(",") if word.strip()]

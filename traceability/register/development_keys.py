"""Keys for development, made in `var/` at first use; `check --deploy` wants them named by the environment."""

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings


def made_once(name: str, make: Callable[[], str]) -> str:
    """The text in `var/<name>`; of two processes that start together the first one's file is used by both."""
    path = Path(settings.VAR_DIR) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.with_name(f"{path.name}-{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(make(), encoding="ascii")
        try:
            os.link(own, path)
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return path.read_text(encoding="ascii").strip()

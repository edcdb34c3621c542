"""Where the dumps lie: one folder for each, named by its moment; the newest is the latest, the oldest go."""

import json
import re
import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from traceability.register.clock import VIETNAM

UNFINISHED = ".unfinished-"
DICTIONARY = "datapackage.json"
SUMS = "SHA256SUMS"
NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}")
MOMENT = "%Y-%m-%dT%H%M%S"
ABANDONED = 24 * 3600  # seconds after which a folder that nobody finished may go


def shelf_folder() -> Path:
    return Path(settings.OCOP_DUMPS_DIR)


def folder_name(moment: datetime) -> str:
    """`2026-11-23T013000`, Viet Nam time."""
    return moment.astimezone(VIETNAM).strftime(MOMENT)


def moment_named(name: str) -> datetime:
    """The moment that a dump's folder is named by."""
    return datetime.strptime(name, MOMENT).replace(tzinfo=VIETNAM)


def dumps() -> list[Path]:
    """Complete dumps, newest first."""
    shelf = shelf_folder()
    found = [path for path in shelf.iterdir() if NAME.fullmatch(path.name)] if shelf.is_dir() else []
    return sorted(found, key=lambda path: path.name, reverse=True)


def dictionary_of(dump: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dump / DICTIONARY).read_text(encoding="utf-8"))
    return found


def sums_of(dump: Path) -> dict[str, str]:
    """SHA-256 by file name, as SHA256SUMS lists them."""
    lines = (dump / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def clear_away(kept: int) -> int:
    """Leave the newest `kept` dumps and what is being written; how many went."""
    old = dumps()[kept:]
    shelf = shelf_folder()
    left = shelf.glob(f"{UNFINISHED}*") if shelf.is_dir() else []
    abandoned = [path for path in left if path.stat().st_mtime < time.time() - ABANDONED]
    for path in [*old, *abandoned]:
        shutil.rmtree(path, ignore_errors=True)
    return len(old)

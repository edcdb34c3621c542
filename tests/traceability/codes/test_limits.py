"""A limit holds for its whole hour and then opens again, also on the file cache of the embedded default."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from django.core.cache import caches

from traceability.codes import limits

START = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def test_the_hour_does_not_end_early_on_the_file_cache(
    settings: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }
    monkeypatch.setattr(limits, "cache", caches["default"])
    with time_machine.travel(START, tick=False) as clock:
        assert [limits.within("thử", "một", 2) for _attempt in range(3)] == [True, True, False]
        clock.move_to(START + timedelta(minutes=59))
        assert not limits.within("thử", "một", 2)
        assert limits.within("thử", "hai", 2)
        clock.move_to(START + timedelta(minutes=61))
        assert limits.within("thử", "một", 2)

"""How far an import has come, kept in the cache: the database is busy with the transaction itself."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traceability.register.importing.working import Report

KEPT_SECONDS = 24 * 3600
SILENT_SECONDS = 120  # after which a worker is taken for dead and the button comes back
STAGES: dict[str, str | Promise] = {
    "reading": _("Reading the file"),
    "understanding": _("Understanding the rows"),
    "planning": _("Comparing the rows with the register"),
    "keeping": _("Keeping the preview"),
    "entering": _("Entering the rows"),
    "undoing": _("Taking back what was entered"),
}


@dataclass(frozen=True)
class Progress:
    stage: str
    done: int
    total: int
    at: datetime

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def words(self) -> str:
        return str(STAGES[self.stage])


def reporter(run_id: int, stage: str) -> Report:
    """A function (done, total) to call from inside the work."""

    def report(done: int, total: int) -> None:
        cache.set(_key(run_id), asdict(Progress(stage, done, total, timezone.now())), KEPT_SECONDS)

    return report


def progress_of(run_id: int) -> Progress | None:
    stored = cache.get(_key(run_id))
    return Progress(**stored) if stored else None


def is_silent(run_id: int, started_at: datetime, moment: datetime) -> bool:
    """Nothing was heard of the work for two minutes."""
    progress = progress_of(run_id)
    last = max(progress.at, started_at) if progress else started_at
    return (moment - last).total_seconds() > SILENT_SECONDS


def _key(run_id: int) -> str:
    return f"register-import-{run_id}"


def forget(run_id: int) -> None:
    """Before another piece of work begins."""
    cache.delete(_key(run_id))

"""The lists that one officer can agree to as the second one."""

from typing import Any

from traceability.register.borders import Powers
from traceability.register.importing.desk.permissions import Importer, importer_with
from traceability.register.importing.undoing import life
from traceability.register.importing.writing.confirming import may_confirm
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState


def waiting_for(powers: Powers) -> list[ImportRun]:
    """Oldest first; few at any time, and each needs a look at its rows."""
    importer = importer_with(powers)
    if importer is None:
        return []
    waiting = importer.runs().filter(state__in=[ImportState.WAITING, ImportState.UNDO_WAITING])
    return [run for run in waiting.select_related("province").order_by("pk") if _may_agree(importer, run)]


def _may_agree(importer: Importer, run: ImportRun) -> bool:
    user: Any = importer.user
    if run.state == ImportState.WAITING:
        return may_confirm(run, user) and importer.may_write(run)
    wish = life.open_undo(run)
    return wish is not None and life.may_confirm(wish, user) and importer.may_take_back(run)

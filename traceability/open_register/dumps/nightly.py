"""The night's work: a new dump, the oldest away, and the table of changes without what nobody asks for any more."""

from datetime import datetime

from django.conf import settings

from traceability.open_register.changes.models import RowChange
from traceability.open_register.dumps.shelf import clear_away, shelf_folder
from traceability.open_register.dumps.writing import write_dump


def run(moment: datetime) -> str:
    """Called by the timetable (settings.OCOP_TIMETABLE); says what it did."""
    dump = write_dump(shelf_folder(), moment)
    gone = clear_away(max(1, settings.OCOP_DUMPS_KEPT))
    forgotten = RowChange.objects.forget_older()
    return f"wrote {dump.name}, removed {gone} old dumps and {forgotten} outdated changes"

from traceability.reports.models.history import ReportEvent, Step
from traceability.reports.models.photos import ReportPhoto
from traceability.reports.models.reports import (
    CodeReport,
    Language,
    Outcome,
    ReportState,
    Wrong,
    new_reference,
    new_secret,
)

__all__ = [
    "CodeReport",
    "Language",
    "Outcome",
    "ReportEvent",
    "ReportPhoto",
    "ReportState",
    "Step",
    "Wrong",
    "new_reference",
    "new_secret",
]

"""A timetable that cannot be carried out is said at the start, not at two o'clock in the morning."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from cms.timetable.jobs import all_jobs


@register()
def timetable_can_be_carried_out(**kwargs: Any) -> list[CheckMessage]:
    try:
        jobs = all_jobs()
    except ValueError as wrong:
        return [Error(f"OCOP_TIMETABLE: {wrong}", id="ocop.E005")]
    errors: list[CheckMessage] = []
    for job in jobs:
        try:
            job.function()
        except ImportError as wrong:
            errors.append(Error(f"OCOP_TIMETABLE, {job.name}: {wrong}", id="ocop.E006"))
    return errors

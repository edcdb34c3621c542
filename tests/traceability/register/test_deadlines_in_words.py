"""A deadline at the end of a day is told as that day."""

from datetime import datetime

from django.utils.translation import override

from traceability.register.clock import VIETNAM
from traceability.register.templatetags.ocop_format import deadline


def test_midnight_is_the_end_of_the_day_before() -> None:
    midnight, noon = (datetime(2026, 11, 27, hour, tzinfo=VIETNAM) for hour in (0, 12))
    with override("vi"):
        assert deadline(midnight) == "khi hết ngày 26/11/2026"
        assert deadline(noon) == "12:00, 27/11/2026"
    assert deadline(None) == ""

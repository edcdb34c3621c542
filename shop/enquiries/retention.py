"""Who asked is kept for a year: as long as a visit or a delivery that was agreed on may still be talked about."""

from datetime import datetime, timedelta

from shop.enquiries.models import Enquiry, State

KEPT = timedelta(days=365)


def forget_outdated(moment: datetime) -> str:
    """Run by the timetable; what was asked for stays as a number, whose it was goes. Safe to repeat."""
    outdated = Enquiry.objects.filter(forgotten_at=None, sent_at__lt=moment - KEPT)
    count = outdated.update(
        name="",
        contact="",
        message="",
        wanted_when="",
        wanted_how_many="",
        answer="",
        state=State.CLOSED,
        forgotten_at=moment,
    )
    return f"{count} enquiries" if count else ""

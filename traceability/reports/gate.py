"""Receiving a report: the one gate through which a CodeReport is written."""

from datetime import date, datetime, timedelta

from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.reports.models import CodeReport

ACKNOWLEDGE_IN_WORKING_DAYS = 3  # consumer law 19/2023: a complaint is acknowledged in three working days
SATURDAY = 5


def receive(
    *,
    typed_code: str,
    product: CertifiedProduct | None,
    wrong: str,
    text: str,
    seen_where: str,
    contact: str,
    moment: datetime,
) -> CodeReport:
    """Store a report; a given `contact` means that its owner agreed at `moment` to be contacted about it."""
    return CodeReport.objects.create(
        typed_code=typed_code,
        product=product,
        province=product.producer.province if product else None,
        wrong=wrong,
        text=text,
        seen_where=seen_where,
        contact=contact,
        contact_consent_at=moment if contact else None,
        received_at=moment,
        acknowledge_by=working_days_later(vietnam_day(moment), ACKNOWLEDGE_IN_WORKING_DAYS),
    )


def working_days_later(day: date, count: int) -> date:
    """The working day (Monday to Friday) `count` working days after `day`; public holidays are not left out.

    >>> working_days_later(date(2026, 11, 20), 3)  # a Friday
    datetime.date(2026, 11, 25)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day

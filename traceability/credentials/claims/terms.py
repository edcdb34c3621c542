"""From when until when a certificate may be shown as valid, by what the register knows of it now."""

from datetime import date, datetime, time, timedelta

from traceability.register.clock import VIETNAM, midnight
from traceability.register.models import Certificate


def last_day_of(certificate: Certificate) -> date:
    """The last day on which it holds: the term's end, or the day before a newer certificate begins."""
    newer = certificate.superseded_from
    return min(certificate.last_day, newer - timedelta(days=1)) if newer else certificate.last_day


def valid_from(certificate: Certificate) -> str:
    """RFC 3339: midnight in Viet Nam."""
    return midnight(certificate.valid_from).isoformat()


def valid_until(certificate: Certificate) -> str:
    """RFC 3339: the last second of the last valid day in Viet Nam, so that people read that day."""
    return datetime.combine(last_day_of(certificate), time(23, 59, 59), tzinfo=VIETNAM).isoformat()

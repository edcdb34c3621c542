"""The answer to "is it true today": a product's status at a moment, and until when that answer can stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from traceability.register.clock import day_after, midnight, vietnam_day
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.statuses import EXPIRING_DAYS, Status


@dataclass(frozen=True)
class Verdict:
    """`certificate` is the one in force, else the latest that began; None when there never was one."""

    product: CertifiedProduct
    status: Status
    certificate: Certificate | None
    moment: datetime
    changes_at: datetime | None  # the next midnight at which the clock alone changes the status

    @property
    def is_valid(self) -> bool:
        return self.status.shows_stars

    @property
    def stars(self) -> int | None:
        """The stars that may be shown now; None unless the certificate is valid."""
        return self.certificate.stars if self.certificate and self.is_valid else None

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)


def verdict_on(product: CertifiedProduct, moment: datetime) -> Verdict:
    """The verdict on a product; two queries unless `certificates__suspensions` is prefetched."""
    certificates = list(
        product.certificates.all()
        if "certificates" in getattr(product, "_prefetched_objects_cache", {})
        else product.certificates.select_related("decision__issuer").prefetch_related("suspensions")
    )
    day = vietnam_day(moment)
    certificate = leading_certificate(certificates, day)
    status = status_of(certificate, day) if certificate else Status.UNKNOWN
    return Verdict(product, status, certificate, moment, next_change(certificates, day))


def leading_certificate(certificates: Iterable[Certificate], day: date) -> Certificate | None:
    """The newest certificate in force on `day`; else the newest that has begun; else the next to begin.

    One entered by mistake never leads.
    """
    newest_first = sorted((c for c in certificates if not c.voided_on), key=order_of, reverse=True)
    holding = [c for c in newest_first if c.is_valid_at(day)]
    begun = [c for c in newest_first if c.valid_from <= day]
    return next(iter(holding or begun or newest_first[-1:]), None)


def order_of(certificate: Certificate) -> tuple[date, date, int]:
    """Certificates of one product in the order in which each replaces the one before."""
    return certificate.valid_from, certificate.issued_on, certificate.pk or 0


def status_of(certificate: Certificate, day: date) -> Status:
    """The status of one certificate on a day."""
    if certificate.is_valid_at(day):
        if certificate.extended_until:
            return Status.EXTENDED
        return Status.EXPIRING if (certificate.last_day - day).days <= EXPIRING_DAYS else Status.VALID
    return _status_when_not_valid(certificate, day)


def _status_when_not_valid(certificate: Certificate, day: date) -> Status:
    if certificate.voided_on:
        return Status.VOIDED
    if certificate.revoked_from and certificate.revoked_from <= day:
        return Status.REVOKED
    if certificate.surrendered_from and certificate.surrendered_from <= day:
        return Status.SURRENDERED
    if certificate.valid_from > day:
        return Status.UPCOMING
    if certificate.superseded_from and certificate.superseded_from <= day:
        return Status.SUPERSEDED
    if certificate.last_day < day:
        being_looked_at = certificate.re_evaluation_since and certificate.re_evaluation_since <= day
        return Status.RE_EVALUATION if being_looked_at else Status.EXPIRED
    return Status.SUSPENDED


def next_change(certificates: Iterable[Certificate], day: date) -> datetime | None:
    """The next midnight in Viet Nam at which a status may change by the clock alone."""
    days: set[date | None] = set()
    for certificate in certificates:
        if certificate.voided_on:
            continue
        days |= {
            certificate.valid_from,
            certificate.last_day - timedelta(days=EXPIRING_DAYS),
            day_after(certificate.last_day),
            certificate.revoked_from,
            certificate.surrendered_from,
            certificate.superseded_from,
            certificate.re_evaluation_since,
        }
        for pause in certificate.suspensions.all():
            days |= {pause.first_day, pause.lifted_on}
    coming = [candidate for candidate in days if candidate and candidate > day]
    return midnight(min(coming)) if coming else None

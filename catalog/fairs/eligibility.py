"""May a product be shown at a fair: some certificate of it must hold on every fair day.

Two certificates may share the days between them (a renewal that begins when the old one ends); a single day
without any is one too many. Asked of the database (`eligible`) and of objects (`first_obstacle`); both rest on
`traceability.register.validity`, and a test holds them against each other.
Source: QĐ 26/2026/QĐ-TTg Art. 7, 8, 12.3; the mark is shown only for a product that is valid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.templatetags.ocop_format import day as in_words
from traceability.register.verdicts import leading_certificate, status_of


def days_between(first_day: date, last_day: date) -> Iterator[date]:
    """Every day from `first_day` to `last_day`, both included; none when the last comes before the first."""
    for number in range((last_day - first_day).days + 1):
        yield first_day + timedelta(days=number)


def eligible(first_day: date, last_day: date, product: str = "pk") -> Q:
    """A condition on CertifiedProduct: on each day of the period some certificate of it holds.

    `product` names the way to the product's key from the model that is filtered. The common case, one
    certificate for all days, comes first; the day-by-day condition alone would already be exact.
    """
    mine = Certificate.objects.filter(product=OuterRef(product)).order_by()
    throughout = Q(Exists(mine.valid_throughout(first_day, last_day)))
    every_day = Q()
    for day in days_between(first_day, last_day):
        every_day &= Q(Exists(mine.valid_at(day)))
    return throughout | every_day


@dataclass(frozen=True)
class Obstacle:
    """The first fair day without a valid certificate, and what stands in the way."""

    day: date
    status: Status
    certificate: Certificate | None

    @property
    def reason(self) -> str:
        """One sentence in the reader's language, naming the day."""
        facts = {"day": in_words(self.day)}
        if self.status == Status.UNKNOWN or self.certificate is None:
            return _("No certificate is recorded, so none holds on %(day)s.") % facts
        facts |= {
            "last": in_words(self.certificate.last_day),
            "revoked": in_words(self.certificate.revoked_from),
            "surrendered": in_words(self.certificate.surrendered_from),
            "begins": in_words(self.certificate.valid_from),
        }
        return _sentence(self.status) % facts


def _sentence(status: Status) -> str:
    if status == Status.REVOKED:
        return _("Not valid on %(day)s: the certificate was revoked from %(revoked)s on.")
    if status == Status.SURRENDERED:
        return _("Not valid on %(day)s: the producer gave the certificate back from %(surrendered)s on.")
    if status == Status.UPCOMING:
        return _("Not valid on %(day)s: the certificate begins only on %(begins)s.")
    if status == Status.SUSPENDED:
        return _("Not valid on %(day)s: the certificate is suspended.")
    if status == Status.SUPERSEDED:
        return _("Not valid on %(day)s: the certificate has been replaced and the new one does not hold.")
    return _("Not valid on %(day)s: the certificate ends on %(last)s.")


def first_obstacle(certificates: Iterable[Certificate], first_day: date, last_day: date) -> Obstacle | None:
    """The plain rule: None when some certificate holds on every day, else the first day without one.

    `certificates` are all of one product, their suspensions prefetched.
    """
    known = list(certificates)
    for day in days_between(first_day, last_day):
        if not any(certificate.is_valid_at(day) for certificate in known):
            return _obstacle_on(day, known)
    return None


def _obstacle_on(day: date, certificates: list[Certificate]) -> Obstacle:
    certificate = leading_certificate(certificates, day)
    status = status_of(certificate, day) if certificate else Status.UNKNOWN
    return Obstacle(day, status, certificate)


@dataclass(frozen=True)
class Problem:
    """A product that may not be shown at a fair, and why."""

    product: CertifiedProduct
    obstacle: Obstacle


def problems_among(
    products: Sequence[CertifiedProduct], first_day: date, last_day: date, *, lock: bool = False
) -> list[Problem]:
    """The products that are not valid on every day of the period; two queries for any number of products.

    `lock` holds their certificates, in the order of their keys, until the transaction ends.
    """
    held = Certificate.objects.filter(product__in=products).order_by("pk").prefetch_related("suspensions")
    certificates: dict[int, list[Certificate]] = {product.pk: [] for product in products}
    for certificate in held.select_for_update() if lock else held:
        certificates[certificate.product_id].append(certificate)
    answers = (
        (product, first_obstacle(certificates[product.pk], first_day, last_day)) for product in products
    )
    return [Problem(product, obstacle) for product, obstacle in answers if obstacle]

"""A certificate as one line of a list: its status today, and whether its product has a newer one in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from traceability.codes.place_words import place_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate
from traceability.register.statuses import Status
from traceability.register.verdicts import leading_certificate, status_of


@dataclass(frozen=True)
class Line:
    """`in_force` is the product's certificate that holds today, where it is another one than this."""

    certificate: Certificate
    status: Status
    place: str
    in_force: Certificate | None

    @property
    def stars(self) -> int | None:
        """The stars that may be shown now; None unless this certificate is valid."""
        return self.certificate.stars if self.status.shows_stars else None

    @property
    def is_held(self) -> bool:
        """False for an entry by mistake, which certifies nothing."""
        return self.status is not Status.VOIDED


def lines_of(certificates: Iterable[Certificate], moment: datetime) -> list[Line]:
    """No query, when the certificates come from `finding.loaded`."""
    return [line_of(certificate, moment) for certificate in certificates]


def line_of(certificate: Certificate, moment: datetime) -> Line:
    day = vietnam_day(moment)
    status = status_of(certificate, day)
    leading = None if status.shows_stars else leading_certificate(certificate.product.certificates.all(), day)
    is_another = leading is not None and leading.pk != certificate.pk and leading.is_valid_at(day)
    return Line(certificate, status, place_of(certificate.product.producer), leading if is_another else None)

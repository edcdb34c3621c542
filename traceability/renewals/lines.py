"""What is said about one certificate's renewal, in letters, on pages and in the desk's lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traceability.codes.place_words import place_of
from traceability.register.clock import day_after
from traceability.register.models import Certificate, CertifiedProduct, Producer, Province
from traceability.renewals.models import FilingPlace
from traceability.renewals.stages import FilingDates, Timing


@dataclass(frozen=True)
class Line:
    """`certificate` carries `is_filed`, see `renewable.with_filing`; `phase` is that of `FilingDates.phase`."""

    certificate: Certificate
    dates: FilingDates
    phase: str
    is_filed: bool
    day: date

    @property
    def product(self) -> CertifiedProduct:
        return self.certificate.product

    @property
    def days_left(self) -> int:
        return (self.dates.last_day - self.day).days

    @property
    def first_day_without(self) -> date:
        return day_after(self.dates.last_day)

    @property
    def days_to_file(self) -> int:
        """Days that remain for filing, today included."""
        return (self.dates.closes_on - self.day).days + 1


def lines_of(certificates: Iterable[Certificate], times: Timing, day: date) -> Iterator[Line]:
    for certificate in certificates:
        dates = times.dates(certificate.valid_until, certificate.extended_until)
        yield Line(certificate, dates, dates.phase(day), bool(getattr(certificate, "is_filed", False)), day)


@dataclass(frozen=True)
class WhereToFile:
    name: str
    address: str = ""
    phone: str = ""
    web: str = ""


def where_to_file(province: Province, producer: Producer | None = None) -> WhereToFile:
    """What the province has entered; else the commune, which takes the file in and passes it on. One query."""
    place = FilingPlace.objects.filter(province=province).first()
    if place is None:
        where = place_of(producer) if producer else province.local_name
        return WhereToFile(_("the OCOP officer of %(place)s") % {"place": where})
    name = place.name_en if get_language() == "en" and place.name_en else place.name_vi
    return WhereToFile(name, place.address, place.phone, place.web)

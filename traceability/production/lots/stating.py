"""What a producer states of a lot, checked in words before the database would refuse it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from traceability.production.acting import Refused
from traceability.production.models import Lot
from traceability.production.models.lots import AREA_CODE, NUMBER
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import tidy

EARLIEST = date(2000, 1, 1)
LATEST = date(2099, 12, 31)


@dataclass(frozen=True)
class Facts:
    """`best_before` is the last good day; None where the goods have no shelf life."""

    number: str
    made_on: date
    best_before: date | None = None
    quantity: Decimal | None = None
    unit: str = ""
    area_code: str = ""

    def tidied(self) -> "Facts":
        return Facts(
            number=self.number.strip(),
            made_on=self.made_on,
            best_before=self.best_before,
            quantity=self.quantity,
            unit=tidy(self.unit),
            area_code=self.area_code.strip(),
        )


def refuse_implausible(facts: Facts, product: CertifiedProduct, today: date, lot: Lot | None = None) -> None:
    """Raises Refused with the first thing that cannot be; `lot` is the one that is being mended."""
    if not re.fullmatch(NUMBER, facts.number):
        raise Refused(
            _("A lot number has 1 to 20 letters without marks, digits and signs such as - / . and no blanks.")
        )
    if facts.made_on > today:
        raise Refused(_("The production date lies in the future."))
    if facts.made_on < EARLIEST:
        raise Refused(_("The production date lies before the year 2000."))
    if facts.best_before and not facts.made_on <= facts.best_before <= LATEST:
        raise Refused(_("The shelf life ends before the goods were made, or after the year 2099."))
    if facts.quantity is not None and (facts.quantity <= 0 or not facts.unit):
        raise Refused(_("Say how much and in which unit, such as 200 kg; or leave both empty."))
    if not re.fullmatch(AREA_CODE, facts.area_code):
        raise Refused(_("A growing area code has letters without marks, digits, points and hyphens."))
    others = Lot.objects.filter(product=product, number__iexact=facts.number)
    if (others.exclude(pk=lot.pk) if lot else others).exists():
        raise Refused(_("This product has a lot of this number already."))

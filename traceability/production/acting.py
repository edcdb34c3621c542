"""Who changes a lot: a representative of its producer, or an officer of the producer's province."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.representing.access import acts_for


class Refused(Exception):
    """Why the change cannot be, in a sentence for the person who asked for it."""


@dataclass(frozen=True)
class By:
    """`as_officer` says in which of two rights the person acts; both are asked anew behind the locks.

    `user` None is the system itself (demo data, a command), named by `name`.
    """

    user: Any
    moment: datetime
    as_officer: bool = False
    name: str = ""

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)

    @property
    def actor_name(self) -> str:
        return self.name or str(self.user)

    def office_for(self, product: CertifiedProduct) -> str:
        """What the public reads instead of an officer's name; empty for the producer itself."""
        if not self.as_officer:
            return ""
        return powers_of(self.user, self.day).office_for(product.producer.province_id)


def refuse_strangers(product: CertifiedProduct, by: By) -> None:
    """Raises Refused unless the person may act for this product's producer at this moment."""
    if by.user is None:
        return
    if by.as_officer:
        if not powers_of(by.user, by.day).may_decide(product.producer.province_id):
            raise Refused(_("This producer lies outside your province."))
    elif not acts_for(by.user, product.producer_id, by.day):
        raise Refused(_("You no longer act for this producer."))

"""Which certified products a producer may sell: valid ones first, the others with the reason and what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from shop.listings.gate import WHY_NOT_VALID
from shop.listings.models import Listing
from shop.moderation.models import Draft
from shop.portal.listings.access import own_products
from traceability.register.models import CertifiedProduct
from traceability.register.models.product_sets import SellingRule
from traceability.register.statuses import Status
from traceability.register.verdicts import Verdict, verdict_on


@dataclass(frozen=True)
class Choice:
    """`reason` and `advice` say why it cannot be sold now; `hint` what is special when it can."""

    product: CertifiedProduct
    verdict: Verdict
    listed: int
    has_draft: bool

    @property
    def reason(self) -> str:
        return "" if self.verdict.is_valid else str(WHY_NOT_VALID.get(self.verdict.status, ""))

    @property
    def advice(self) -> str:
        return "" if self.verdict.is_valid else advice_for(self.verdict.status)

    @property
    def advice_url(self) -> str:
        ended = {Status.EXPIRED, Status.RE_EVALUATION, Status.SUPERSEDED, Status.SURRENDERED}
        return reverse("renewals:own") if self.verdict.status in ended else self.product.get_absolute_url()

    @property
    def hint(self) -> str:
        rule = self.product.product_set.selling_rule if self.product.product_set else SellingRule.ENQUIRY
        if rule == SellingRule.ENQUIRY:
            return _("Sold on enquiry: buyers ask you, there is no basket.")
        return _("Buyers confirm that they are 18 or older.") if rule == SellingRule.ADULTS else ""


def advice_for(status: str) -> str:
    """What the producer can do, in one sentence."""
    if status in {Status.EXPIRED, Status.SUPERSEDED, Status.SURRENDERED}:
        return _("Hand in a new application: the renewal calendar says when and where.")
    if status == Status.RE_EVALUATION:
        return _("Wait for the council's decision. You can sell again on the day it is in force.")
    if status == Status.UPCOMING:
        return _("Come back on the day it is in force.")
    if status in {Status.SUSPENDED, Status.REVOKED}:
        return _("The decision stands on the product's page, with the office that you can ask.")
    return _("Ask the office that runs the OCOP programme in your province to enter it.")


def choices_for(seller: Any, moment: datetime) -> list[Choice]:
    """A constant number of queries; what can be sold and is not listed yet comes first."""
    products = list(own_products(seller).order_by("name", "pk"))
    keys = [product.pk for product in products]
    listed: dict[int, int] = {}
    for key in Listing.objects.filter(certified_product__in=keys).values_list("certified_product", flat=True):
        listed[key] = listed.get(key, 0) + 1
    drafts = set(
        Draft.objects.filter(certified_product__in=keys, listing=None).values_list(
            "certified_product", flat=True
        )
    )
    choices = [
        Choice(product, verdict_on(product, moment), listed.get(product.pk, 0), product.pk in drafts)
        for product in products
    ]
    return sorted(choices, key=lambda one: (not one.verdict.is_valid, one.listed > 0))

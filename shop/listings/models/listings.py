"""Listings: the tie between a product of Oscar's and the certified product that it is."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oscar.core.loading import get_model

from traceability.register.models import Certificate, CertifiedProduct


class ListingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TAKEN_DOWN = "taken_down", _("Taken down by an authority")  # by shop.moderation.takedowns alone


SHOP_IS_OPEN = Q(certified_product__producer__seller__state="active")  # as Seller.objects.on_show()


class ListingQuerySet(models.QuerySet["Listing"]):
    def published(self) -> "ListingQuerySet":
        """Offered by the seller; says nothing about the certificate."""
        return self.filter(state=ListingState.PUBLISHED, product__is_public=True)

    def on_show(self, moment: datetime | None = None) -> "ListingQuerySet":
        """Published, the shop is open, and the product's certificate is valid at `moment` (default: now)."""
        valid = Certificate.objects.valid_now(moment or timezone.now())
        return self.published().filter(
            SHOP_IS_OPEN, Exists(valid.filter(product=OuterRef("certified_product")))
        )

    def with_price(self) -> "ListingQuerySet":
        """Adds `price`, the lowest in whole dong: the product's own, or of its public variants; or None.

        Asked apart, because an OR over both makes the database read every stock record for every listing.
        """
        records = get_model("partner", "StockRecord").objects.order_by()
        own = records.filter(product=OuterRef("product"))
        variants = records.filter(product__parent=OuterRef("product"), product__is_public=True)
        return self.annotate(price=Coalesce(_lowest(own), _lowest(variants)))


def _lowest(records: models.QuerySet) -> Subquery:
    return Subquery(records.values(only=models.Value(1)).annotate(lowest=Min("price")).values("lowest"))


class Listing(models.Model):
    """Made by `shop.listings.create`; whether it may be sold is asked of `shop.listings.gate`. Its state and what
    buyers read of it are changed by `shop.moderation` (gate, offering, takedowns) alone.

    Hangs on the canonical product: variants (Oscar's children) share their parent's listing.
    """

    product = models.OneToOneField("catalogue.Product", on_delete=models.CASCADE, related_name="listing")
    certified_product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="listings")
    unit = models.CharField(_("unit and pack"), max_length=80)  # "chai 500 ml"
    shelf_life = models.CharField(_("shelf life"), max_length=120, blank=True)
    storage = models.CharField(_("storage"), max_length=200, blank=True)
    label_content = models.TextField(_("what the label says"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ListingState.choices, default=ListingState.DRAFT
    )
    withdrawal_reason = models.CharField(_("reason for the withdrawal"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "certified_product"], name="listing_by_state")]
        constraints = [
            models.CheckConstraint(condition=~Q(unit=""), name="listing_has_a_unit"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "withdrawn", "taken_down"]),
                name="listing_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") & ~Q(withdrawal_reason="")
                | ~Q(state="withdrawn") & Q(withdrawal_reason=""),
                name="listing_is_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certified_product}, {self.unit}"

    def get_absolute_url(self) -> str:
        return self.product.get_absolute_url()

    @property
    def local_name(self) -> str:
        """The certified product's name in the language of the page."""
        return self.certified_product.local_name

    @property
    def is_published(self) -> bool:
        return self.state == ListingState.PUBLISHED

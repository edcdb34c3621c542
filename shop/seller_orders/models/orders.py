"""The seller's part of an order. Its amounts are whole dong and always add up, by the database."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.numbers import new_number


class State(models.TextChoices):
    AWAITING_PAYMENT = "awaiting_payment", _("Waiting for payment")
    PLACED = "placed", _("Placed")
    PACKED = "packed", _("Packed")
    SHIPPED = "shipped", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    REFUSED = "refused", _("Refused at the door")
    CANCELLED = "cancelled", _("Cancelled")


UNSENT = (State.AWAITING_PAYMENT, State.PLACED, State.PACKED)
ENDED_WITHOUT_SALE = (State.REFUSED, State.CANCELLED)


class SellerOrderQuerySet(models.QuerySet["SellerOrder"]):
    def of(self, partner: Any) -> "SellerOrderQuerySet":
        """A seller's own, by Oscar's partner or its key."""
        return self.filter(partner=partner)

    def unsent(self) -> "SellerOrderQuerySet":
        return self.filter(state__in=UNSENT)

    def in_states(self, states: Iterable[str]) -> "SellerOrderQuerySet":
        return self.filter(state__in=list(states))


class SellerOrder(models.Model):
    """Written by `shop.seller_orders.placing` with the order; changed by `shop.seller_orders.gate` only.

    `goods_total` and `fee` stay as the buyer agreed to them. What is taken off later (cancelled, returned, reduced)
    adds up in `goods_off` and `fee_off`; what of it had been paid, in `refunded`. So at every moment
    `due = goods_total + fee - goods_off - fee_off`, and once money came, `paid - refunded = due`.
    """

    order = models.ForeignKey("order.Order", on_delete=models.PROTECT, related_name="seller_orders")
    partner = models.ForeignKey("partner.Partner", on_delete=models.PROTECT, related_name="seller_orders")
    number = models.CharField(_("number"), max_length=19, default=new_number)
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    placed_at = models.DateTimeField(_("placed at"))
    state_since = models.DateTimeField(_("in this state since"))
    paid_by = models.CharField(_("paid by"), max_length=40)  # a code of shop.payments.methods
    is_prepaid = models.BooleanField(_("paid before it is sent"), default=False)
    reserved_until = models.DateTimeField(_("kept until"), null=True, blank=True)
    way = models.CharField(_("way of delivery"), max_length=20)  # a code of shop.shipping.ways
    quote = models.JSONField(_("how the fee was reckoned"), default=dict)
    goods_total = models.BigIntegerField(_("goods"))
    fee = models.BigIntegerField(_("delivery"))
    goods_off = models.BigIntegerField(_("taken off the goods"), default=0)
    fee_off = models.BigIntegerField(_("taken off the delivery"), default=0)
    platform_pays = models.BigIntegerField(_("the platform adds"), default=0)
    platform_pays_off = models.BigIntegerField(_("no longer added by the platform"), default=0)
    paid = models.BigIntegerField(_("paid"), default=0)
    refunded = models.BigIntegerField(_("to be given back or given back"), default=0)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking_number = models.CharField(_("tracking number"), max_length=60, blank=True)
    shipped_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)

    objects = SellerOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order of a seller")
        verbose_name_plural = _("orders of sellers")
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["partner", "state", "-placed_at"], name="seller_order_by_state"),
            models.Index(fields=["state", "reserved_until"], name="seller_order_by_reservation"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="seller_order_number_is_unique"),
            models.UniqueConstraint(fields=["order", "partner"], name="order_has_one_part_per_seller"),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[A-Z0-9]{8,19}$"), name="seller_order_number_is_plain_ascii"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="seller_order_state_is_known"),
            models.CheckConstraint(condition=~Q(paid_by=""), name="seller_order_says_how_it_is_paid"),
            models.CheckConstraint(condition=~Q(way=""), name="seller_order_says_how_it_travels"),
            models.CheckConstraint(
                condition=~Q(state="awaiting_payment")
                | Q(is_prepaid=True, reserved_until__isnull=False, paid=0),
                name="seller_order_waits_for_payment_until_a_time",
            ),
            models.CheckConstraint(
                condition=Q(goods_off__gte=0, goods_off__lte=F("goods_total")),
                name="seller_order_takes_off_no_more_than_its_goods",
            ),
            models.CheckConstraint(
                condition=Q(fee_off__gte=0, fee_off__lte=F("fee")),
                name="seller_order_takes_off_no_more_than_its_fee",
            ),
            models.CheckConstraint(
                condition=Q(platform_pays_off__gte=0, platform_pays_off__lte=F("platform_pays")),
                name="seller_order_spares_the_platform_no_more_than_it_adds",
            ),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("paid")),
                name="seller_order_gives_back_no_more_than_was_paid",
            ),
            models.CheckConstraint(
                condition=Q(paid=0)
                | Q(paid=F("goods_total") + F("fee") - F("goods_off") - F("fee_off") + F("refunded")),
                name="seller_order_keeps_exactly_what_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["shipped", "delivered"]) | Q(shipped_at__isnull=False),
                name="seller_order_on_its_way_was_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False),
                name="seller_order_delivered_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def seller(self) -> Any:
        """shop's Seller behind the partner; None for a partner without one."""
        return getattr(self.partner, "seller", None)

    @property
    def total(self) -> int:
        """What the buyer agreed to, in dong."""
        return self.goods_total + self.fee

    @property
    def due(self) -> int:
        """What the buyer owes for it as things stand, in dong."""
        return self.total - self.goods_off - self.fee_off

    @property
    def off(self) -> int:
        """What was taken off since the buyer agreed, in dong."""
        return self.goods_off + self.fee_off

    @property
    def kept_money(self) -> int:
        """What came and stays, in dong."""
        return self.paid - self.refunded

    @property
    def sold_for(self) -> int:
        """What the goods bring the seller as things stand: the buyer's dong and those that the platform adds."""
        return self.goods_total - self.goods_off + self.platform_pays - self.platform_pays_off

    @property
    def to_pay(self) -> int:
        """What of it has not come yet, in dong."""
        return 0 if self.paid or self.state in ENDED_WITHOUT_SALE else self.due

    @property
    def is_unsent(self) -> bool:
        return self.state in UNSENT

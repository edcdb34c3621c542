"""Sellers: the tie between a producer of the register and Oscar's partner, with what the law wants shown."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Producer


class MoneyTaker(models.TextChoices):
    """Who takes the buyer's money (tax NĐ 117/2025, 68/2026: a platform that takes it withholds tax)."""

    SELLER = "seller", _("The seller, at the door")
    PLATFORM = "platform", _("The platform")


class Seller(models.Model):
    """One partner of Oscar's is one producer; staff sign in through `partner.users`.

    The fields are what consumer law 19/2023 wants beside every listing.
    """

    partner = models.OneToOneField("partner.Partner", on_delete=models.PROTECT, related_name="seller")
    producer = models.OneToOneField(Producer, on_delete=models.PROTECT, related_name="seller")
    phone = models.CharField(_("business phone"), max_length=30)
    email = models.EmailField(_("business e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=300)
    registration_number = models.CharField(_("registration or tax number"), max_length=40, blank=True)
    delivery_terms = models.TextField(_("delivery"), blank=True)
    return_terms = models.TextField(_("returns"), blank=True)
    complaint_terms = models.TextField(_("complaints"), blank=True)
    money_taker = models.CharField(
        _("who takes the money"), max_length=10, choices=MoneyTaker.choices, default=MoneyTaker.SELLER
    )
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("seller")
        verbose_name_plural = _("sellers")
        ordering = ["producer__name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(phone=""), name="seller_has_a_phone"),
            models.CheckConstraint(condition=~Q(address=""), name="seller_has_an_address"),
            models.CheckConstraint(
                condition=Q(money_taker__in=["seller", "platform"]), name="seller_money_taker_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.producer.name

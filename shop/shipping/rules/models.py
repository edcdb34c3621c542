"""What a seller asks for a parcel, and what a pack weighs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Province


class FeeRules(models.Model):
    """One seller's, in whole dong and grams; without a row the market's flat fee holds (OCOP_DELIVERY_FEE).

    A parcel up to `base_grams` costs `base_fee`, or `near_fee` into one of the near provinces; each further started
    kilogram `kilo_fee`. From `free_from` dong of goods on it costs nothing.
    """

    partner = models.OneToOneField("partner.Partner", on_delete=models.CASCADE, related_name="fee_rules")
    base_fee = models.PositiveIntegerField(_("fee"))
    base_grams = models.PositiveIntegerField(_("up to (grams)"), default=2000)
    kilo_fee = models.PositiveIntegerField(_("each further kilogram"), default=0)
    near_fee = models.PositiveIntegerField(_("fee into near provinces"), null=True, blank=True)
    near_provinces = models.ManyToManyField(
        Province, verbose_name=_("near provinces"), blank=True, related_name="+"
    )
    free_from = models.PositiveIntegerField(_("free from (dong of goods)"), null=True, blank=True)
    pick_up_place = models.CharField(_("fetched where"), max_length=200, blank=True)
    fair_place = models.CharField(_("at which fair"), max_length=200, blank=True)
    fair_until = models.DateField(_("last day of the fair"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery fees of a seller")
        verbose_name_plural = _("delivery fees of sellers")
        constraints = [
            models.CheckConstraint(condition=Q(base_grams__gte=1), name="delivery_fee_holds_up_to_a_weight"),
            models.CheckConstraint(
                condition=Q(fair_place="") | Q(fair_until__isnull=False),
                name="pick_up_at_a_fair_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(base_fee__lte=5_000_000, kilo_fee__lte=1_000_000),
                name="delivery_fee_is_no_typing_slip",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.base_fee}"


class PackWeight(models.Model):
    """A satellite of Oscar's product (or variant): what one piece weighs as it is sent."""

    product = models.OneToOneField("catalogue.Product", on_delete=models.CASCADE, related_name="pack_weight")
    grams = models.PositiveIntegerField(_("weight (grams)"))

    class Meta:
        verbose_name = _("weight of a pack")
        verbose_name_plural = _("weights of packs")
        constraints = [
            models.CheckConstraint(
                condition=Q(grams__gte=1, grams__lte=200_000), name="pack_weighs_1_gram_to_200_kilograms"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.grams} g"

"""Sellers: the tie between a producer of the register and Oscar's partner, with what the law wants shown."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from traceability.register.clock import vietnam_day
from traceability.register.models import Producer


class MoneyTaker(models.TextChoices):
    """Who takes the buyer's money (tax NĐ 117/2025, 68/2026: a platform that takes it withholds tax)."""

    SELLER = "seller", _("The seller, at the door")
    PLATFORM = "platform", _("The platform")


class SellerState(models.TextChoices):
    """`ON_HOLIDAY` is never stored: it is an active shop on a day of its holiday (`Seller.state_on`)."""

    INVITED = "invited", _("Invited")
    ONBOARDING = "onboarding", _("Setting up")
    ACTIVE = "active", _("Open for orders")
    ON_HOLIDAY = "on_holiday", _("On holiday")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Shop closed")


class SellerQuerySet(models.QuerySet["Seller"]):
    def on_show(self) -> "SellerQuerySet":
        """Open shops, on holiday or not: their products may be seen."""
        return self.filter(state=SellerState.ACTIVE)

    def selling(self, moment: datetime) -> "SellerQuerySet":
        """Shops that take orders at `moment`: open, and on no holiday that day."""
        day = vietnam_day(moment)
        return self.on_show().exclude(holiday_from__lte=day, holiday_until__gte=day)


class Seller(models.Model):
    """One partner of Oscar's is one producer. The state changes only through `shop.sellers.gate`.

    The fields are what consumer law 19/2023 wants beside every listing.
    """

    partner = models.OneToOneField("partner.Partner", on_delete=models.PROTECT, related_name="seller")
    producer = models.OneToOneField(Producer, on_delete=models.PROTECT, related_name="seller")
    slug = models.SlugField(_("address of the shop"), max_length=80, unique=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=[(one.value, one.label) for one in SellerState if one != "on_holiday"],
        default=SellerState.ACTIVE,
    )
    opened_at = models.DateTimeField(_("first opened"), null=True, blank=True)  # None: never yet
    holiday_from = models.DateField(_("first day of the holiday"), null=True, blank=True)
    holiday_until = models.DateField(_("last day of the holiday"), null=True, blank=True)
    story = models.CharField(_("the shop in one sentence"), max_length=300, blank=True)
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

    objects = SellerQuerySet.as_manager()

    class Meta:
        verbose_name = _("seller")
        verbose_name_plural = _("sellers")
        ordering = ["producer__name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(phone=""), name="seller_has_a_phone"),
            models.CheckConstraint(condition=~Q(address=""), name="seller_has_an_address"),
            models.CheckConstraint(condition=~Q(slug=""), name="seller_has_a_slug"),
            models.CheckConstraint(
                condition=Q(money_taker__in=["seller", "platform"]), name="seller_money_taker_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "onboarding", "active", "suspended", "closed"]),
                name="seller_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(opened_at__isnull=False), name="open_seller_was_opened"
            ),
            models.CheckConstraint(
                condition=Q(holiday_from__isnull=True, holiday_until__isnull=True)
                | Q(
                    holiday_from__isnull=False,
                    holiday_until__isnull=False,
                    holiday_until__gte=F("holiday_from"),
                ),
                name="seller_holiday_has_a_first_and_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.producer.name

    def get_absolute_url(self) -> str:
        return reverse("storefront", kwargs={"slug": self.slug})

    def state_on(self, day: date) -> SellerState:
        first, last = self.holiday_from, self.holiday_until
        if self.state == SellerState.ACTIVE and first and last and first <= day <= last:
            return SellerState.ON_HOLIDAY
        return SellerState(self.state)


class SellerStep(models.TextChoices):
    INVITED = "invited", _("Invited to sell")
    BEGUN = "begun", _("Began to set up the shop")
    OPENED = "opened", _("Opened the shop")
    HOLIDAY = "holiday", _("Announced a holiday")
    BACK = "back", _("Ended the holiday early")
    SUSPENDED = "suspended", _("Suspended")
    LIFTED = "lifted", _("Suspension lifted")
    CLOSED = "closed", _("Shop closed")


class SellerEvent(models.Model):
    """One row per change, written by `shop.sellers.gate` in the same transaction; append-only."""

    seller = models.ForeignKey(Seller, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=SellerStep.choices)
    state_before = models.CharField(max_length=10, choices=SellerState.choices, blank=True)
    state_after = models.CharField(max_length=10, choices=SellerState.choices)
    first_day = models.DateField(null=True, blank=True)  # of a holiday
    last_day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(_("by"), max_length=200)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("change of a seller")
        verbose_name_plural = _("changes of sellers")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_seller_has_an_actor"),
            models.CheckConstraint(condition=~Q(reason=""), name="change_of_seller_has_a_reason"),
            models.CheckConstraint(
                condition=Q(
                    step="holiday",
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=F("first_day"),
                )
                | ~Q(step="holiday") & Q(first_day__isnull=True, last_day__isnull=True),
                name="only_a_holiday_has_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seller_id} {self.step} {self.at:%Y-%m-%d %H:%M}"

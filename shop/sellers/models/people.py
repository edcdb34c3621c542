"""Who sells for a seller beside the producer's representatives, with which rights."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.sellers.models.sellers import Seller


class Right(models.TextChoices):
    """What a person may do in a shop. Each is a column of `SellerPerson`."""

    ORDERS = "orders", _("Orders: pack, send, take back")
    LISTINGS = "listings", _("Products: prices, pictures, stock")
    MONEY = "money", _("Money: earnings and payouts")
    MESSAGES = "messages", _("Messages: answer buyers")
    STAFF = "staff", _("People: invite and end")


class SellerPersonQuerySet(models.QuerySet["SellerPerson"]):
    def on(self, day: date) -> "SellerPersonQuerySet":
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))

    def of_user(self, user_id: int | None, day: date) -> "SellerPersonQuerySet":
        return self.none() if user_id is None else self.on(day).filter(user_id=user_id)


class SellerPerson(models.Model):
    """Works from `since` until the day before `until`. Changed only through `shop.sellers.people`."""

    seller = models.ForeignKey(Seller, on_delete=models.PROTECT, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sells_for")
    since = models.DateField(_("from"))
    until = models.DateField(_("ended on"), null=True, blank=True)
    orders = models.BooleanField(Right.ORDERS.label, default=False)
    listings = models.BooleanField(Right.LISTINGS.label, default=False)
    money = models.BooleanField(Right.MONEY.label, default=False)
    messages = models.BooleanField(Right.MESSAGES.label, default=False)
    staff = models.BooleanField(Right.STAFF.label, default=False)

    objects = SellerPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who sells")
        verbose_name_plural = _("people who sell")
        ordering = ["seller", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="selling_person_ends_after_the_beginning",
            ),
            models.CheckConstraint(
                condition=Q(orders=True)
                | Q(listings=True)
                | Q(money=True)
                | Q(messages=True)
                | Q(staff=True),
                name="selling_person_has_a_right",
            ),
            models.UniqueConstraint(
                fields=["seller", "user"],
                condition=Q(until__isnull=True),
                name="person_sells_for_a_seller_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.seller}"

    @property
    def rights(self) -> frozenset[Right]:
        return frozenset(right for right in Right if getattr(self, right.value))


class PersonStep(models.TextChoices):
    INVITED = "invited", _("Invited")
    CHANGED = "changed", _("Rights changed")
    ENDED = "ended", _("No longer sells")


class SellerPersonEvent(models.Model):
    """One row per change, written by `shop.sellers.people`; append-only. `rights` are those from then on."""

    person = models.ForeignKey(SellerPerson, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=PersonStep.choices)
    rights = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("change of a person who sells")
        verbose_name_plural = _("changes of people who sell")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_selling_person_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.step} {self.at:%Y-%m-%d %H:%M}"

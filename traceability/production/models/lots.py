"""A lot: what a producer made of one product in one go. Change it only through `production.lots.gate`."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from traceability.production.keeping import kept_until
from traceability.register.models import CertifiedProduct

NUMBER = r"^[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$"  # GS1 CSET 82, AI 10: no blank, no Vietnamese letter
AREA_CODE = r"^[0-9A-Za-z.\-/]{0,40}$"


class State(models.TextChoices):
    OPEN = "open", pgettext_lazy("lot", "being prepared")
    ACTIVE = "active", pgettext_lazy("lot", "on sale")
    CLOSED = "closed", pgettext_lazy("lot", "closed")
    RECALLED = "recalled", pgettext_lazy("lot", "recalled")


class Lot(models.Model):
    """Triggers add what no CHECK can say (`production.triggers.rules`): which state may follow which, and that what
    labels say stays as it is from the activation on.
    """

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="lots")
    number = models.CharField(_("lot number"), max_length=20)
    made_on = models.DateField(_("production date"))
    best_before = models.DateField(_("best before"), null=True, blank=True)  # the last good day
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    # Mã số vùng trồng / vùng nuôi: as the authority wrote it, or empty.
    area_code = models.CharField(_("growing area code"), max_length=40, blank=True)
    stated_on = models.DateField(editable=False)  # the day on which the facts above were last stated
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(_("opened"))
    printed_at = models.DateTimeField(_("labels printed"), null=True, blank=True)
    activated_at = models.DateTimeField(_("labels are on the packs since"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    recalled_at = models.DateTimeField(_("recalled"), null=True, blank=True)
    # Filled while the lot is recalled: what buyers and shops read.
    recall_reason = models.CharField(_("why it is recalled"), max_length=500, blank=True)
    recall_advice = models.CharField(_("what to do with the goods"), max_length=500, blank=True)
    recalled_by_office = models.CharField(_("recalled by"), max_length=200, blank=True)  # empty: the producer
    state_before_recall = models.CharField(max_length=10, blank=True, editable=False)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["product", "state"])]
        constraints = [
            models.UniqueConstraint("product", Lower("number"), name="lot_number_is_used_once_for_a_product"),
            models.CheckConstraint(
                condition=Q(number__regex=NUMBER), name="lot_number_is_1_to_20_signs_that_gs1_allows"
            ),
            models.CheckConstraint(condition=Q(area_code__regex=AREA_CODE), name="area_code_is_plain"),
            models.CheckConstraint(
                condition=Q(made_on__lte=F("stated_on")), name="lot_is_made_before_it_is_stated"
            ),
            models.CheckConstraint(condition=Q(made_on__gte=date(2000, 1, 1)), name="lot_is_of_this_century"),
            models.CheckConstraint(
                condition=Q(best_before__isnull=True)
                | Q(best_before__gte=F("made_on"), best_before__lte=date(2099, 12, 31)),
                name="lot_keeps_until_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0) & ~Q(unit=""),
                name="quantity_is_more_than_nothing_and_has_a_unit",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="lot_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.OPEN) | Q(activated_at__isnull=True, closed_at__isnull=True),
                name="open_lot_is_not_activated",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ACTIVE) | Q(activated_at__isnull=False, closed_at__isnull=True),
                name="lot_on_sale_is_activated",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(closed_at__isnull=False), name="closed_lot_has_its_time"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.RECALLED,
                    recalled_at__isnull=False,
                    state_before_recall__in=[State.OPEN, State.ACTIVE, State.CLOSED],
                )
                & ~Q(recall_reason="")
                & ~Q(recall_advice="")
                | ~Q(state=State.RECALLED)
                & Q(
                    recalled_at__isnull=True,
                    state_before_recall="",
                    recall_reason="",
                    recall_advice="",
                    recalled_by_office="",
                ),
                name="recalled_lot_says_why_and_what_to_do",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.number}"

    @property
    def is_recalled(self) -> bool:
        return self.state == State.RECALLED

    @property
    def is_on_sale(self) -> bool:
        return self.state == State.ACTIVE

    def is_past_its_shelf_life(self, day: date) -> bool:
        """`best_before` is the last good day."""
        return self.best_before is not None and self.best_before < day

    @property
    def kept_until(self) -> date:
        """The last day on which what is known of this lot must still be kept."""
        return kept_until(self.made_on, self.best_before)

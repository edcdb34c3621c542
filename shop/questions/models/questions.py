"""A question about a product, with its answer. Published together, never one without the other."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing


class State(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Waits for the link in the letter")
    OPEN = "open", _("Waits for the seller")
    ANSWERED = "answered", _("Answered")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> "QuestionQuerySet":
        return self.filter(state=State.ANSWERED)

    def waiting(self) -> "QuestionQuerySet":
        return self.filter(state=State.OPEN)

    def of_producer(self, producer_id: int) -> "QuestionQuerySet":
        return self.filter(listing__certified_product__producer=producer_id)


class Question(models.Model):
    """Changed by `shop.questions.gate` only. `asker_name` is what the person wants to be called; may be empty.

    A guest's address serves the confirmation and the one letter with the answer, and goes with that letter.
    """

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="questions")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    asker_name = models.CharField(_("name to show"), max_length=40, blank=True)
    guest_email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="vi")
    text = models.TextField(_("question"), max_length=600, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    answer = models.TextField(_("answer"), max_length=1500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a seller")
        verbose_name_plural = _("questions to sellers")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["listing", "state", "-answered_at"], name="question_by_listing"),
            models.Index(fields=["state", "asked_at"], name="question_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="question_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="withdrawn") | ~Q(text=""), name="question_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer="") & Q(answered_at__isnull=False),
                name="question_is_published_with_its_answer",
            ),
            models.CheckConstraint(
                condition=Q(state="hidden") & ~Q(hidden_reason="") | ~Q(state="hidden") & Q(hidden_reason=""),
                name="question_is_hidden_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="unconfirmed") | Q(asker__isnull=True) & ~Q(guest_email=""),
                name="question_of_a_guest_alone_waits_for_a_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.text[:60]}"

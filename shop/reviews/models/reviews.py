"""One review per bought line, with at most one answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.listings.models import Listing
from shop.seller_orders.models import SellerLine


class State(models.TextChoices):
    WAITING = "waiting", _("Waits to be read by the market")
    APPROVED = "approved", _("Published")
    REFUSED = "refused", pgettext_lazy("review", "Not published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Ground(models.TextChoices):
    """Why words are not published. That they displease the seller is no ground."""

    INSULT = "insult", _("It insults somebody")
    PERSONAL = "personal", _("It tells personal data")
    ADVERTISING = "advertising", _("It advertises something else")
    ELSEWHERE = "elsewhere", _("It is not about this product or its sale")
    UNLAWFUL = "unlawful", _("The law forbids it")
    HEALTH = "health", _("It claims that food cures an illness")


class ReviewQuerySet(models.QuerySet["Review"]):
    def public(self) -> "ReviewQuerySet":
        return self.filter(state=State.APPROVED)

    def for_staff(self) -> "ReviewQuerySet":
        """A review or an answer that nobody of the market has read yet."""
        return self.filter(Q(state=State.WAITING) | Q(state=State.APPROVED) & ~Q(answer_draft=""))

    def of_producer(self, producer_id: int) -> "ReviewQuerySet":
        return self.filter(listing__certified_product__producer=producer_id)


class Review(models.Model):
    """Changed by `shop.reviews.gate` only. `answer` is public; `answer_draft` waits for the market's eyes.

    Averages and counts are never stored: `shop.reviews.rating` asks for them.
    """

    line = models.OneToOneField(SellerLine, on_delete=models.PROTECT, related_name="review")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="reviews")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="written_reviews",
    )
    author_name = models.CharField(_("name to show"), max_length=40, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="vi")
    stars = models.PositiveSmallIntegerField(_("points"))
    text = models.TextField(_("words"), max_length=1500, blank=True)
    written_at = models.DateTimeField(_("written at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=1500, blank=True)
    answer_draft = models.TextField(_("answer that waits"), max_length=1500, blank=True)
    answer_ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["listing", "state", "-published_at"], name="review_by_listing"),
            models.Index(fields=["state", "written_at"], name="review_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="review_gives_one_to_five"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="review_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="withdrawn") | ~Q(text=""), name="review_says_something"
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & Q(ground__in=Ground.values)
                | ~Q(state="refused") & Q(ground=""),
                name="review_is_refused_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(published_at__isnull=False),
                name="review_published_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.stars}/5"

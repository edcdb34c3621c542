"""Who says to be which producer of the register, with which papers, and what the province's office found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.sellers.models.sellers import Seller
from traceability.register.models import Producer
from traceability.register.models.evidence import MediaType, papers


class ClaimState(models.TextChoices):
    WAITING = "waiting", _("Waiting for the office")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")


class Claim(models.Model):
    """A signed-in person claims a producer. Changed only through `shop.sellers.claiming`."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.WAITING)
    contact_name = models.CharField(_("your name"), max_length=120)
    phone = models.CharField(_("business phone"), max_length=30)
    email = models.EmailField(_("business e-mail"), blank=True)
    address = models.CharField(_("business address"), max_length=300)
    registration_number = models.CharField(_("registration or tax number"), max_length=40)
    made_at = models.DateTimeField(_("time"))
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(_("reason for the refusal"), blank=True)
    seller = models.OneToOneField(
        Seller, on_delete=models.PROTECT, null=True, blank=True, related_name="claim"
    )
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("claim of a producer")
        verbose_name_plural = _("claims of producers")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer"], condition=Q(state="waiting"), name="producer_has_one_waiting_claim"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(state="waiting"), name="person_has_one_waiting_claim"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "verified", "refused", "withdrawn"]),
                name="claim_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="claim_waits_until_it_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refusal="") | ~Q(state="refused") & Q(refusal=""),
                name="claim_is_refused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="verified", seller__isnull=False)
                | ~Q(state="verified") & Q(seller__isnull=True),
                name="verified_claim_has_a_seller",
            ),
            *[
                models.CheckConstraint(condition=~Q(**{field: ""}), name=f"claim_has_{field}")
                for field in ("contact_name", "phone", "address", "registration_number")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.producer} · {self.contact_name}"


class PaperKind(models.TextChoices):
    IDENTITY = "identity", _("Identity card")
    REGISTRATION = "registration", _("Registration of the business")


def place_of(paper: "ClaimPaper", name: str) -> str:
    ending = MediaType(paper.media_type).label.lower()
    return f"claims/{paper.claim.made_at:%Y/%m}/{paper.sha256}.{ending}"


class ClaimPaper(models.Model):
    """Outside the public media; read by who decides on the claim; the file goes when the claim came to nothing."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=12, choices=PaperKind.choices)
    file = models.FileField(storage=papers, upload_to=place_of, max_length=200, blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    sha256 = models.CharField(max_length=64)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("paper of a claim")
        verbose_name_plural = _("papers of claims")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") & Q(deleted_at__isnull=True)
                | Q(file="", name="", deleted_at__isnull=False),
                name="deleted_claim_paper_has_no_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.claim_id}"


class Purpose(models.TextChoices):
    """What business contacts may be used for, each asked by itself (law 91/2025 on personal data)."""

    STOREFRONT = "storefront", _("shown beside the products, as the consumer law asks of every seller")
    CATALOGUES = "catalogues", _("printed in catalogues of fairs and in lists of the province")
    NEWS = "news", _("used to write to me about fairs and courses")


class Consent(models.Model):
    """What somebody agreed to or not, in the words that were shown; append-only. The latest row of a purpose holds."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    is_given = models.BooleanField()
    wording = models.TextField()
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.purpose} {self.is_given}"


class ClaimStep(models.TextChoices):
    MADE = "made", _("Claim sent")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")
    DELETED = "deleted", _("Papers deleted")


class ClaimEvent(models.Model):
    """One row per change of a claim, written with it; append-only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=ClaimStep.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("change of a claim")
        verbose_name_plural = _("changes of claims")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_claim_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.step} {self.at:%Y-%m-%d %H:%M}"

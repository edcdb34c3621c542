"""Who follows what by e-mail, with the consent given for it, and which changes were written to whom.

Everything of a follower goes with the last thing followed (personal data law 91/2025): see `following.consent`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import CertifiedProduct, Commune, Producer


class Follower(models.Model):
    """An e-mail address, in lower case. No account, no name, no password."""

    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="vi")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")

    def __str__(self) -> str:
        return self.email


class Follow(models.Model):
    """One wish to hear of one thing; letters go out only once its owner has confirmed it."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="follows")
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    producer = models.ForeignKey(Producer, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    # The consent: when it was confirmed by mail, and to which version of the text.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    consent_text = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(product__isnull=False, producer__isnull=True, commune__isnull=True)
                    | Q(product__isnull=True, producer__isnull=False, commune__isnull=True)
                    | Q(product__isnull=True, producer__isnull=True, commune__isnull=False)
                ),
                name="follow_is_about_one_thing",
            ),
            models.UniqueConstraint(fields=["follower", "product"], name="product_is_followed_once"),
            models.UniqueConstraint(fields=["follower", "producer"], name="producer_is_followed_once"),
            models.UniqueConstraint(fields=["follower", "commune"], name="commune_is_followed_once"),
            models.CheckConstraint(condition=~Q(consent_text=""), name="follow_names_its_consent_text"),
        ]

    def __str__(self) -> str:
        return str(self.product or self.producer or self.commune)


class Letter(models.Model):
    """One mail to one follower; `sent_at` is empty until the mail server took it."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="letters")
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.pk}: {self.made_at:%Y-%m-%d}"


class Notice(models.Model):
    """A change that a follower was or will be told of, once: the constraint holds however often a job runs."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="notices")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="notices")
    change_key = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["follower", "change_key"], name="change_is_told_once"),
        ]

    def __str__(self) -> str:
        return self.change_key


class Mark(models.Model):
    """How far the history was read for followers; read again from a little before, against late commits."""

    last_event = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last_event)

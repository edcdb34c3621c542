"""GS1 keys: whose company prefix it is, and the keys made within it. Changed only by `identifiers.gate`.

A producer without a company prefix has no GTIN, and none is ever invented: its products carry our own code.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.codes.reference import Reference
from traceability.register.models import Certificate, CertifiedProduct, Evidence, Issuer, Producer

GTIN_LENGTHS = (8, 12, 13, 14)  # digits
# Restricted circulation numbers as a GTIN-14 shows them: prefixes 02, 04 and 20 to 29, of GTIN-8 those with 0 and 2.
RESTRICTED_GTIN = r"^(.0[24]|.2|000000[02])"


class PrefixState(models.TextChoices):
    CLAIMED = "claimed", _("waiting for an officer")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")
    ENDED = "ended", _("ended")


class PrefixQuerySet(models.QuerySet["CompanyPrefix"]):
    def confirmed(self) -> "PrefixQuerySet":
        return self.filter(state=PrefixState.CONFIRMED)

    def usable_on(self, day: date) -> "PrefixQuerySet":
        """Confirmed, and by its paper still in force: new keys may be made within it."""
        return self.confirmed().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class CompanyPrefix(models.Model):
    """A GS1 company prefix (4 to 12 digits): claimed with GS1's paper, confirmed by somebody else, an officer.

    It is a producer's, or an issuing authority's, which numbers its certificates with it (GDTI).
    """

    prefix = models.CharField(_("company prefix"), max_length=12)
    producer = models.ForeignKey(
        Producer, on_delete=models.PROTECT, null=True, blank=True, related_name="company_prefixes"
    )
    issuer = models.ForeignKey(
        Issuer, on_delete=models.PROTECT, null=True, blank=True, related_name="company_prefixes"
    )
    paper = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="company_prefixes", verbose_name=_("paper of GS1")
    )
    valid_until = models.DateField(_("paper is valid until"), null=True, blank=True)  # inclusive
    state = models.CharField(
        _("state"), max_length=10, choices=PrefixState.choices, default=PrefixState.CLAIMED
    )
    claimed_at = models.DateTimeField(_("claimed at"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    refusal = models.TextField(_("why not"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False, editable=False)

    objects = PrefixQuerySet.as_manager()

    class Meta:
        verbose_name = _("company prefix")
        verbose_name_plural = _("company prefixes")
        ordering = ["-claimed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(prefix__regex=r"^[0-9]{4,12}$"), name="company_prefix_has_4_to_12_digits"
            ),
            models.CheckConstraint(
                condition=Q(producer__isnull=False, issuer__isnull=True)
                | Q(producer__isnull=True, issuer__isnull=False),
                name="company_prefix_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PrefixState.values), name="company_prefix_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=PrefixState.CLAIMED, decided_at__isnull=True)
                | (~Q(state=PrefixState.CLAIMED) & Q(decided_at__isnull=False)),
                name="company_prefix_is_decided_once_no_longer_claimed",
            ),
            models.CheckConstraint(
                condition=(Q(state=PrefixState.REFUSED) & ~Q(refusal=""))
                | (~Q(state=PrefixState.REFUSED) & Q(refusal="")),
                name="refused_company_prefix_says_why",
            ),
            models.UniqueConstraint(
                fields=["prefix"],
                condition=Q(state=PrefixState.CONFIRMED),
                name="company_prefix_is_confirmed_for_one_owner",
            ),
            models.UniqueConstraint(
                fields=["prefix", "producer"],
                condition=Q(state=PrefixState.CLAIMED),
                name="producer_claims_a_prefix_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.prefix

    @property
    def owner(self) -> Producer | Issuer:
        owner = self.producer or self.issuer
        assert owner is not None  # noqa: S101 - the database keeps it
        return owner

    @property
    def province_id(self) -> str:
        """Whose officers decide about it; empty for an authority of the nation."""
        return (self.producer.province_id if self.producer else self.owner.province_id) or ""

    def is_usable_on(self, day: date) -> bool:
        """The same rule as `CompanyPrefix.objects.usable_on`."""
        return self.state == PrefixState.CONFIRMED and (self.valid_until is None or day <= self.valid_until)


class Gtin(models.Model):
    """A trade item: one packing of a product. A number belongs to its product for ever, withdrawn or not."""

    prefix = models.ForeignKey(CompanyPrefix, on_delete=models.PROTECT, related_name="gtins")
    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="gtins")
    gtin = models.CharField("GTIN", max_length=14)  # 14 digits, shorter ones filled up with zeros
    packing = models.CharField(_("packing"), max_length=80)
    added_at = models.DateTimeField(_("added at"))
    withdrawn_at = models.DateTimeField(_("taken back as a mistake at"), null=True, blank=True)

    class Meta:
        verbose_name = "GTIN"
        verbose_name_plural = "GTIN"
        ordering = ["gtin", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(gtin__regex=r"^[0-9]{14}$"), name="gtin_has_14_digits"),
            models.CheckConstraint(
                condition=~Q(gtin__regex=RESTRICTED_GTIN), name="gtin_is_not_of_restricted_circulation"
            ),
            models.CheckConstraint(condition=~Q(packing=""), name="gtin_names_its_packing"),
            models.UniqueConstraint(fields=["gtin"], name="gtin_belongs_to_one_product_for_ever"),
        ]

    def __str__(self) -> str:
        return self.gtin

    @property
    def printed(self) -> str:
        """As its owner knows it: the zeros in front, which data adds, are left out again."""
        short = self.gtin.lstrip("0")
        return short.zfill(next(length for length in GTIN_LENGTHS if length >= len(short)))

    @property
    def reference(self) -> Reference:
        return Reference(gtin=self.gtin)


class GlnKind(models.TextChoices):
    PARTY = "party", _("party")  # AI 417
    PLACE = "place", _("place")  # AI 414


class Gln(models.Model):
    """A producer as a party, or one of its places: a field, a workshop, a store."""

    prefix = models.ForeignKey(CompanyPrefix, on_delete=models.PROTECT, related_name="glns")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="glns")
    gln = models.CharField("GLN", max_length=13)
    kind = models.CharField(_("kind"), max_length=5, choices=GlnKind.choices)
    name = models.CharField(_("name"), max_length=120)
    added_at = models.DateTimeField(_("added at"))
    withdrawn_at = models.DateTimeField(_("taken back as a mistake at"), null=True, blank=True)

    class Meta:
        verbose_name = "GLN"
        verbose_name_plural = "GLN"
        ordering = ["gln", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(gln__regex=r"^[0-9]{13}$"), name="gln_has_13_digits"),
            models.CheckConstraint(condition=Q(kind__in=GlnKind.values), name="gln_kind_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="gln_has_a_name"),
            models.UniqueConstraint(
                fields=["gln", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="gln_is_given_once_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.gln


class Gdti(models.Model):
    """A certificate's number as a document: 13 digits of its issuer's prefix and, mostly, a serial component."""

    prefix = models.ForeignKey(CompanyPrefix, on_delete=models.PROTECT, related_name="gdtis")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="gdtis")
    gdti = models.CharField("GDTI", max_length=30)
    added_at = models.DateTimeField(_("added at"))
    withdrawn_at = models.DateTimeField(_("taken back as a mistake at"), null=True, blank=True)

    class Meta:
        verbose_name = "GDTI"
        verbose_name_plural = "GDTI"
        ordering = ["gdti", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gdti__regex=r"""^[0-9]{13}[-!"%&'()*+,./0-9:;<=>?A-Z_a-z]{0,17}$"""),
                name="gdti_is_13_digits_and_a_serial_component",
            ),
            models.UniqueConstraint(
                fields=["gdti"], condition=Q(withdrawn_at__isnull=True), name="gdti_is_given_once"
            ),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(withdrawn_at__isnull=True),
                name="certificate_has_one_gdti",
            ),
        ]

    def __str__(self) -> str:
        return self.gdti


class KeyAction(models.TextChoices):
    CLAIMED = "claimed", _("Prefix claimed")
    CONFIRMED = "confirmed", _("Prefix confirmed")
    REFUSED = "refused", _("Prefix refused")
    ENDED = "ended", _("Prefix ended")
    TAKEN_BACK = "taken_back", _("Claim taken back")
    ADDED = "added", _("Key added")
    WITHDRAWN = "withdrawn", _("Key taken back")


class KeyEvent(models.Model):
    """One row per change, written by `identifiers.gate`; append-only, in the database too (migration 0002)."""

    prefix = models.ForeignKey(CompanyPrefix, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=10, choices=KeyAction.choices)
    key = models.CharField(_("key"), max_length=34, blank=True)  # as in addresses: 01/08938505970016
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("history row")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="key_event_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix_id} {self.action} {self.key}"

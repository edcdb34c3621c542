"""Chain events as EPCIS 2.0 tells them. Written by `journey.capturing` alone, and only ever added to.

A column is what somebody asks for: when, why, where, what, who sent it. Everything else of an event stays in `body`,
word for word as it came, so that what goes out is what came in. A wrong event is not changed: its sender captures an
error declaration of it, which is a row of its own (EPCIS 2.0, 7.4.1.2).
"""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.contexts import prefixes
from traceability.journey.epcis.hashing import FORM
from traceability.journey.epcis.spelling import LONGEST
from traceability.register.models import CertifiedProduct, Producer


class CaptureToken(models.Model):
    """What a producer's program shows to capture events: kept as a hash, shown once, taken back at any time."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="capture_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token, hexadecimal
    hint = models.CharField(max_length=12)  # its beginning, to tell tokens apart
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("capture token")
        verbose_name_plural = _("capture tokens")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="capture_token_says_what_it_is_for"),
            models.CheckConstraint(
                condition=Q(digest__regex="^[0-9a-f]{64}$"), name="capture_token_is_hashed"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=models.F("made_at")),
                name="capture_token_is_taken_back_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"


class Way(models.TextChoices):
    FORM = "form", _("typed in the portal")
    FILE = "file", _("a file")
    INTERFACE = "interface", _("a program")


class Behaviour(models.TextChoices):
    """GS1-Capture-Error-Behaviour: what happens to the good events of a document that has wrong ones."""

    ROLLBACK = "rollback", _("all or nothing")
    PROCEED = "proceed", _("keep what is right")


class CaptureQuerySet(models.QuerySet["Capture"]):
    def of(self, producer: Producer) -> "CaptureQuerySet":
        return self.filter(producer=producer)


class Capture(models.Model):
    """One document that was taken in, or refused: the capture job of EPCIS, finished when it is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="captures")
    way = models.CharField(max_length=10, choices=Way.choices)
    token = models.ForeignKey(CaptureToken, on_delete=models.PROTECT, null=True, related_name="captures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("captured at"))
    behaviour = models.CharField(max_length=8, choices=Behaviour.choices)
    is_success = models.BooleanField(_("everything was right"))
    context = models.TextField()  # the document's @context, as JSON: what its extensions' prefixes mean
    new = models.PositiveIntegerField(_("events written"))
    known = models.PositiveIntegerField(_("events that were there already"))
    errors = models.JSONField(default=list)  # [[path, wrong, about], …], see journey.reasons

    objects = CaptureQuerySet.as_manager()

    class Meta:
        verbose_name = _("captured document")
        verbose_name_plural = _("captured documents")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["producer", "-at"], name="capture_by_producer")]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="capture_way_is_known"),
            models.CheckConstraint(
                condition=Q(behaviour__in=Behaviour.values), name="capture_behaviour_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_success=True) | Q(behaviour=Behaviour.PROCEED) | Q(new=0),
                name="capture_that_rolled_back_wrote_nothing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ChainEvent(models.Model):
    """One event. The same event captured again is the same row: `fingerprint` is its EPCIS hash."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="events")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="chain_events")
    fingerprint = models.CharField(max_length=64)  # the digest of the event hash, hexadecimal
    declaration = models.CharField(max_length=64, blank=True)  # a digest of errorDeclaration; empty in most
    event_id = models.CharField("eventID", max_length=LONGEST)
    kind = models.CharField("type", max_length=20, choices=[(name, name) for name in vocabulary.EVENT_TYPES])
    action = models.CharField("action", max_length=7, blank=True)
    event_time = models.DateTimeField("eventTime")
    offset = models.CharField("eventTimeZoneOffset", max_length=6)
    record_time = models.DateTimeField("recordTime")
    biz_step = models.CharField("bizStep", max_length=LONGEST, blank=True)  # a bare word of the CBV, or a URI
    disposition = models.CharField("disposition", max_length=LONGEST, blank=True)
    read_point = models.CharField("readPoint", max_length=LONGEST, blank=True)
    biz_location = models.CharField("bizLocation", max_length=LONGEST, blank=True)
    declared_wrong_at = models.DateTimeField("declarationTime", null=True)
    is_public = models.BooleanField()
    body = models.TextField()  # the event as it came, JSON

    class Meta:
        verbose_name = _("chain event")
        verbose_name_plural = _("chain events")
        ordering = ["event_time", "pk"]
        indexes = [
            models.Index(fields=["record_time", "id"], name="chain_event_by_record_time"),
            models.Index(fields=["event_time", "id"], name="chain_event_by_event_time"),
            models.Index(fields=["event_id"], name="chain_event_by_event_id"),
            models.Index(fields=["producer", "-id"], name="chain_event_by_producer"),
            models.Index(fields=["biz_location"], name="chain_event_by_location"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "declaration"], name="chain_event_is_captured_once"
            ),
            models.UniqueConstraint(
                fields=["event_id"], condition=Q(declaration=""), name="chain_event_id_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"), name="chain_event_has_a_whole_hash"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=vocabulary.EVENT_TYPES), name="chain_event_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(action__in=["", *sorted(vocabulary.ACTIONS)]), name="chain_event_action_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(declaration="") & Q(declared_wrong_at__isnull=True))
                | (~Q(declaration="") & Q(declared_wrong_at__isnull=False)),
                name="chain_event_is_declared_wrong_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(event_id=""), name="chain_event_has_an_id"),
        ]

    def __str__(self) -> str:
        return self.event_id

    @property
    def hash(self) -> str:
        return FORM.format(digest=self.fingerprint)

    @property
    def declared(self) -> dict[str, str]:
        """What the prefixes in its fields mean; reads its capture."""
        return prefixes(json.loads(self.capture.context), self.content.get("@context"))

    @property
    def content(self) -> dict[str, Any]:
        """The event as it came."""
        content: dict[str, Any] = json.loads(self.body)
        return content


class Role(models.TextChoices):
    """In which field an event names a thing; the words are those of EPCIS's questions."""

    EPC = "epc", "epcList, childEPCs"
    PARENT = "parent", "parentID"
    INPUT = "input", "inputEPCList"
    OUTPUT = "output", "outputEPCList"
    CLASS = "class", "quantityList, childQuantityList"
    INPUT_CLASS = "input_class", "inputQuantityList"
    OUTPUT_CLASS = "output_class", "outputQuantityList"


class NamedThing(models.Model):
    """A thing that an event names, findable; linked to our product where it is one of its producer's."""

    event = models.ForeignKey(ChainEvent, on_delete=models.PROTECT, related_name="things")
    role = models.CharField(max_length=12, choices=Role.choices)
    uri = models.CharField(max_length=LONGEST)  # one spelling for every spelling of a GS1 key
    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, null=True, related_name="+")
    lot = models.CharField(max_length=20, blank=True)
    serial = models.CharField(max_length=20, blank=True)
    is_raw = models.BooleanField(default=False)  # the raw material of a lot, not the lot

    class Meta:
        verbose_name = _("named thing")
        verbose_name_plural = _("named things")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["uri"], name="named_thing_by_uri"),
            models.Index(fields=["product", "lot"], name="named_thing_by_lot"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "role", "uri"], name="thing_is_named_once_per_role"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="named_thing_role_is_known"),
            models.CheckConstraint(condition=~Q(uri=""), name="named_thing_has_a_uri"),
            models.CheckConstraint(
                condition=Q(product__isnull=False) | Q(lot="", serial="", is_raw=False),
                name="named_lot_has_its_product",
            ),
        ]

    def __str__(self) -> str:
        return self.uri

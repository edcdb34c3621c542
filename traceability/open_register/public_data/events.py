"""The history of certificates, row by row: what happened, by which office, and the facts after it. Never who."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.changes.models import Kind
from traceability.open_register.public_data.fields import Field, Value, moment_text
from traceability.open_register.public_data.pieces import PUBLIC_KEY, updated_at
from traceability.open_register.public_data.resource import Resource
from traceability.register.models import CertificateEvent
from traceability.register.models.history import Action


def rows() -> QuerySet[CertificateEvent]:
    return CertificateEvent.objects.select_related("certificate__product").order_by("pk")


def _after(event: CertificateEvent, name: str) -> Value:
    """A fact as the change left it; an old row may not know a fact that was added since."""
    value: Value = event.facts.get(name)
    return value if value != "" else None


def _fact(name: str, kind: str, meaning: Any, **more: Any) -> Field[CertificateEvent]:
    return Field(name, kind, meaning, lambda e, t: _after(e, name), nullable=True, **more)


FIELDS: tuple[Field[CertificateEvent], ...] = (
    Field("id", "integer", _("Number of the history row; later rows have higher numbers."), lambda e, t: e.pk,
          minimum=1, example=1),
    Field("certificate_id", "string", _("The certificate's permanent public number."),
          lambda e, t: e.certificate.public_id, pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("product_code", "string", _("The product's permanent public code, as in its QR."),
          lambda e, t: e.certificate.product.code, pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("action", "string", _("What happened; voided means: entered by mistake, remove it."), lambda e, t: e.action,
          choices=tuple(Action.values), example="issued"),
    Field("at", "date-time", _("When it was entered."), lambda e, t: moment_text(e.at)),
    Field("office", "string", _("The office that entered it; never the officer."), lambda e, t: e.office),
    Field("decision_id", "integer", _("The decision of this change, where it has one of its own."),
          lambda e, t: e.decision_id, nullable=True, minimum=1),
    _fact("stars", "integer", _("Stars granted, after the change."), minimum=3, maximum=5, example=4),
    _fact("valid_from", "date", _("First valid day, after the change."), example="2025-06-19"),
    _fact("valid_until", "date", _("Last valid day, after the change."), example="2028-06-19"),
    _fact("extended_until", "date", _("Extended until, after the change.")),
    _fact("revoked_from", "date", _("First day without it after a revocation (Art. 8).")),
    _fact("revocation_ground", "string", _("One of the six grounds of Art. 8.")),
    _fact("surrendered_from", "date", _("First day without it after the producer gave it back.")),
    _fact("superseded_from", "date", _("First day without it because a newer certificate replaces it.")),
    _fact("re_evaluation_since", "date", _("First day of a re-evaluation.")),
    _fact("voided_on", "date", _("Day on which an entry made by mistake was taken back.")),
    Field("updated_at", "date-time", _("When the row was written; rows never change."),
          lambda e, t: updated_at(e.pk, t)),
)  # fmt: skip

EVENTS = Resource(
    name="events",
    schema="Event",
    title=_("Changes of certificates"),
    about=_("The register's history, one row for each change of a certificate, never changed afterwards."),
    fields=FIELDS,
    rows=rows,
    kind=Kind.EVENT,
)

"""Producers as the public reads them: contacts only with their recorded consent (personal data law 91/2025)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.changes.models import Kind
from traceability.open_register.public_data.fields import Field, Telling
from traceability.open_register.public_data.pieces import KINDS, producer_fields, updated_at
from traceability.open_register.public_data.resource import Resource
from traceability.register.hidden import producers_without_mistakes
from traceability.register.models import Producer


def rows() -> QuerySet[Producer]:
    """None whose every certificate was entered by mistake."""
    return producers_without_mistakes(with_mistakes())


def with_mistakes() -> QuerySet[Producer]:
    return Producer.objects.select_related("province", "commune").order_by("pk")


def _may_be_told(producer: Producer, telling: Telling) -> bool:
    return producer.contact_consent_on is not None and producer.contact_consent_on <= telling.today


def _contact(name: str) -> "Field[Producer]":
    meaning = {
        "address": _("Address; empty without the producer's consent."),
        "former_address": _("Address before 07/2025; empty without the producer's consent."),
        "phone": _("Business phone; empty without the producer's consent."),
        "email": _("Business e-mail; empty without the producer's consent."),
    }[name]
    return Field(
        name,
        "string",
        meaning,
        lambda o, t: (getattr(o, name) or None) if _may_be_told(o, t) else None,
        nullable=True,
    )


# Id and name come first there; the rest is where the producer is.
_PLACE: tuple[Field[Producer], ...] = producer_fields(lambda o: o)[2:]

FIELDS: tuple[Field[Producer], ...] = (
    Field("id", "integer", _("The producer's number in the register."), lambda o, t: o.pk, minimum=1, example=1),
    Field("name", "string", _("The producer's name."), lambda o, t: o.name, example="HTX Linh Ngọc"),
    Field("kind", "string", _("What kind of producer it is."), lambda o, t: o.kind, choices=KINDS,
          example="cooperative"),
    *_PLACE,
    *map(_contact, ("address", "former_address", "phone", "email")),
    Field("updated_at", "date-time", _("Last change of anything in this row."), lambda o, t: updated_at(o.pk, t)),
)  # fmt: skip

PRODUCERS = Resource(
    name="producers",
    schema="Producer",
    title=_("Producers"),
    about=_("One row for each producer that holds or held a certificate."),
    fields=FIELDS,
    rows=rows,
    rows_that_changed=with_mistakes,
    kind=Kind.PRODUCER,
)

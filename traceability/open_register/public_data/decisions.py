"""Decisions on which certificates rest."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.changes.models import Kind
from traceability.open_register.public_data.fields import Field, day_text
from traceability.open_register.public_data.pieces import LEVELS, updated_at
from traceability.open_register.public_data.resource import Resource
from traceability.register.models import Decision


def rows() -> QuerySet[Decision]:
    return Decision.objects.select_related("issuer").order_by("pk")


FIELDS: tuple[Field[Decision], ...] = (
    Field("id", "integer", _("The decision's number in the register."), lambda d, t: d.pk, minimum=1, example=1),
    Field("number", "string", _("The decision's own number; unique only with issuer and date."),
          lambda d, t: d.number, example="715/QĐ-UBND"),
    Field("printed_number", "string", _("The number as printed, where it is spelled otherwise."),
          lambda d, t: d.printed_number),
    Field("issued_on", "date", _("Date of the decision."), lambda d, t: day_text(d.issued_on), example="2025-06-19"),
    Field("issuer_name", "string", _("The authority that took the decision."), lambda d, t: d.issuer.name,
          example="UBND tỉnh Thái Nguyên"),
    Field("issuer_level", "string", _("Level of the authority."), lambda d, t: d.issuer.level, choices=LEVELS,
          example="province"),
    Field("issuer_province_code", "string", _("Province of the authority; empty for the ministry."),
          lambda d, t: d.issuer.province_id, nullable=True, pattern="^[0-9]{2}$", example="19"),
    Field("issuer_abolished_on", "date", _("Day on which the authority was abolished; its decisions stay good."),
          lambda d, t: day_text(d.issuer.abolished_on), nullable=True),
    Field("is_demo", "boolean", _("True when the decision was invented for demonstration."),
          lambda d, t: d.is_demo),
    Field("updated_at", "date-time", _("Last change of anything in this row."), lambda d, t: updated_at(d.pk, t)),
)  # fmt: skip

DECISIONS = Resource(
    name="decisions",
    schema="Decision",
    title=_("Decisions"),
    about=_("One row for each decision; it certifies, extends or revokes for many products."),
    fields=FIELDS,
    rows=rows,
    kind=Kind.DECISION,
)

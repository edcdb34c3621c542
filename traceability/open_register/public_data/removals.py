"""Rows that are gone altogether, for programs that keep a copy: an import that was undone takes its rows along."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.changes.models import RowChange
from traceability.open_register.public_data.fields import Field, moment_text
from traceability.open_register.public_data.resource import Resource

KINDS_REMOVED = ("certificate", "product", "producer", "decision")


def rows() -> QuerySet[RowChange]:
    return RowChange.objects.filter(is_removal=True).order_by("pk")


REMOVALS: Resource[RowChange] = Resource(
    name="removals",
    schema="Removal",
    title=_("Removed rows"),
    about=_("Rows that no longer exist, so that a copy can drop them. A voided certificate is told as such instead."),
    fields=(
        Field("id", "integer", _("Number of the removal."), lambda r, t: r.pk, minimum=1, example=1),
        Field("kind", "string", _("What was removed."), lambda r, t: r.kind, choices=KINDS_REMOVED),
        Field("key", "string", _("Its id, or its code for a product."), lambda r, t: r.public_key),
        Field("removed_at", "date-time", _("When it was removed."), lambda r, t: moment_text(r.at)),
    ),
    rows=rows,
)  # fmt: skip

"""`verdicts.leading_certificate` as the database computes it: which certificate speaks for a product on a day."""

from datetime import date

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from traceability.register.models import Certificate
from traceability.register.status_queries import status_case
from traceability.register.statuses import Status
from traceability.register.validity import VALID


def leading_certificates(day: date) -> QuerySet[Certificate]:
    """Of the product that encloses the query (`OuterRef("pk")`), the one that speaks for it on `day` first."""
    upcoming = Q(valid_from__gt=day)
    return (
        Certificate.objects.filter(product=OuterRef("pk"), voided_on__isnull=True)
        .annotate(
            rank=Case(When(VALID.q(day), then=Value(0)), When(upcoming, then=Value(2)), default=Value(1)),
            first_to_begin=Case(When(upcoming, then=F("valid_from")), output_field=DateField()),
            first_issued=Case(When(upcoming, then=F("issued_on")), output_field=DateField()),
            first_key=Case(When(upcoming, then=F("pk"))),
        )
        .order_by("rank", "first_to_begin", "first_issued", "first_key", "-valid_from", "-issued_on", "-pk")
    )


def product_status(day: date) -> Coalesce:
    """The status of a certified product on `day`, as text; `unknown` where no certificate was ever granted."""
    leading = leading_certificates(day).annotate(status_then=status_case(day)).values("status_then")[:1]
    return Coalesce(Subquery(leading), Value(Status.UNKNOWN.value), output_field=CharField())

"""Which certificates still await their renewal: neither withdrawn nor already followed by a newer one."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from traceability.register.models import Certificate
from traceability.renewals.models import RenewalFile

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Filing(TypedDict):
        ends_on: date  # the last valid day
        is_filed: bool  # its renewal file is in

    Awaiting = WithAnnotations[Certificate, Filing]


def ends_between(first: date, last: date) -> Q:
    """The last valid day, the extended one where there is one, lies in the period; both days included."""
    return Q(extended_until__isnull=True, valid_until__range=(first, last)) | Q(
        extended_until__range=(first, last)
    )


def awaiting_renewal(certificates: QuerySet[Certificate] | None = None) -> "QuerySet[Awaiting]":
    """Annotated as `with_filing` says."""
    base = Certificate.objects.all() if certificates is None else certificates
    kept = base.filter(voided_on__isnull=True, revoked_from__isnull=True, surrendered_from__isnull=True)
    return with_filing(kept).exclude(_has_a_newer())


def with_filing(certificates: QuerySet[Certificate]) -> "QuerySet[Awaiting]":
    """`ends_on` and `is_filed`: noted here, or under re-evaluation or extended by the register."""
    noted = RenewalFile.objects.filter(certificate=OuterRef("pk"), taken_back_at__isnull=True)
    return certificates.annotate(
        ends_on=Coalesce("extended_until", "valid_until"),
        is_filed=Q(re_evaluation_since__isnull=False) | Q(extended_until__isnull=False) | Exists(noted),
    )


def _has_a_newer() -> Exists:
    """In the order in which certificates of a product replace each other (`verdicts.order_of`)."""
    later = Q(valid_from__gt=OuterRef("valid_from"))
    later |= Q(valid_from=OuterRef("valid_from"), issued_on__gt=OuterRef("issued_on"))
    later |= Q(valid_from=OuterRef("valid_from"), issued_on=OuterRef("issued_on"), pk__gt=OuterRef("pk"))
    return Exists(Certificate.objects.filter(later, product=OuterRef("product"), voided_on__isnull=True))

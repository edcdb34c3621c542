"""What a list entered, asked of its rows: each keeps what it was to write (`ImportRow.intended`)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from traceability.register.models import Certificate, CertifiedProduct, ColumnLayout, ImportRow, ImportRun
from traceability.register.models.imports import Outcome

WRITING = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Revocation:
    row: int
    certificate: int
    at: datetime  # in the history


@dataclass(frozen=True)
class Footprint:
    """How many of each; `certificates` counts those that nobody has taken back since."""

    certificates: int
    certificates_gone: int
    revocations: int
    products: int
    producers: int
    product_changes: int
    producer_changes: int
    codes: int
    spellings: int
    places: int
    columns: int

    @property
    def certificates_concerned(self) -> int:
        return self.certificates + self.revocations


def footprint_of(run: ImportRun) -> Footprint:
    """Six queries for any number of rows."""
    parts = {
        "products": "new_product",
        "producers": "new_producer",
        "product_changes": "product_changes",
        "producer_changes": "producer_changes",
        "codes": "official_code",
        "places": "mapping",
    }
    counted = written_rows(run).aggregate(
        **{name: Count("pk", filter=Q(intended__has_key=key)) for name, key in parts.items()}
    )
    brought = rows_with(run, "certificate").aggregate(
        all=Count("pk"), gone=Count("pk", filter=Q(certificate__voided_on__isnull=False))
    )
    spelled = rows_with(run, "spellings").values_list("intended__spellings", flat=True)
    return Footprint(
        certificates=brought["all"] - brought["gone"],
        certificates_gone=brought["gone"],
        revocations=len(revocations(run)),
        spellings=sum(len(one) for one in spelled),
        columns=len(columns_kept(run)),
        **counted,
    )


def written_rows(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows that wrote something; the others only confirmed what the register held."""
    return run.rows.filter(entered=True, outcome__in=WRITING)


def rows_with(run: ImportRun, part: str) -> QuerySet[ImportRow]:
    return written_rows(run).filter(intended__has_key=part)


def issued(run: ImportRun) -> QuerySet[Certificate]:
    """The list's certificates that nobody has taken back yet."""
    return Certificate.objects.filter(
        pk__in=rows_with(run, "certificate").order_by().values("certificate"), voided_on=None
    )


def products_issued(run: ImportRun) -> QuerySet[CertifiedProduct]:
    return CertifiedProduct.objects.filter(pk__in=issued(run).order_by().values("product"))


def revocations(run: ImportRun) -> list[Revocation]:
    """Each certificate that the list ended, in the order of the rows."""
    found = rows_with(run, "revoke").order_by("position").values_list("pk", "intended__revoke", "entered_at")
    return [Revocation(row, key, at) for row, keys, at in found for key in keys if at]


def first_entered(run: ImportRun) -> datetime | None:
    first: datetime | None = written_rows(run).aggregate(first=Min("entered_at"))["first"]
    return first


def columns_kept(run: ImportRun) -> list[ColumnLayout]:
    """Columns that an officer named for this list and kept for the sender; not those that a later list was read by."""
    named = {one["fingerprint"]: one["fields"] for one in run.reading.get("columns", ())}
    kept = ColumnLayout.objects.filter(
        province=run.province_id or run.reading.get("province") or None,
        sender=run.sender,
        fingerprint__in=named,
        saved_at__gte=run.read_at,
    ).exclude(used_at__gt=run.read_at)
    return [one for one in kept if one.fields == named[one.fingerprint]] if named else []

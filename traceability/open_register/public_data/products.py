"""Certified products as the public reads them, with the status of the certificate that speaks for them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.changes.models import Kind
from traceability.open_register.public_data.fields import Field, Telling, moment_text
from traceability.open_register.public_data.pieces import (
    PUBLIC_KEY,
    PUBLIC_STATUSES,
    days_of,
    page_of_code,
    producer_fields,
    set_id,
    updated_at,
)
from traceability.open_register.public_data.resource import Resource
from traceability.register.hidden import without_mistakes
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.verdicts import leading_certificate, next_change, status_of


def rows() -> QuerySet[CertifiedProduct]:
    """Four queries for any number of rows; none that stands in the register by mistake alone."""
    return without_mistakes(with_mistakes())


def with_mistakes() -> QuerySet[CertifiedProduct]:
    """For followers of changes, who kept a copy: such a product has the status "unknown" and no certificate."""
    certificates = Certificate.objects.filter(voided_on__isnull=True).prefetch_related("suspensions")
    return (
        CertifiedProduct.objects.select_related("producer__province", "producer__commune", "product_set")
        .prefetch_related(Prefetch("certificates", certificates), "official_codes")
        .order_by("pk")
    )


def _leading(product: CertifiedProduct, telling: Telling) -> Certificate | None:
    return leading_certificate(product.certificates.all(), telling.day)


def _status(product: CertifiedProduct, telling: Telling) -> Status:
    certificate = _leading(product, telling)
    return status_of(certificate, telling.day) if certificate else Status.UNKNOWN


def _stars(product: CertifiedProduct, telling: Telling) -> int | None:
    certificate = _leading(product, telling)
    return certificate.stars if certificate and certificate.is_valid_at(telling.day) else None


def _leading_id(product: CertifiedProduct, telling: Telling) -> str | None:
    certificate = _leading(product, telling)
    return certificate.public_id if certificate else None


def _changes_at(product: CertifiedProduct, telling: Telling) -> str | None:
    moment = next_change(product.certificates.all(), telling.day)
    return moment_text(moment) if moment else None


def _updated_at(product: CertifiedProduct, telling: Telling) -> str:
    days = {day for certificate in product.certificates.all() for day in days_of(certificate)}
    return updated_at(product.pk, telling, days)


def wanted(key: str) -> dict[str, Any] | None:
    return {"code": key}


FIELDS: tuple[Field[CertifiedProduct], ...] = (
    Field("code", "string", _("The product's permanent public code, as in its QR."), lambda p, t: p.code,
          pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("url", "string", _("The page that its QR opens."), lambda p, t: page_of_code(p.code)),
    Field("name", "string", _("The product's name."), lambda p, t: p.name, example="Mật ong hoa núi"),
    Field("name_en", "string", _("The product's English name, where there is one."), lambda p, t: p.name_en),
    Field("status", "string", _("Status of the certificate that speaks for the product on the day asked about."),
          lambda p, t: _status(p, t).value, choices=PUBLIC_STATUSES, example="valid"),
    Field("is_valid", "boolean", _("True when the certificate holds on that day (QĐ 26/2026/QĐ-TTg)."),
          lambda p, t: _status(p, t).shows_stars),
    Field("stars", "integer", _("Stars that may be shown that day; empty unless the certificate holds."), _stars,
          nullable=True, minimum=3, maximum=5, example=4),
    Field("certificate_id", "string", _("The certificate that speaks for it: in force, else the last, else the next."),
          _leading_id, nullable=True, pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("status_changes_at", "date-time", _("The next moment at which the clock alone may change the status."),
          _changes_at, nullable=True),
    Field("set_id", "string", _("Product set: year of the classification and number in it."),
          lambda p, t: set_id(p.product_set), nullable=True, pattern="^[0-9]{4}-[0-9]{1,2}$", example="2026-4"),
    Field("official_codes", "array", _("Codes that the programme gave to the product's applications."),
          lambda p, t: sorted(one.code for one in p.official_codes.all()), items="string"),
    Field("shelf_life", "string", _("Shelf life in the producer's words."), lambda p, t: p.shelf_life),
    *producer_fields(lambda p: p.producer),
    Field("updated_at", "date-time", _("Last change of anything in this row, by people or by the clock."),
          _updated_at),
)  # fmt: skip

PRODUCTS = Resource(
    name="products",
    schema="Product",
    title=_("Certified products"),
    about=_(
        "One row for each certified product, with its status. The star belongs to the product, never to its maker."
    ),
    fields=FIELDS,
    rows=rows,
    rows_that_changed=with_mistakes,
    kind=Kind.PRODUCT,
    key="code",
    wanted=wanted,
)

"""Certificates as the public reads them. A voided one is told by its tombstone alone."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.credentials.claims.addresses import credential_url
from traceability.open_register.changes.models import Kind
from traceability.open_register.public_data.fields import Field, Telling, Value, day_text, moment_text
from traceability.open_register.public_data.pieces import (
    LEVELS,
    PUBLIC_KEY,
    PUBLIC_STATUSES,
    days_of,
    page_of_certificate,
    producer_fields,
    set_id,
    updated_at,
)
from traceability.open_register.public_data.resource import Resource, Row
from traceability.register.models import Certificate, Suspension
from traceability.register.models.certificates import RevocationGround, UntilSource
from traceability.register.verdicts import next_change, status_of


def with_voided() -> QuerySet[Certificate]:
    """Two queries for any number of rows."""
    joined = Certificate.objects.select_related(
        "product__producer__province",
        "product__producer__commune",
        "product__product_set",
        "decision__issuer",
    )
    return joined.prefetch_related("suspensions").order_by("pk")


def rows() -> QuerySet[Certificate]:
    return with_voided().filter(voided_on__isnull=True)


def _day(name: str, meaning: Any, nullable: bool = True, example: str | None = None) -> Field[Certificate]:
    return Field(
        name, "date", meaning, lambda c, t: day_text(getattr(c, name)), nullable=nullable, example=example
    )


def _changes_at(certificate: Certificate, telling: Telling) -> str | None:
    moment = next_change([certificate], telling.day)
    return moment_text(moment) if moment else None


def _stars_now(certificate: Certificate, telling: Telling) -> int | None:
    return certificate.stars if certificate.is_valid_at(telling.day) else None


def _pauses(certificate: Certificate) -> Value:
    pauses: list[Suspension] = sorted(
        certificate.suspensions.all(), key=lambda pause: (pause.first_day, pause.pk)
    )
    return [{"first_day": day_text(p.first_day), "lifted_on": day_text(p.lifted_on)} for p in pauses]


def wanted(key: str) -> dict[str, Any] | None:
    return {"public_id": key}


FIELDS: tuple[Field[Certificate], ...] = (
    Field("id", "string", _("The certificate's permanent public number."), lambda c, t: c.public_id,
          pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("url", "string", _("The certificate's page in the public register."),
          lambda c, t: page_of_certificate(c.public_id)),
    Field("signed_copy", "string", _("Address of its signed copy, a W3C Verifiable Credential, made while in force."),
          lambda c, t: credential_url(c.public_id)),
    Field("status", "string", _("The status on the day asked about, computed from the days below."),
          lambda c, t: status_of(c, t.day).value, choices=PUBLIC_STATUSES, example="valid"),
    Field("is_valid", "boolean", _("True when the certificate holds on that day (QĐ 26/2026/QĐ-TTg)."),
          lambda c, t: c.is_valid_at(t.day)),
    Field("stars", "integer", _("Stars that may be shown that day; empty unless the certificate holds."), _stars_now,
          nullable=True, minimum=3, maximum=5, example=4),
    Field("stars_granted", "integer", _("Stars that the decision granted; never show them unless is_valid."),
          lambda c, t: c.stars, minimum=3, maximum=5, example=4),
    Field("status_changes_at", "date-time", _("The next moment at which the clock alone may change the status."),
          _changes_at, nullable=True),
    Field("number", "string", _("The certificate's own number, where the paper has one."), lambda c, t: c.number),
    _day("issued_on", _("Day of issue."), nullable=False, example="2025-06-19"),
    _day("valid_from", _("First valid day."), nullable=False, example="2025-06-19"),
    _day("valid_until", _("Last valid day, inclusive, without any extension."), nullable=False, example="2028-06-19"),
    Field("until_source", "string", _("Where the last valid day comes from."), lambda c, t: c.until_source,
          choices=tuple(UntilSource.values), example="computed"),
    _day("extended_until", _("Last valid day after an extension (Art. 12.3, at most 180 days).")),
    _day("revoked_from", _("First day without it after a revocation (Art. 8).")),
    Field("revocation_ground", "string", _("One of the six grounds of Art. 8."),
          lambda c, t: c.revocation_ground or None, nullable=True, choices=tuple(RevocationGround.values)),
    _day("surrendered_from", _("First day without it after the producer gave it back.")),
    _day("superseded_from", _("First day without it because a newer certificate replaces it.")),
    _day("re_evaluation_since", _("First day of a re-evaluation.")),
    Field("suspensions", "array", _("Pauses: from first_day until the day before lifted_on."),
          lambda c, t: _pauses(c), items="suspension"),
    Field("product_code", "string", _("The product's permanent public code, as in its QR."),
          lambda c, t: c.product.code, pattern=PUBLIC_KEY, example="7KQ2M4XD9P"),
    Field("product_name", "string", _("The product's name."), lambda c, t: c.product.name,
          example="Mật ong hoa núi"),
    Field("product_name_en", "string", _("The product's English name, where there is one."),
          lambda c, t: c.product.name_en),
    Field("set_id", "string", _("Product set: year of the classification and number in it."),
          lambda c, t: set_id(c.product.product_set), nullable=True, pattern="^[0-9]{4}-[0-9]{1,2}$",
          example="2026-4"),
    *producer_fields(lambda c: c.product.producer),
    Field("decision_id", "integer", _("The decision's number in the register."), lambda c, t: c.decision_id,
          minimum=1, example=1),
    Field("decision_number", "string", _("The decision's own number; unique only with issuer and date."),
          lambda c, t: c.decision.number, example="715/QĐ-UBND"),
    Field("decision_issued_on", "date", _("Date of the decision."),
          lambda c, t: day_text(c.decision.issued_on), example="2025-06-19"),
    Field("issuer_name", "string", _("The authority that took the decision."),
          lambda c, t: c.decision.issuer.name, example="UBND tỉnh Thái Nguyên"),
    Field("issuer_level", "string", _("Level of the authority."), lambda c, t: c.decision.issuer.level,
          choices=LEVELS, example="province"),
    Field("is_demo", "boolean", _("True when the decision was invented for demonstration."),
          lambda c, t: c.decision.is_demo),
    Field("updated_at", "date-time", _("Last change of anything in this row, by people or by the clock."),
          lambda c, t: updated_at(c.pk, t, days_of(c))),
)  # fmt: skip


def tombstone(certificate: Certificate, telling: Telling) -> Row | None:
    """All that is told about a certificate that was entered by mistake; None for any other."""
    if certificate.voided_on is None:
        return None
    return {
        "id": certificate.public_id,
        "voided_on": day_text(certificate.voided_on),
        "updated_at": updated_at(certificate.pk, telling),
    }


CERTIFICATES = Resource(
    name="certificates",
    schema="Certificate",
    title=_("Certificates"),
    about=_("One row for each certificate: what a decision granted to a product, and whether it holds."),
    fields=FIELDS,
    rows=rows,
    rows_that_changed=with_voided,
    tombstone=tombstone,
    kind=Kind.CERTIFICATE,
    wanted=wanted,
)

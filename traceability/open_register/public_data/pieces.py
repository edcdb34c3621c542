"""Fields that several resources tell in the same words, and what they read."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from traceability.open_register.public_data.fields import Field, Telling, moment_text
from traceability.register.clock import day_after, midnight
from traceability.register.models import Certificate, Producer, ProductSet
from traceability.register.models.decisions import IssuerLevel
from traceability.register.models.producers import ProducerKind
from traceability.register.public_code import ALPHABET, LENGTH
from traceability.register.statuses import EXPIRING_DAYS, Status

M = TypeVar("M")
PUBLIC_KEY = f"^[{ALPHABET}]{{{LENGTH}}}$"
# A voided certificate never counts: only its tombstone is public.
PUBLIC_STATUSES = tuple(status.value for status in Status if status != Status.VOIDED)
LEVELS = tuple(level.value for level in IssuerLevel)
KINDS = tuple(kind.value for kind in ProducerKind)


def page_of_certificate(public_id: str) -> str:
    """The address of its page in the public register, in Vietnamese; the page itself offers English."""
    return f"{settings.OCOP_PUBLIC_URL}/so-dang-ky/chung-nhan/{public_id}/"


def page_of_code(code: str) -> str:
    """The address that the product's QR opens."""
    return f"{settings.OCOP_PUBLIC_URL}/t/{code}"


def set_id(product_set: ProductSet | None) -> str | None:
    """`2026-4`: the classification's year and the set's number in it."""
    return f"{product_set.classification_id}-{product_set.number}" if product_set else None


def producer_fields(producer_of: Callable[[M], Producer]) -> tuple[Field[M], ...]:
    """Who made it and where that is."""
    return (
        Field("producer_id", "integer", _("The producer's number in the register."), lambda m, t: producer_of(m).pk,
              minimum=1, example=1),
        Field("producer_name", "string", _("The producer's name."), lambda m, t: producer_of(m).name,
              example="HTX Linh Ngọc"),
        Field("province_code", "string", _("Official code of the producer's province since 01/07/2025."),
              lambda m, t: producer_of(m).province_id, pattern="^[0-9]{2}$", example="19"),
        Field("province_name", "string", _("The province's name."), lambda m, t: producer_of(m).province.name,
              example="Thái Nguyên"),
        Field("commune_code", "string", _("Official code of the producer's commune since 01/07/2025."),
              lambda m, t: producer_of(m).commune_id, nullable=True, pattern="^[0-9]{5}$", example="02104"),
        Field("commune_name", "string", _("The commune's name."), lambda m, t: _commune_name(producer_of(m)),
              nullable=True, example="Tân Kỳ"),
    )  # fmt: skip


def _commune_name(producer: Producer) -> str | None:
    return producer.commune.name if producer.commune else None


def days_of(certificate: Certificate) -> set[date]:
    """The first days on which the clock alone changes what is told about it; see `verdicts.next_change`."""
    if certificate.voided_on:
        return set()
    days = {
        certificate.valid_from,
        certificate.last_day - timedelta(days=EXPIRING_DAYS),
        day_after(certificate.last_day),
        certificate.revoked_from,
        certificate.surrendered_from,
        certificate.superseded_from,
        certificate.re_evaluation_since,
    }
    for pause in certificate.suspensions.all():
        days |= {pause.first_day, pause.lifted_on}
    return {day for day in days if day}


def updated_at(key: int, telling: Telling, days: Iterable[date] = ()) -> str:
    """The last write, or the last midnight at which the clock changed the row, whichever is later."""
    moments: list[datetime] = [midnight(day) for day in days if day <= telling.today]
    moments += [telling.changed[key]] if key in telling.changed else []
    return moment_text(max(moments, default=telling.moment))

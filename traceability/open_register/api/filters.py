"""Which rows a parameter keeps, for each resource."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from traceability.open_register.api.asked import Asked
from traceability.open_register.changes.clock import changed_by_the_clock
from traceability.open_register.changes.models import Kind, RowChange
from traceability.open_register.public_data.leading import leading_certificates, product_status
from traceability.open_register.public_data.reference import set_named
from traceability.register.models import Certificate, OfficialCode
from traceability.register.public_code import normal_public_code
from traceability.register.status_queries import status_is
from traceability.register.statuses import Status
from traceability.register.validity import VALID

MANY = 5_000  # changes
LAST_COUNTABLE = date(9000, 1, 1)
Rows = Any  # a QuerySet of whichever resource
Filter = Callable[[Rows, Any, Asked], Rows]


def equal(path: str) -> Filter:
    return lambda rows, value, asked: rows.filter(**{path: value})


def in_set(path: str) -> Filter:
    def keep(rows: Rows, value: str, asked: Asked) -> Rows:
        return rows.filter(**{f"{path}__{name}": part for name, part in (set_named(value) or {}).items()})

    return keep


def with_code(path: str) -> Filter:
    """The product's public code, however typed, or a code of the programme."""

    def keep(rows: Rows, value: str, asked: Asked) -> Rows:
        official = OfficialCode.objects.filter(code__iexact=value.strip()).values("product")
        return rows.filter(
            Q(**{f"{path}code": normal_public_code(value)})
            | Q(**{f"{path or 'pk'}".rstrip("_") + "__in": official})
        )

    return keep


def changed(kind: Kind, by_the_clock: Callable[[Q], Q] | None = None) -> Filter:
    """Written since, or changed by the clock since; the latter told of certificates."""

    def keep(rows: Rows, value: Any, asked: Asked) -> Rows:
        condition = _written_since(kind, value)
        ticked = changed_by_the_clock(value, asked.moment) if by_the_clock else None
        if by_the_clock and ticked is not None:
            condition |= by_the_clock(ticked)
        return rows.filter(condition)

    return keep


def _written_since(kind: Kind, moment: datetime) -> Q:
    """Few are listed first; among many the page's rows are each asked, so that it ends with its last one."""
    changes = RowChange.objects.since(kind, moment)
    if changes.order_by("at")[MANY:].values("pk").first() is None:
        return Q(pk__in=changes.values("object_id"))
    return Q(Exists(changes.filter(object_id=OuterRef("pk"))))


def _certificates_by_the_clock(condition: Q) -> Q:
    return Q(pk__in=Certificate.objects.filter(condition, voided_on__isnull=True).values("pk"))


def _products_by_the_clock(condition: Q) -> Q:
    return Q(pk__in=Certificate.objects.filter(condition, voided_on__isnull=True).values("product"))


def _countable(day: date) -> date:
    """The same answer for days beyond all certificates, without counting past the calendar's end."""
    return min(day, LAST_COUNTABLE)


def _with_status(rows: Rows, value: str, asked: Asked) -> Rows:
    return rows.filter(status_is([Status(value)], _countable(asked.day)))


def _valid_with_stars(rows: Rows, value: int, asked: Asked) -> Rows:
    return rows.filter(VALID.q(asked.day), stars=value)


def _valid_then(rows: Rows, value: object, asked: Asked) -> Rows:
    return rows.filter(VALID.q(asked.day))


def _product_with_status(rows: Rows, value: str, asked: Asked) -> Rows:
    """Only products that have such a certificate at all are looked at closely."""
    day = _countable(asked.day)
    some = Certificate.objects.filter(status_is([Status(value)], day))
    return (
        rows.filter(pk__in=some.values("product"))
        .annotate(status_then=product_status(day))
        .filter(status_then=value)
    )


def _product_with_stars(rows: Rows, value: int, asked: Asked) -> Rows:
    some = Certificate.objects.filter(VALID.q(asked.day), stars=value)
    leading = leading_certificates(asked.day).values("stars")[:1]
    return (
        rows.filter(pk__in=some.values("product")).annotate(leading_stars=leading).filter(leading_stars=value)
    )


def _product_valid_then(rows: Rows, value: object, asked: Asked) -> Rows:
    return rows.filter(Exists(Certificate.objects.filter(VALID.q(asked.day), product=OuterRef("pk"))))


FILTERS: dict[str, dict[str, Filter]] = {
    "certificates": {
        "updated_since": changed(Kind.CERTIFICATE, _certificates_by_the_clock),
        "valid_at": _valid_then,
        "status": _with_status,
        "stars": _valid_with_stars,
        "province": equal("product__producer__province"),
        "commune": equal("product__producer__commune"),
        "set": in_set("product__product_set"),
        "producer": equal("product__producer"),
        "decision": equal("decision"),
        "code": with_code("product__"),
    },
    "products": {
        "updated_since": changed(Kind.PRODUCT, _products_by_the_clock),
        "valid_at": _product_valid_then,
        "status": _product_with_status,
        "stars": _product_with_stars,
        "province": equal("producer__province"),
        "commune": equal("producer__commune"),
        "set": in_set("product_set"),
        "producer": equal("producer"),
        "code": with_code(""),
    },
    "producers": {
        "updated_since": changed(Kind.PRODUCER),
        "kind": equal("kind"),
        "province": equal("province"),
        "commune": equal("commune"),
    },
    "decisions": {"updated_since": changed(Kind.DECISION), "province": equal("issuer__province")},
    "events": {
        "updated_since": changed(Kind.EVENT),
        "certificate": equal("certificate__public_id"),
        "action": equal("action"),
        "code": with_code("certificate__product__"),
    },
    "removals": {"updated_since": lambda rows, value, asked: rows.filter(at__gte=value)},
    "product-sets": {},
    "provinces": {},
    "communes": {"province": equal("province")},
}


def kept(name: str, rows: Rows, asked: Asked) -> Rows:
    """The rows that all given parameters keep."""
    for parameter, keep in FILTERS[name].items():
        if parameter in asked.values:
            rows = keep(rows, asked.values[parameter], asked)
    return rows

"""Where a province or a commune stands today: counts by status, its communes or producers, what changed lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from traceability.open_register.change_lists import changes_about
from traceability.open_register.records.decision_page import statuses_today
from traceability.open_register.records.producer_page import records_of
from traceability.open_register.scopes import Scope
from traceability.open_register.searching.finding import loaded, public_certificates
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, Commune, Province
from traceability.register.validity import VALID

LATEST = 8
MOST_PRODUCTS = 300  # of a commune on one page; the search has the rest


@dataclass(frozen=True)
class PlaceCount:
    place: Province | Commune
    valid: int  # products whose certificate holds today
    certificates: int  # ever granted


def page_of_provinces(moment: datetime) -> dict[str, Any]:
    """All provinces by name, with those that have no certificate at the end; two queries."""
    counted = _counted("product__producer__province", moment)
    places = [_count_of(place, counted) for place in Province.objects.all()]
    return {"places": sorted(places, key=_by_name), "moment": moment}


def page_about_province(province: Province, moment: datetime) -> dict[str, Any]:
    inside = Q(product__producer__province=province)
    counted = _counted("product__producer__commune", moment, inside)
    communes = Commune.objects.filter(code__in=[code for code in counted if code])
    places = [_count_of(place, counted) for place in communes]
    return {
        "place": province,
        "statuses": statuses_today(public_certificates().filter(inside), moment),
        "places": sorted(places, key=_by_name),
        "changes": changes_about(Scope("province", province.code), moment)[:LATEST],
        "moment": moment,
    }


def page_about_commune(commune: Commune, moment: datetime) -> dict[str, Any]:
    here = public_certificates().filter(product__producer__commune=commune)
    shown = loaded(here.order_by("-valid_from", "-pk"))[: MOST_PRODUCTS + 1]
    certificates = list(shown)
    return {
        "place": commune,
        "statuses": statuses_today(here, moment),
        "records": records_of(certificates[:MOST_PRODUCTS], moment),
        "has_more": len(certificates) > MOST_PRODUCTS,
        "changes": changes_about(Scope("commune", commune.code), moment)[:LATEST],
        "moment": moment,
    }


def _counted(path: str, moment: datetime, within: Q | None = None) -> dict[str, tuple[int, int]]:
    """By place: products valid today, certificates ever granted; two queries."""
    certificates = public_certificates().filter(within or Q())
    granted = _by_place(certificates, path, Count("pk"))
    holding = certificates.filter(VALID.q(vietnam_day(moment)))
    valid = _by_place(holding, path, Count("product", distinct=True))
    return {code: (valid.get(code, 0), number) for code, number in granted.items()}


def _by_place(certificates: QuerySet[Certificate], path: str, number: Count) -> dict[str, int]:
    return dict(certificates.order_by().values_list(path).annotate(number=number))


def _count_of(place: Province | Commune, counted: dict[str, tuple[int, int]]) -> PlaceCount:
    return PlaceCount(place, *counted.get(place.pk, (0, 0)))


def _by_name(count: PlaceCount) -> tuple[bool, str]:
    return count.certificates == 0, count.place.folded_name

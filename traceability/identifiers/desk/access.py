"""Prefixes are read by whoever reads the province's register, and decided about by whoever decides there.

Not by commune officers: GS1's papers name people. A prefix of the ministry is the national office's.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.identifiers.gate import By
from traceability.identifiers.models import CompanyPrefix
from traceability.register.borders import powers_for, powers_or_404
from traceability.register.clock import moment_of
from traceability.register.models import Issuer


def may_enter(request: HttpRequest) -> bool:
    powers = powers_for(request)
    return powers.reads_all or bool(powers.register | powers.audits)


def within(request: HttpRequest, producer: str = "producer", issuer: str = "issuer") -> Q:
    """A condition on rows inside the reader's borders; the names are paths to the foreign keys."""
    powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    if powers.reads_all:
        return Q()
    provinces = powers.register | powers.audits
    return Q(**{f"{producer}__province__in": provinces}) | Q(**{f"{issuer}__province__in": provinces})


def readable(request: HttpRequest) -> "QuerySet[CompanyPrefix]":
    rows = CompanyPrefix.objects.filter(within(request))
    return rows.select_related("producer__province", "producer__commune", "issuer__province")


def seen(request: HttpRequest, pk: int) -> CompanyPrefix:
    return get_object_or_404(readable(request).select_related("paper"), pk=pk)


def decided(request: HttpRequest, pk: int, *states: str) -> CompanyPrefix:
    """The prefix, if this officer may decide about it and it is in one of these states; else it is not there."""
    one = seen(request, pk)
    if not may_decide(request, one) or one.state not in states:
        raise Http404
    return one


def may_decide(request: HttpRequest, prefix: CompanyPrefix) -> bool:
    return powers_for(request).may_decide(prefix.province_id)


def issuers_to_claim_for(request: HttpRequest) -> "QuerySet[Issuer]":
    """The authorities of the own province; all for the national office. Nobody else finds the page."""
    powers = powers_or_404(request)
    if not powers.decides_somewhere:
        raise Http404
    issuers = Issuer.objects.select_related("province").order_by("name", "pk")
    return issuers if powers.is_national else issuers.filter(province__in=powers.register)


def by(request: HttpRequest) -> By:
    user: Any = request.user
    return By(str(user), moment_of(request), user, as_officer=True)

"""The same deed on many certificates: one form, and always a second officer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traceability.desk import gate
from traceability.desk.access import certificates_within, for_makers, may_make
from traceability.desk.forms.base import DeedForm
from traceability.desk.forms.life import FORMS
from traceability.desk.gate import MOST_AT_ONCE, Officer
from traceability.desk.kinds import BY_SLUG
from traceability.desk.views.frame import frame
from traceability.desk.views.making import wanted_by
from traceability.desk.views.papers import brought, is_key, keep_paper
from traceability.desk.worklist import Filters
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate


@require_POST
@for_makers
def many(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The list posts what was chosen; the form posts it again with what it says."""
    wanted = BY_SLUG.get(request.POST.get("deed", ""))
    certificates = _chosen(request, officer)
    if wanted is None or not wanted.for_many or not certificates:
        return _back(request, _("Tick at least one certificate and choose what is to happen."))
    if len(certificates) > MOST_AT_ONCE:
        return _back(request, _("At most %(most)d certificates at once.") % {"most": MOST_AT_ONCE})
    if len(certificates) == 1:
        return redirect("desk:deed", pk=certificates[0].pk, slug=wanted.slug)
    is_sent = "reason" in request.POST
    provinces = {one.product.producer.province_id: one.product.producer.province for one in certificates}
    form = FORMS.get(wanted.kind, DeedForm)(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        deed=wanted,
        provinces=list(provinces.values()),
        today=vietnam_day(officer.moment),
        certificates=certificates,
        kept=brought(request, officer),
    )
    keep_paper(form, officer, next(iter(provinces.values())) if len(provinces) == 1 else None)
    if form.is_valid():
        return redirect(gate.draft(officer, wanted_by(form), certificates, is_bulk=True))
    context: dict[str, Any] = {"form": form, "deed": wanted, "certificates": certificates, "decides": False}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/form.html", context | frame(wanted.label), status=status)


def _chosen(request: HttpRequest, officer: Officer) -> list[Certificate]:
    """Those ticked, or all that the list's filters find; never one outside the borders."""
    within = certificates_within(officer.powers)
    if request.POST.get("all") == "1":
        filters = Filters(QueryDict(request.POST.get("query", "")), powers=officer.powers)
        found = filters.found(officer.powers, vietnam_day(officer.moment))
    else:
        keys = [int(key) for key in request.POST.getlist("certificate") if is_key(key)]
        found = within.filter(pk__in=keys[: MOST_AT_ONCE + 1]).order_by("product__folded_name", "pk")
    loaded = found.select_related("product__producer__province")[: MOST_AT_ONCE + 1]
    return [one for one in loaded if may_make(officer.powers, one.product.producer)]


def _back(request: HttpRequest, text: str) -> HttpResponse:
    messages.error(request, text)
    return redirect(f"{reverse('desk:list')}?{request.POST.get('query', '').rstrip('&')}")

"""The shop in the portal: what buyers are told about it, opening, holidays, closing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shop.sellers import gate
from shop.sellers.access import Right, sells
from shop.sellers.models import Seller
from shop.sellers.portal.forms import BeginForm, HolidayForm, ReasonForm, ShopForm
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@sells(Right.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF. An open shop cannot lose what the law wants shown."""
    form = ShopForm(request.POST or None, instance=Seller.objects.get(pk=seller.pk))
    if form.is_valid():
        with transaction.atomic():
            Seller.objects.select_for_update(of=("self",), no_key=True).get(pk=seller.pk)
            form.instance.save(update_fields=form.Meta.fields)
        messages.success(request, _("Saved. Buyers see it from now on."))
        return redirect("sellers:settings", producer=seller.producer_id)
    return _page(request, seller, form=form)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative whose producer has no shop yet; with one, straight to its settings."""
    if Seller.objects.filter(producer=producer).exists():
        return redirect("sellers:settings", producer=producer.pk)
    place = ", ".join(part.full_name for part in (producer.commune, producer.province) if part)
    initial = {"phone": producer.phone, "address": producer.address or place}
    form = BeginForm(request.POST or None, initial=initial)
    if form.is_valid():
        by, data = _by(request), form.cleaned_data
        reason = _("Begun by a representative, who agreed to show the business contacts.")
        try:
            gate.begin(producer, by, reason, phone=data["phone"], address=data["address"])
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("sellers:settings", producer=producer.pk)
    page = {"form": form, "producer": producer, "portal_key": "shop"}
    return render(request, "sellers/portal/begin.html", page)


@sells(Right.STAFF)
@require_POST
def open_shop(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF."""
    return _do(request, seller, lambda: gate.open_shop(seller, _by(request)), _("Your shop is open."))


@sells(Right.STAFF)
@require_POST
def holiday(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF."""
    form = HolidayForm(request.POST)
    if not form.is_valid():
        return _page(request, seller, holiday_form=form)
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    done = _("The holiday is announced. Orders come in again by themselves the day after.")
    return _do(request, seller, lambda: gate.go_on_holiday(seller, first, last, _by(request)), done)


@sells(Right.STAFF)
@require_POST
def end_holiday(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF."""
    return _do(request, seller, lambda: gate.end_holiday(seller, _by(request)), _("Orders come in again."))


@never_cache
@sells(Right.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF, with a reason."""
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            gate.close(seller, form.cleaned_data["reason"], _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The shop is closed. Orders under way go on."))
            return redirect("sellers:settings", producer=seller.producer_id)
    page = {"form": form, "seller": seller, "producer": seller.producer, "portal_key": "shop"}
    return render(request, "sellers/portal/close.html", page)


def _page(request: HttpRequest, seller: Seller, **forms: Any) -> HttpResponse:
    day = vietnam_day(moment_of(request))
    planned = seller.holiday_until is not None and seller.holiday_until >= day
    page = {
        "seller": seller,
        "producer": seller.producer,
        "portal_key": "shop",
        "state": seller.state_on(day),
        "missing": gate.missing(seller),
        "has_holiday": planned,
        "events": seller.events.all()[:10],
        "form": forms.get("form") or ShopForm(instance=seller),
        "holiday_form": forms.get("holiday_form")
        or HolidayForm(initial={"first": day, "last": day + timedelta(days=7)}),
    }
    return render(request, "sellers/portal/shop.html", page)


def _do(request: HttpRequest, seller: Seller, deed: Callable[[], object], done: str) -> HttpResponse:
    try:
        deed()
    except gate.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("sellers:settings", producer=seller.producer_id)


def _by(request: HttpRequest) -> gate.By:
    return gate.By(request.user, moment_of(request))

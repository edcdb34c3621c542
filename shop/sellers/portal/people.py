"""Who sells for the shop: invite with rights, change them, end. Representatives are the province's matter."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shop.sellers import gate
from shop.sellers import people as people_gate
from shop.sellers.access import Right, sells
from shop.sellers.models import Seller, SellerPerson, SellerPersonEvent
from shop.sellers.portal.forms import InviteForm, RightsForm
from traceability.register.clock import moment_of, vietnam_day
from traceability.representing.models import Representative


@never_cache
@sells(Right.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever has the right STAFF; a constant number of queries for any number of people."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            people_gate.invite(seller, data["email"], data["name"], form.chosen(), _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("sellers:people", producer=seller.producer_id)
    day = vietnam_day(moment_of(request))
    history = SellerPersonEvent.objects.filter(person__seller=seller).select_related("person__user")
    representatives = Representative.objects.on(day).filter(producer=seller.producer_id)
    page = {
        "people": SellerPerson.objects.on(day).filter(seller=seller).select_related("user"),
        "representatives": representatives.select_related("user"),
        "events": history[:20],
        "form": form,
    }
    return render(request, "sellers/portal/people.html", page | _frame(seller))


@never_cache
@sells(Right.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    """Whoever has the right STAFF: other rights for one person."""
    shown = _seen(request, seller, pk)
    form = RightsForm(request.POST or None, initial={"rights": [right.value for right in shown.rights]})
    if form.is_valid():
        try:
            people_gate.change(shown, form.chosen(), _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The rights are changed."))
            return redirect("sellers:people", producer=seller.producer_id)
    return render(request, "sellers/portal/person.html", {"person": shown, "form": form} | _frame(seller))


@sells(Right.STAFF)
@require_POST
def end(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    """Whoever has the right STAFF."""
    try:
        people_gate.end(_seen(request, seller, pk), _by(request))
    except gate.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("This person no longer sells for you."))
    return redirect("sellers:people", producer=seller.producer_id)


def _seen(request: HttpRequest, seller: Seller, pk: int) -> SellerPerson:
    shown = get_object_or_404(SellerPerson.objects.select_related("user"), pk=pk, seller=seller)
    if shown.until is not None:
        raise Http404
    return shown


def _by(request: HttpRequest) -> gate.By:
    return gate.By(request.user, moment_of(request))


def _frame(seller: Seller) -> dict[str, object]:
    return {"seller": seller, "producer": seller.producer, "portal_key": "people"}

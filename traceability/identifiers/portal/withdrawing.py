"""Taking back a key that was entered by mistake: what happens to packs stands above the button."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traceability.identifiers import gate
from traceability.identifiers.models import Gln, Gtin
from traceability.identifiers.portal.forms import WithdrawForm
from traceability.identifiers.portal.gtins import own_gtin
from traceability.identifiers.portal.overview import by, in_frame
from traceability.identifiers.portal.places import own_gln
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def gtin(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer."""
    key = own_gtin(producer, pk)
    return _withdraw(request, producer, key, lambda reason: gate.withdraw(key, reason, by(request)))


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def gln(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer."""
    key = own_gln(producer, pk)
    return _withdraw(request, producer, key, lambda reason: gate.withdraw(key, reason, by(request)))


def _withdraw(
    request: HttpRequest, producer: Producer, key: Gtin | Gln, deed: Callable[[str], object]
) -> HttpResponse:
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            deed(form.cleaned_data["reason"])
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The number is taken back."))
            return redirect("identifiers:index", producer=producer.pk)
    page = in_frame(producer, form=form, key=key, is_gtin=isinstance(key, Gtin))
    return render(request, "identifiers/portal/withdraw.html", page, status=422 if form.errors else 200)

"""GLNs: the producer itself as a party, and its places."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.identifiers import gate
from traceability.identifiers.models import Gln, GlnKind
from traceability.identifiers.portal.forms import GlnForm
from traceability.identifiers.portal.overview import by, in_frame
from traceability.identifiers.printing import printed
from traceability.identifiers.reading import prefix_for, usable_prefixes
from traceability.identifiers.typed_keys import gln_typed
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, producer: Producer) -> HttpResponse:
    """Who acts for the producer."""
    prefixes = list(usable_prefixes(producer, by(request).day))
    if not prefixes:
        messages.info(request, _("First a confirmed prefix, then its numbers."))
        return redirect("identifiers:index", producer=producer.pk)
    form = GlnForm(request.POST or None, initial={"kind": GlnKind.PLACE})
    if form.is_valid():
        data = form.cleaned_data
        prefix = prefix_for(gln_typed(data["number"]) or "", prefixes)
        assert prefix is not None  # noqa: S101 - there is at least one
        try:
            given = gate.add_gln(prefix, data["number"], GlnKind(data["kind"]), data["name"], by(request))
        except gate.Refused as refused:
            form.add_error("number", str(refused))
        else:
            messages.success(request, _("The GLN has been entered."))
            return redirect("identifiers:gln", producer=producer.pk, pk=given.pk)
    page = in_frame(producer, form=form, prefixes=prefixes)
    return render(request, "identifiers/portal/gln_form.html", page, status=422 if form.errors else 200)


@never_cache
@represented
@require_safe
def gln(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer."""
    shown = own_gln(producer, pk)
    page = in_frame(producer, gln=shown, code=printed(shown, moment_of(request)))
    return render(request, "identifiers/portal/gln.html", page)


def own_gln(producer: Producer, pk: int) -> Gln:
    rows = Gln.objects.filter(producer=producer, withdrawn_at=None, pk=pk)
    found = rows.select_related("prefix", "producer__commune", "producer__province").first()
    if found is None:
        raise Http404
    return found

"""Tokens for the producer's own programs: made, shown once, taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traceability.journey import tokens
from traceability.journey.api.addresses import address_of
from traceability.journey.entering.forms import TokenForm
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: the producer's tokens; a new one is shown in this answer and never again."""
    user: Any = request.user
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        try:
            secret = tokens.make(producer, form.cleaned_data["name"], user, moment_of(request))[1]
        except tokens.TooMany:
            form.add_error(None, _("Ten tokens are enough. Take one back first."))
        else:
            form = TokenForm()
    page = {
        "producer": producer,
        "portal_key": "journey",
        "form": form,
        "secret": secret,
        "tokens": producer.capture_tokens.filter(revoked_at=None),
        "address": address_of("capture"),
    }
    return render(request, "journey/tokens.html", page, status=422 if form.errors else 200)


@represented
@require_POST
def revoke(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: from the next request on the token opens nothing."""
    token = producer.capture_tokens.filter(pk=pk, revoked_at=None).first()
    if token is None:
        raise Http404
    tokens.revoke(token, moment_of(request))
    messages.success(request, _("The token is taken back."))
    return redirect("journey:tokens", producer=producer.pk)

"""Deciding about a claim, ending a prefix, claiming one for an authority. Each page says what follows."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traceability.identifiers import gate
from traceability.identifiers.desk.access import by, decided, issuers_to_claim_for
from traceability.identifiers.desk.forms import ComparedForm, OfficeClaimForm, ReasonForm
from traceability.identifiers.desk.inbox import crumbs
from traceability.identifiers.models import CompanyPrefix, PrefixState
from traceability.register import evidence


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province, after looking at the paper; never the one who claimed it."""
    claimed = decided(request, pk, PrefixState.CLAIMED)
    form = ComparedForm(request.POST or None)
    return _decide(
        request,
        claimed,
        form,
        "identifiers/desk/confirm.html",
        lambda: gate.confirm(claimed, by(request)),
        _("The prefix is confirmed. The owner reads it in the portal."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province, with a reason that the producer reads."""
    claimed = decided(request, pk, PrefixState.CLAIMED)
    words = _("The producer reads it: say what is missing, and what to bring.")
    form = ReasonForm(request.POST or None, help_text=words)
    return _decide(
        request,
        claimed,
        form,
        "identifiers/desk/refuse.html",
        lambda: gate.refuse(claimed, form.cleaned_data["reason"], by(request)),
        _("The claim is refused. The owner reads why in the portal."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province, with a reason: the membership of GS1 lapsed, or it was confirmed by mistake."""
    held = decided(request, pk, PrefixState.CONFIRMED)
    words = _("The producer reads it. For example: the membership of GS1 ended on 31/12/2026.")
    form = ReasonForm(request.POST or None, help_text=words)
    return _decide(
        request,
        held,
        form,
        "identifiers/desk/end.html",
        lambda: gate.end(held, form.cleaned_data["reason"], by(request)),
        _("The prefix has ended. No new number and no new label is made of it."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Who decides in a province: a prefix of its own authority, for a second officer to confirm."""
    form = OfficeClaimForm(request.POST or None, request.FILES or None, issuers=issuers_to_claim_for(request))
    if form.is_valid():
        claimed = _claim(request, form)
        if claimed:
            messages.success(request, _("The claim waits for a second officer."))
            return redirect("identifiers_desk:prefix", pk=claimed.pk)
    page = {"form": form} | crumbs(_("Prefix of an authority"))
    return render(request, "identifiers/desk/add.html", page)


def _claim(request: HttpRequest, form: OfficeClaimForm) -> CompanyPrefix | None:
    """None with the form's errors; a paper is kept only for a claim that came about."""
    data, who = form.cleaned_data, by(request)
    try:
        gate.readable_prefix(data["number"], who.day, data["valid_until"])
        with transaction.atomic():
            paper = evidence.keep(data["paper"], who.actor, data["issuer"].province, who.moment)
            return gate.claim(data["issuer"], data["number"], paper, who, valid_until=data["valid_until"])
    except evidence.PaperRefused as refused:
        form.add_error("paper", str(refused))
    except gate.Refused as refused:
        form.add_error("number", str(refused))
    return None


def _decide(
    request: HttpRequest,
    prefix: CompanyPrefix,
    form: Form,
    template: str,
    deed: Callable[[], object],
    done: str,
) -> HttpResponse:
    if form.is_valid():
        try:
            deed()
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("identifiers_desk:prefix", pk=prefix.pk)
    page = {
        "prefix": prefix,
        "form": form,
        "gtins": prefix.gtins.filter(withdrawn_at=None).count(),
    }
    return render(request, template, page | crumbs(prefix.prefix))

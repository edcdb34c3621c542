"""From "you act for nobody yet" to a claim that waits: find the own producer, send two papers, read the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.sellers import claiming
from shop.sellers.models import Claim, ClaimState, Seller
from shop.sellers.portal.forms import ClaimForm, FindForm
from shop.users.phones import phone_shown
from traceability.register.clock import moment_of
from traceability.register.evidence import PaperRefused
from traceability.register.models import Certificate, Producer

MOST = 20


def claimable() -> Any:
    """Producers whom the public register shows: with a certificate that was not a mistake."""
    held = Certificate.objects.filter(product__producer=OuterRef("pk"), voided_on=None)
    return Producer.objects.filter(Exists(held)).select_related("province", "commune")


@never_cache
@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in: the state of the own claim, else the way to one. Constant queries for any number."""
    form = FindForm(request.GET or None)
    found = None
    if form.is_bound and form.is_valid():
        named = claimable().filter(folded_name__contains=form.cleaned_data["q"])
        found = list(
            named.annotate(sells=Exists(Seller.objects.filter(producer=OuterRef("pk")))).order_by(
                "folded_name", "pk"
            )[:MOST]
        )
    last = Claim.objects.filter(user=request.user).select_related("producer").order_by("-made_at").first()
    page = {"form": form, "found": found, "claim": last, "most": MOST}
    return render(request, "sellers/claim/find.html", page)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, producer: int) -> HttpResponse:
    """Whoever is signed in."""
    chosen = get_object_or_404(claimable(), pk=producer)
    form = ClaimForm(request.POST or None, request.FILES or None, initial=_known(request, chosen))
    if form.is_valid() and _made(request, form, chosen):
        messages.success(request, _("Your claim is with the province's office now."))
        return redirect("sellers:claim")
    return render(request, "sellers/claim/make.html", {"form": form, "producer": chosen})


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The person who made it."""
    claim = get_object_or_404(Claim, pk=pk, user=request.user)
    try:
        claiming.withdraw(claim, request.user, moment_of(request))
    except claiming.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The claim is taken back; its papers are deleted after 30 days."))
    return redirect("sellers:claim")


def _made(request: HttpRequest, form: ClaimForm, producer: Producer) -> bool:
    data = form.cleaned_data
    wanted = claiming.Wanted(
        contact_name=data["contact_name"],
        phone=data["phone"],
        address=data["address"],
        registration_number=data["registration_number"],
        email=data["email"],
        consents=form.consents(),
    )
    try:
        claiming.make(producer, request.user, wanted, form.papers(), moment_of(request))
    except (claiming.Refused, PaperRefused) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _known(request: HttpRequest, producer: Producer) -> dict[str, str]:
    """What the register and the account know already."""
    user: Any = request.user
    place = ", ".join(part.full_name for part in (producer.commune, producer.province) if part)
    return {
        "contact_name": user.get_full_name(),
        "phone": phone_shown(user.phone),
        "email": user.email or "",
        "address": producer.address or place,
    }


def waiting_claim(user: Any) -> Claim | None:
    return Claim.objects.filter(user=user, state=ClaimState.WAITING).select_related("producer").first()

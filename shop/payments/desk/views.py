"""The platform's pages about money, /dieu-hanh/tien/: its own account and notices, and the payouts to sellers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from oscar.core.loading import get_model

from shop.dashboard.apps import staff_only
from shop.ledger.balances import all_of
from shop.ledger.models import AccountKind, Entry
from shop.payments import payouts
from shop.payments.bank_file import bank_file
from shop.payments.models import Payout, PayoutState
from shop.payments.pages import accounts, notices
from shop.payments.pages.side import platforms_side
from traceability.register.clock import moment_of, vietnam_day

form_page = require_http_methods(["GET", "HEAD", "POST"])
PLATFORMS = (
    AccountKind.PLATFORM_BANK,
    AccountKind.PROVIDER_CLEARING,
    AccountKind.UNMATCHED,
)
OF_SELLERS = (
    AccountKind.SELLER_PAYABLE,
    AccountKind.PAYOUTS_UNDER_WAY,
    AccountKind.COMMISSION,
    AccountKind.WITHHELD_VAT,
    AccountKind.WITHHELD_PIT,
)


def for_staff(view: Callable[..., HttpResponse]) -> Any:
    """Platform staff; the second step is asked by `shop.users.two_step.gate`."""
    return never_cache(staff_only(view))


@for_staff
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The platform's balances, and the commission and taxes of all sellers."""
    own = all_of(None)
    sums = (
        Entry.objects.filter(account__kind__in=OF_SELLERS)
        .order_by()
        .values_list("account__kind")
        .annotate(total=Sum("amount"))
    )
    totals = {kind: -total for kind, total in sums}
    rows = [(kind.label, own.get(kind, 0)) for kind in PLATFORMS]
    rows += [(kind.label, totals.get(kind, 0)) for kind in OF_SELLERS]
    return platforms_side().render(request, "payments/desk/index.html", rows=rows)


@for_staff
@form_page
def bank_accounts(request: HttpRequest) -> HttpResponse:
    return accounts.index(request, platforms_side())


@for_staff
@form_page
def bank_account(request: HttpRequest, pk: int) -> HttpResponse:
    return accounts.shown(request, platforms_side(), pk)


@for_staff
@require_POST
def end_bank_account(request: HttpRequest, pk: int) -> HttpResponse:
    return accounts.end(request, platforms_side(), pk)


@for_staff
@form_page
def bank_notices(request: HttpRequest) -> HttpResponse:
    return notices.index(request, platforms_side())


@for_staff
@form_page
def bank_notice(request: HttpRequest, pk: int) -> HttpResponse:
    return notices.shown(request, platforms_side(), pk)


@for_staff
@form_page
def payout_list(request: HttpRequest) -> HttpResponse:
    """What is owed to whom, and the payouts under way. POST `partner`: propose one."""
    if request.method == "POST":
        _propose(request)
        return redirect("money_desk:payouts")
    open_ones = Payout.objects.filter(state__in=[PayoutState.PROPOSED, PayoutState.APPROVED])
    closed = Payout.objects.exclude(state__in=[PayoutState.PROPOSED, PayoutState.APPROVED])
    people = ("partner", "bank_account", "proposed_by", "approved_by")
    return platforms_side("payouts").render(
        request,
        "payments/desk/payouts.html",
        owed=_owed(),
        open_ones=open_ones.select_related(*people),
        closed=closed.select_related(*people)[:30],
    )


@for_staff
@require_POST
def payout_step(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `deed`: approve, paid, drop."""
    payout = Payout.objects.filter(pk=pk).first()
    if payout is None:
        raise Http404
    moment = moment_of(request)
    deeds = {
        "approve": lambda: payouts.approve(payout, request.user, moment),
        "paid": lambda: payouts.mark_paid(payout, vietnam_day(moment), request.user, moment),
        "drop": lambda: payouts.drop(payout, request.user, moment),
    }
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    try:
        deed()
    except payouts.PayoutRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done."))
    return redirect("money_desk:payouts")


@for_staff
@require_safe
def payout_file(request: HttpRequest) -> HttpResponse:
    """What is approved and not yet transferred, for the bank."""
    approved = Payout.objects.filter(state=PayoutState.APPROVED).select_related("bank_account").order_by("pk")
    answer = HttpResponse(
        bank_file(approved), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = 'attachment; filename="chi-tra.xlsx"'
    return answer


def _propose(request: HttpRequest) -> None:
    key = request.POST.get("partner", "")
    partner = get_model("partner", "Partner").objects.filter(pk=key).first() if key.isdigit() else None
    if partner is None:
        raise Http404
    try:
        payouts.propose(partner, request.user, moment_of(request))
    except payouts.PayoutRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Proposed. A second person approves it."))


def _owed() -> list[dict[str, Any]]:
    """Sellers whom the platform owes something, the largest first; three queries."""
    found = (
        Entry.objects.filter(account__kind=AccountKind.SELLER_PAYABLE)
        .order_by()
        .values("account__partner", "account__partner__name")
        .annotate(total=Sum("amount"))
        .filter(Q(total__lt=0))
        .order_by("total")
    )
    ready = set(
        get_model("partner", "Partner")
        .objects.filter(bank_accounts__state="confirmed")
        .values_list("pk", flat=True)
    )
    return [
        {
            "partner": row["account__partner"],
            "name": row["account__partner__name"],
            "amount": -row["total"],
            "ready": row["account__partner"] in ready,
        }
        for row in found
    ]

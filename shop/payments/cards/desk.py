"""The staff's pages of card payments: what is stuck, what failed, what a bank disputes, and each payment's history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shop.dashboard.apps import staff_only
from shop.payments.cards import errands as to_stripe
from shop.payments.cards import gate, refunding, staff
from shop.payments.cards.method import is_on
from shop.payments.cards.models import (
    CLOSED_DISPUTES,
    CardDispute,
    CardPayment,
    CardRefund,
    CardStep,
    Errand,
    RefundState,
)
from shop.payments.cards.noting import note
from traceability.register.clock import moment_of

ON_A_PAGE = 50


@staff_only
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    payments = CardPayment.objects.select_related("order").order_by("-pk")
    disputes = CardDispute.objects.exclude(status__in=CLOSED_DISPUTES).select_related("payment__order")
    return render(
        request,
        "payments/cards/desk.html",
        {
            "room_key": "cards",
            "is_on": is_on(),
            "errands": list(staff.stuck_errands()),
            "refunds": list(staff.failed_refunds()),
            "disputes": list(disputes.order_by("answer_by", "pk")),
            "notices": list(staff.unhandled_notices().exclude(trouble="")),
            "page": Paginator(payments, ON_A_PAGE).get_page(request.GET.get("trang")),
        },
    )


@staff_only
@require_GET
def payment(request: HttpRequest, number: str) -> HttpResponse:
    found = get_object_or_404(CardPayment.objects.select_related("order"), number=number)
    return render(
        request,
        "payments/cards/desk_payment.html",
        {
            "room_key": "cards",
            "payment": found,
            "shares": found.shares.select_related("seller_order__partner").order_by("pk"),
            "refunds": CardRefund.objects.filter(share__payment=found).select_related("share__seller_order"),
            "disputes": found.disputes.all(),
            "events": found.events.select_related("by"),
        },
    )


@staff_only
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    errand = get_object_or_404(Errand.objects.select_related("payment"), pk=pk)
    to_stripe.try_again(errand, moment_of(request))
    messages.success(request, _("It is tried again within a minute."))
    return redirect("cards_desk:list")


@staff_only
@require_POST
def refund_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A refund that failed is asked for anew, under a number of its own; a second click finds it done."""
    refund = get_object_or_404(CardRefund.objects.select_related("share__payment__order"), pk=pk)
    moment = moment_of(request)
    with transaction.atomic():
        gate.locked_order(refund.share.payment.order)
        own = CardPayment.objects.select_for_update().get(pk=refund.share.payment_id)
        fresh = CardRefund.objects.select_related("share__seller_order__partner").get(pk=pk)
        if fresh.state == RefundState.FAILED:
            refunding.drop(own, fresh, moment)
            note(own, CardStep.TRIED_AGAIN, moment, fresh.amount, fresh.number, request.user)
            refunding.ask_for_what_is_due(fresh.share.seller_order, moment)
    messages.success(request, _("It is tried again within a minute."))
    return redirect("cards_desk:list")

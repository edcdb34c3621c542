"""A seller's pages about money in the portal, /nha-san-xuat/<producer>/tien/."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.ledger.models import Entry
from shop.payments import earnings, receiving
from shop.payments.accounts import account_in_use
from shop.payments.booking import payment_of, stands
from shop.payments.models import BankNotice
from shop.payments.month_sheet import workbook_of
from shop.payments.pages import accounts, notices
from shop.payments.pages.forms import GiveBackForm
from shop.payments.pages.side import sellers_side
from shop.payments.portal.access import for_money
from shop.payments.statements.inbox import WAITING
from shop.seller_orders.models import SellerOrder
from shop.sellers.models import Seller
from traceability.register.clock import moment_of, months_later, vietnam_day

PER_PAGE = 20
form_page = require_http_methods(["GET", "HEAD", "POST"])


@for_money
@require_safe
def index(request: HttpRequest, seller: Seller) -> HttpResponse:
    """What came in, what is owed to whom, and each order's money. Context: `sums`, `page`, `earned`, `months`."""
    orders = SellerOrder.objects.of(seller.partner).select_related("payment")
    page = Paginator(orders, PER_PAGE).get_page(request.GET.get("page"))
    side = sellers_side(seller)
    this_month = vietnam_day(moment_of(request)).replace(day=1)
    return side.render(
        request,
        "payments/index.html",
        sums=earnings.overview(seller.partner),
        page=page,
        earned=earnings.of_orders(seller.partner, list(page.object_list)),
        account=account_in_use(seller.partner),
        waiting=BankNotice.objects.filter(account__partner=seller.partner, state__in=WAITING).count(),
        months=[months_later(this_month, -back) for back in range(3)],
    )


@for_money
@form_page
def order(request: HttpRequest, seller: Seller, number: str) -> HttpResponse:
    """One order's money line by line. POST: so much was given back to the buyer."""
    own = SellerOrder.objects.of(seller.partner).filter(number=number).first()
    if own is None:
        raise Http404
    side = sellers_side(seller)
    payment, stand = payment_of(own), stands(own)
    form = GiveBackForm(request.POST or None, initial={"amount": stand.get("refunds_due", 0)})
    if form.is_valid() and payment.taker == "seller":
        try:
            receiving.give_back(
                own, form.cleaned_data["amount"], request.user, moment_of(request), form.cleaned_data["note"]
            )
        except receiving.NotDue as refused:
            form.add_error("amount", str(refused))
        else:
            messages.success(request, _("Written down: the buyer has this money back."))
            return side.to("order", number=own.number)
    entries = Entry.objects.filter(posting__subject=own.number, account__partner=seller.partner)
    return side.render(
        request,
        "payments/order.html",
        status=422 if form.errors else 200,
        order=own,
        payment=payment,
        earned=earnings.of_orders(seller.partner, [own])[0],
        form=form,
        lines=own.lines.select_related("line"),
        rows=said(entries.select_related("posting", "account").order_by("posting_id", "pk")),
    )


@for_money
@require_safe
def month(request: HttpRequest, seller: Seller, year: int, month: int) -> HttpResponse:
    """A month's statement, for the screen and for print."""
    found = _month(seller, year, month)
    return sellers_side(seller).render(request, "payments/month.html", month=found)


@for_money
@require_safe
def month_file(request: HttpRequest, seller: Seller, year: int, month: int) -> HttpResponse:
    """The same as a workbook."""
    found = _month(seller, year, month)
    answer = HttpResponse(
        workbook_of(seller, found),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="tien-{year}-{month:02d}.xlsx"'
    return answer


@for_money
@form_page
def bank_accounts(request: HttpRequest, seller: Seller) -> HttpResponse:
    return accounts.index(request, sellers_side(seller))


@for_money
@form_page
def bank_account(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    return accounts.shown(request, sellers_side(seller), pk)


@for_money
@require_POST
def end_bank_account(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    return accounts.end(request, sellers_side(seller), pk)


@for_money
@form_page
def bank_notices(request: HttpRequest, seller: Seller) -> HttpResponse:
    return notices.index(request, sellers_side(seller))


@for_money
@form_page
def bank_notice(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    return notices.shown(request, sellers_side(seller), pk)


def said(entries: Any) -> list[Entry]:
    """With their amounts as people say them."""
    found = list(entries)
    for entry in found:
        entry.said = entry.account.sign * entry.amount
    return found


def _month(seller: Seller, year: int, month: int) -> earnings.Month:
    if not (2020 <= year <= 2100 and 1 <= month <= 12):
        raise Http404
    return earnings.month_of(seller.partner, year, month)

"""The inbox of bank notices: upload, type, look, decide, undo."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shop.ledger.balances import of_subjects
from shop.ledger.models import AccountKind
from shop.payments.accounts import account_in_use
from shop.payments.models import BankNotice, NoticeState, StatementFile
from shop.payments.pages.forms import DongField, NoteForm, NoticeForm, StatementForm
from shop.payments.pages.side import Side
from shop.payments.statements import inbox
from shop.payments.statements.reading import Came, StatementRefused, read_statement
from shop.seller_orders.models import SellerOrder
from traceability.register.clock import moment_of, vietnam_day

PER_PAGE = 30
PARTS = 4


def index(request: HttpRequest, side: Side) -> HttpResponse:
    """Context: `waiting`, `decided` (a page), `upload`, `typed` (forms), `account`, `files`."""
    account = account_in_use(side.partner)
    if account and "file" in request.FILES:
        upload, typed = StatementForm(request.POST, request.FILES), _typed_form(request)
        if upload.is_valid() and _take(request, account, upload):
            return side.to("notices")
    elif account and "amount" in request.POST:
        upload, typed = StatementForm(), NoticeForm(request.POST)
        if typed.is_valid():
            return _type(request, side, account, typed)
    else:
        upload, typed = (
            StatementForm(request.POST if request.method == "POST" else None),
            _typed_form(request),
        )
    own = BankNotice.objects.filter(account__partner=side.partner)
    decided = own.exclude(state__in=inbox.WAITING).prefetch_related("assignments__seller_order")
    return side.render(
        request,
        "payments/notices.html",
        status=422 if upload.errors or typed.errors else 200,
        account=account,
        upload=upload,
        typed=typed,
        waiting=own.filter(state__in=inbox.WAITING)[:100],
        decided=Paginator(decided, PER_PAGE).get_page(request.GET.get("page")),
        files=StatementFile.objects.filter(account__partner=side.partner)[:5],
    )


def shown(request: HttpRequest, side: Side, pk: int) -> HttpResponse:
    """One notice, and what a person may do with it: for these orders, for none, undo."""
    notice = _own(side, pk)
    deed = DEEDS.get(request.POST.get("deed", ""))
    refused = ""
    if deed:
        try:
            deed(request, notice)
        except (inbox.InboxRefused, ValueError) as wrong:
            refused = str(wrong)
        else:
            return side.to("notices")
    return side.render(
        request,
        "payments/notice.html",
        status=422 if refused else 200,
        notice=notice,
        refused=refused,
        is_waiting=notice.state in inbox.WAITING,
        parts=_parts(request, notice),
        owing=_owing(side),
        note=NoteForm(),
        assignments=notice.assignments.select_related("seller_order"),
        events=notice.events.select_related("by"),
    )


def _typed_form(request: HttpRequest) -> NoticeForm:
    return NoticeForm(initial={"day": vietnam_day(moment_of(request))})


def _take(request: HttpRequest, account: Any, upload: StatementForm) -> bool:
    file = upload.cleaned_data["file"]
    content = file.read()
    try:
        read = read_statement(content)
    except StatementRefused as refused:
        upload.add_error("file", str(refused))
        return False
    kept = inbox.take_file(account, file.name, content, read, request.user, moment_of(request))
    booked = kept.notices.filter(state=NoticeState.BOOKED).count()
    messages.success(
        request,
        _("Read: %(rows)d payments, %(new)d of them new, %(booked)d booked to their orders.")
        % {"rows": kept.rows, "new": kept.new_rows, "booked": booked},
    )
    for error in kept.errors[:10]:
        messages.warning(request, error)
    return True


def _type(request: HttpRequest, side: Side, account: Any, typed: NoticeForm) -> HttpResponse:
    said = typed.cleaned_data
    came = Came(0, said["day"], said["amount"], said["text"])
    notice = inbox.take_one(account, came, moment_of(request))
    if notice is None:
        messages.info(request, _("This payment was entered before: nothing changed."))
        return side.to("notices")
    if notice.state == NoticeState.BOOKED:
        messages.success(request, _("Booked to its order."))
        return side.to("notices")
    return side.to("notice", pk=notice.pk)


def _assign(request: HttpRequest, notice: BankNotice) -> None:
    """Parts in numbered fields; a single order without an amount takes everything."""
    pairs = [
        (request.POST.get(f"order{place}", ""), request.POST.get(f"part{place}", ""))
        for place in range(PARTS)
    ]
    named = [(number.strip().upper(), part) for number, part in pairs if number.strip()]
    if not named:
        raise inbox.InboxRefused(_("Say which order it is for."))
    if len(named) == 1 and not named[0][1].strip():
        shares = [(named[0][0], notice.amount)]
    else:
        shares = [(number, _dong(part)) for number, part in named]
    inbox.assign(notice, shares, request.user, moment_of(request))
    messages.success(request, _("Booked."))


def _dong(part: str) -> int:
    from django.core.exceptions import ValidationError

    try:
        return DongField(required=False).clean(part)
    except ValidationError as wrong:
        raise inbox.InboxRefused(wrong.messages[0]) from wrong


def _not_ours(request: HttpRequest, notice: BankNotice) -> None:
    inbox.mark_not_ours(notice, request.user, moment_of(request), request.POST.get("note", "")[:300])
    messages.success(request, _("Put aside: it is for no order."))


def _undo(request: HttpRequest, notice: BankNotice) -> None:
    inbox.undo(notice, request.user, moment_of(request))
    messages.success(request, _("Undone. The payment waits again."))


DEEDS = {"assign": _assign, "not-ours": _not_ours, "undo": _undo}


def _parts(request: HttpRequest, notice: BankNotice) -> list[tuple[str, str]]:
    """What the fields hold: typed, else proposed."""
    if request.POST.get("deed") == "assign":
        return [
            (request.POST.get(f"order{place}", ""), request.POST.get(f"part{place}", ""))
            for place in range(PARTS)
        ]
    proposed = [(number, str(amount)) for number, amount in notice.proposal][:PARTS]
    return proposed + [("", "")] * (PARTS - len(proposed))


def _owing(side: Side) -> list[tuple[SellerOrder, int]]:
    """Orders that still owe money by transfer, the newest first."""
    orders = SellerOrder.objects.filter(state="awaiting_payment").select_related(
        "partner", "order__shipping_address"
    )
    if side.partner is None:
        orders = orders.filter(payment__taker="platform")
    else:
        orders = orders.filter(partner=side.partner, payment__taker="seller")
    orders = list(orders[:50])
    owed = of_subjects(AccountKind.BUYER_RECEIVABLE, [order.number for order in orders])
    return [(order, owed.get(order.number, 0)) for order in orders]


def _own(side: Side, pk: int) -> BankNotice:
    found = (
        BankNotice.objects.filter(pk=pk, account__partner=side.partner)
        .select_related("account__partner")
        .first()
    )
    if found is None:
        raise Http404
    return found

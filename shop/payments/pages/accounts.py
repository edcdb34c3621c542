"""The bank account that buyers pay into: entered, looked at a second time, ended."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from shop.payments import accounts
from shop.payments.models import AccountState, BankAccount, BankAccountEvent
from shop.payments.pages.forms import BankAccountForm, ConfirmForm
from shop.payments.pages.side import Side
from shop.payments.vietqr.payload import vietqr
from traceability.codes.qr import svg
from traceability.register.clock import moment_of

TRIAL_AMOUNT, TRIAL_REFERENCE = 1_000, "KIEMTRA"


def index(request: HttpRequest, side: Side) -> HttpResponse:
    """Context: `account` in use, `waiting`, `form`, `history`."""
    form = BankAccountForm(request.POST or None, user=request.user)
    if form.is_valid():
        typed = form.cleaned_data
        entered = accounts.enter(
            side.partner, typed["bank"], typed["number"], typed["holder"], request.user, moment_of(request)
        )
        messages.info(request, _("Entered. Please look at it once more; it is used only after that."))
        return side.to("account", pk=entered.pk)
    known = BankAccount.objects.filter(partner=side.partner)
    return side.render(
        request,
        "payments/accounts.html",
        status=422 if form.errors else 200,
        form=form,
        account=accounts.account_in_use(side.partner),
        waiting=known.filter(state=AccountState.WAITING).first(),
        history=BankAccountEvent.objects.filter(account__in=known)
        .select_related("account")
        .order_by("-pk")[:20],
    )


def shown(request: HttpRequest, side: Side, pk: int) -> HttpResponse:
    """The second look: everything large, and a code that the own bank's app shows the holder's name for."""
    account = _own(side, pk)
    form = ConfirmForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            accounts.confirm(account, request.user, moment_of(request))
        except accounts.AccountRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("From now on buyers pay into this account."))
            return side.to("accounts")
    trial = vietqr(account.bank, account.number, TRIAL_AMOUNT, TRIAL_REFERENCE)
    return side.render(
        request,
        "payments/account.html",
        status=422 if form.errors else 200,
        account=account,
        form=form,
        is_waiting=account.state == AccountState.WAITING,
        qr=mark_safe(svg(trial)),  # noqa: S308 - drawn here, of digits
        events=account.events.all(),
    )


def end(request: HttpRequest, side: Side, pk: int) -> HttpResponse:
    """No password: to stop money from going to a wrong account must be quick."""
    accounts.end(_own(side, pk), request.user, moment_of(request))
    messages.info(request, _("This account is no longer used. Buyers can pay in cash meanwhile."))
    return side.to("accounts")


def _own(side: Side, pk: int) -> BankAccount:
    found = BankAccount.objects.filter(pk=pk, partner=side.partner).select_related("partner").first()
    if found is None:
        raise Http404
    return found

"""Asking to follow, and confirming it by the link in the mail. Open to everybody; needs no account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from traceability.codes.limits import address_of, within
from traceability.following import consent
from traceability.following.forms import FollowForm
from traceability.following.signed import follow_to_confirm
from traceability.following.targets import Target, target_of, target_or_404
from traceability.following.tasks import send_confirmation
from traceability.register.clock import moment_of

ASKS_PER_SENDER = 20  # in an hour; a mobile network puts many phones behind one address
LETTERS_PER_EMAIL = 4  # in an hour, so that nobody fills a stranger's letter box


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The form; its answer is the same whether the address follows already, is new, or gets no more mail."""
    target = target_or_404(kind, key)
    if request.method != "POST":
        return _form_page(request, target, FollowForm())
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _form_page(request, target, form, status=422)
    if not within("follow", address_of(request), ASKS_PER_SENDER):
        form.add_error(
            None, gettext("Too many requests came from your network. Please try again in an hour.")
        )
        return _form_page(request, target, form, status=429)
    _ask(request, target, form)
    return HttpResponseRedirect(reverse("following:asked"))


@cache_control(no_store=True)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "following/asked.html", {"days": consent.UNCONFIRMED_DAYS})


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: programs that open the links of a mail confirm nothing."""
    found = follow_to_confirm(token)
    if found is None:
        return render(request, "following/gone.html", status=404)
    if request.method == "POST":
        consent.confirm(found, moment_of(request))
        found.refresh_from_db()
    return render(
        request, "following/confirm.html", {"target": target_of(found), "is_confirmed": found.confirmed_at}
    )


def _ask(request: HttpRequest, target: Target, form: FollowForm) -> None:
    email = form.cleaned_data["email"].strip().lower()
    if form.cleaned_data["website"] or not within("follow-mail", email, LETTERS_PER_EMAIL):
        return
    wish = consent.ask(email, target, get_language() or "vi", moment_of(request))
    send_confirmation.enqueue(wish.pk)


def _form_page(request: HttpRequest, target: Target, form: FollowForm, status: int = 200) -> HttpResponse:
    page = {"target": target, "form": form, "days": consent.UNCONFIRMED_DAYS}
    return render(request, "following/follow.html", page, status=status)

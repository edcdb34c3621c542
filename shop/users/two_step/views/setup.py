"""Setting up: choose a kind, add the device, then print recovery codes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from shop.users.two_step import recovery_codes
from shop.users.two_step.access import for_the_owner_now, wanted_page
from shop.users.two_step.authenticator_apps import Draft
from shop.users.two_step.devices import has_device, may_add
from shop.users.two_step.forms import AppForm
from shop.users.two_step.freshness import passed
from shop.users.two_step.requirement import is_required
from shop.users.two_step.views.step import with_next
from traceability.register.clock import moment_of, vietnam_day


@never_cache
@require_safe
@for_the_owner_now
def setup(request: HttpRequest) -> HttpResponse:
    """Desk people: which kind of device? Context: `next`, `is_first`, `is_required`."""
    context = {
        "next": wanted_page(request),
        "is_first": not has_device(request.user),
        "is_required": is_required(request.user, vietnam_day(moment_of(request))),
        "may_add_passkey": may_add(request.user, "khoa"),
        "may_add_app": may_add(request.user, "ung-dung"),
        "codes_next": with_next("two_step:codes", request),
    }
    return render(request, "users/two_step/setup.html", context)


@never_cache
@sensitive_post_parameters()
@for_the_owner_now
def app(request: HttpRequest) -> HttpResponse:
    """Desk people: scan the QR with an app and type its first code. Context: `draft`, `form`, `next`."""
    if not may_add(request.user, "ung-dung"):
        messages.error(request, _("You have as many as anybody needs. Remove one first."))
        return redirect("two_step:index")
    is_first, draft = not has_device(request.user), Draft(request)
    form = AppForm(request.POST or None, initial={"name": _("My phone")})
    if form.is_valid():
        device = draft.confirm(form.cleaned_data["code"], form.cleaned_data["name"], moment_of(request))
        if device:
            passed(request, device)
            messages.success(request, _("Two-step sign-in is on."))
            return redirect(with_next("two_step:codes" if is_first else "two_step:index", request))
        form.add_error("code", _("This code is not right. Is the clock of your phone set by the network?"))
    context = {"draft": draft, "form": form, "next": wanted_page(request)}
    return render(request, "users/two_step/app.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_owner_now
def codes(request: HttpRequest) -> HttpResponse:
    """People who hold a device: POST makes ten new codes and shows them this one time. Context: `codes`, `left`."""
    if not has_device(request.user):
        return redirect(with_next("two_step:setup", request))
    made = recovery_codes.make(request.user, moment_of(request)) if request.method == "POST" else []
    context = {
        "codes": made,
        "left": recovery_codes.left(request.user),
        "next": wanted_page(request),
        "moment": moment_of(request),
    }
    return render(request, "users/two_step/codes.html", context)

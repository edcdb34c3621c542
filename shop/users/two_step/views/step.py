"""Taking the second step: a code from the app or a passkey; a recovery code when both are lost."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from shop.users.two_step import authenticator_apps, recovery_codes
from shop.users.two_step.access import for_desk_people, wanted_page
from shop.users.two_step.devices import has_device, held_by
from shop.users.two_step.forms import CodeForm, PasswordForm, RecoveryForm
from shop.users.two_step.freshness import passed, password_was_typed
from traceability.register.clock import moment_of


@never_cache
@sensitive_post_parameters()
@for_desk_people
def check(request: HttpRequest) -> HttpResponse:
    """People who hold a device. Context: `form`, `next`, `has_app`, `has_passkey`, `wait` (seconds)."""
    if not has_device(request.user):
        return redirect(with_next("two_step:setup", request))
    form = CodeForm(request.POST or None)
    apps = TOTPDevice.objects.filter(user=request.user, confirmed=True)
    if form.is_valid():
        device = authenticator_apps.match(request.user, form.cleaned_data["code"])
        if device:
            passed(request, device)
            return redirect(after_step(request))
        form.add_error("code", refusal(authenticator_apps.wait_of(apps)))
    held = held_by(request.user)
    context = {
        "form": form,
        "next": wanted_page(request),
        "has_app": any(not device.is_passkey for device in held),
        "has_passkey": any(device.is_passkey for device in held),
        "has_codes": recovery_codes.left(request.user) > 0,
    }
    return render(request, "users/two_step/check.html", context)


@never_cache
@sensitive_post_parameters()
@for_desk_people
def recovery(request: HttpRequest) -> HttpResponse:
    """People who hold recovery codes: one of them is used up. Context: `form`, `next`."""
    form = RecoveryForm(request.POST or None)
    if form.is_valid():
        device = recovery_codes.use(request.user, form.cleaned_data["code"], moment_of(request))
        if device:
            passed(request, device)
            told = _("That code is used up; %(number)d are left. If your device is lost, remove it below.")
            messages.warning(request, told % {"number": recovery_codes.left(request.user)})
            return redirect("two_step:index")
        wait = authenticator_apps.wait_of(StaticDevice.objects.filter(user=request.user))
        form.add_error("code", refusal(wait))
    return render(request, "users/two_step/recovery.html", {"form": form, "next": wanted_page(request)})


@never_cache
@sensitive_post_parameters()
@for_desk_people
def password(request: HttpRequest) -> HttpResponse:
    """Before the first device: the password once more, when it was typed long ago. Context: `form`, `next`."""
    form = PasswordForm(request, request.POST or None)
    if form.is_valid():
        password_was_typed(request)
        return redirect(wanted_page(request) or "two_step:setup")
    return render(request, "users/two_step/password.html", {"form": form, "next": wanted_page(request)})


def refusal(wait: int) -> str:
    if wait > 1:
        return _("This code is not right, or was used before. Wait %(seconds)d seconds, then try again.") % {
            "seconds": wait
        }
    return _("This code is not right, or was used before. Wait for the next one and try again.")


def after_step(request: HttpRequest) -> str:
    return wanted_page(request) or reverse("two_step:index")


def with_next(name: str, request: Any) -> str:
    wanted = wanted_page(request)
    return f"{reverse(name)}?{urlencode({'next': wanted})}" if wanted else reverse(name)

"""Passkeys: the library keeps the ceremony, here stands who may begin it and what is written down after it."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp_webauthn import exceptions, views
from django_otp_webauthn.helpers import WebAuthnHelper

from shop.users.two_step import freshness
from shop.users.two_step.access import step_back, wanted_page
from shop.users.two_step.devices import NAME_LENGTH, may_add, note
from shop.users.two_step.models import Happening
from shop.users.two_step.requirement import may_set_up
from traceability.codes.limits import within
from traceability.register.clock import moment_of

TRIES_PER_HOUR = 60


class NotNow(exceptions.OTPWebAuthnApiError):
    status_code = 403
    default_code = "not_now"
    default_detail = gettext_lazy("Please load this page again and take the step that it asks for.")


class Helper(WebAuthnHelper):
    """Gives the new passkey the name that its owner typed (settings.OTP_WEBAUTHN_HELPER_CLASS)."""

    def create_credential(
        self, user: Any, response: Any, parsed_credential: Any, original_data: dict[str, Any]
    ) -> Any:
        device = super().create_credential(user, response, parsed_credential, original_data)
        typed = str(original_data.get("name") or "").strip()[:NAME_LENGTH]
        device.name = typed or _("Passkey")
        return device

    @transaction.atomic
    def register_complete(self, user: Any, state: dict[str, Any], data: dict[str, Any]) -> Any:
        device = super().register_complete(user, state, data)
        note(user, Happening.ADDED, device.name, moment_of(self.request))
        return device


class MayRegister:
    """Whoever may set up a device and has just shown who they are; everybody else is told to begin again."""

    request: HttpRequest

    def check_can_register(self) -> None:
        user = self.request.user
        if not may_set_up(user) or step_back(self.request) or not may_add(user, "khoa"):
            raise NotNow()


class BeginRegistration(MayRegister, views.BeginCredentialRegistrationView):
    """POST → what the browser needs to make a passkey."""


class CompleteRegistration(MayRegister, views.CompleteCredentialRegistrationView):
    """POST the new passkey; it is checked and kept, and the session is verified."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        freshness.note_step(self.request)
        return response


class SignedInOnly:
    """A second step: the password comes first, always."""

    request: HttpRequest

    def check_can_authenticate(self) -> None:
        user = self.request.user
        if not (user.is_authenticated and user.is_active):
            raise exceptions.NotAuthenticated()
        if not within("passkey", str(user.pk), TRIES_PER_HOUR):
            raise NotNow()


class BeginStep(SignedInOnly, views.BeginCredentialAuthenticationView):
    """POST → what the browser needs to ask for the passkey."""


class CompleteStep(SignedInOnly, views.CompleteCredentialAuthenticationView):
    """POST the passkey's answer → {"redirect_url": …}, a page of this site."""

    def complete_auth(self, device: Any) -> None:
        freshness.passed(self.request, device)

    def get_success_url(self) -> str:
        return wanted_page(self.request) or reverse("two_step:index")

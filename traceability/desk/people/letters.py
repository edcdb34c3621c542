"""Letters to the person: an invitation with the way to a password, and the end of an appointment."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.desk.people.access import place_of
from traceability.register.models import Appointment

LANGUAGE = "vi"


def invite(appointment: Appointment) -> None:
    """With a way to choose a password while there is none; it works once, for three days (Django's setting)."""
    person: Any = appointment.user
    with override(LANGUAGE):
        address = "" if person.has_usable_password() else settings.OCOP_PUBLIC_URL + password_path(person)
        _send(appointment, _("You have been appointed: %(role)s"), "invitation", {"password_url": address})


def tell_end(appointment: Appointment) -> None:
    with override(LANGUAGE):
        _send(appointment, _("Your appointment has ended: %(role)s"), "end", {})


def password_path(person: Any) -> str:
    number = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return reverse("password-reset-confirm", kwargs={"uidb64": number, "token": token})


def _send(appointment: Appointment, subject: str, template: str, more: dict[str, str]) -> None:
    person: Any = appointment.user
    if not person.email:
        return
    role = str(appointment.get_role_display())
    context = more | {
        "role": role,
        "place": place_of(appointment),
        "appointment": appointment,
        "desk_url": settings.OCOP_PUBLIC_URL + reverse("wagtailadmin_home"),
    }
    text = render_to_string(f"desk/people/{template}.txt", context)
    send_mail(subject % {"role": role}, text, settings.DEFAULT_FROM_EMAIL, [person.email])

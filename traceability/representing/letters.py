"""The letter to somebody who may act for a producer from now on: the portal's address, and the way to a password."""

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

from traceability.representing.models import Representative

LANGUAGE = "vi"


def invite(representative: Representative) -> None:
    """With a way to choose a password while there is none; it works once, for three days (Django's setting)."""
    person: Any = representative.user
    if not person.email:
        return
    with override(LANGUAGE):
        context = {
            "person": person,
            "producer": representative.producer,
            "password_url": ""
            if person.has_usable_password()
            else settings.OCOP_PUBLIC_URL + password_path(person),
            "portal_url": f"{settings.OCOP_PUBLIC_URL}/nha-san-xuat/{representative.producer_id}/",
        }
        text = render_to_string("representing/invitation.txt", context)
        subject = _("You may now act for %(producer)s") % {"producer": representative.producer}
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])


def password_path(person: Any) -> str:
    number = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return reverse("password-reset-confirm", kwargs={"uidb64": number, "token": token})

"""The letter after each change: whoever did it, the owner hears of it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.users.two_step.models import Happening

TEMPLATE = "users/two_step/letter.txt"
LANGUAGE = "vi"  # as all letters to officers and sellers


def send(user: Any, happening: Happening, about: str, moment: datetime) -> None:
    """Nothing for a person without an e-mail address: the history on the own page still tells."""
    if not user.email:
        return
    with override(LANGUAGE):
        context = {
            "happening": Happening(happening).label,
            "about": about,
            "moment": moment,
            "devices_url": settings.OCOP_PUBLIC_URL + reverse("two_step:index"),
            "password_url": settings.OCOP_PUBLIC_URL + reverse("password-reset"),
        }
        subject = _("Two-step sign-in: %(what)s") % {"what": context["happening"]}
        send_mail(subject, render_to_string(TEMPLATE, context), settings.DEFAULT_FROM_EMAIL, [user.email])

"""Letters to followers, in the follower's language, as text and as simple HTML."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from traceability.following.changes import PublicChange
from traceability.following.models import Follow, Follower, Letter
from traceability.following.signed import confirm_token, manage_token
from traceability.following.targets import target_of

MOST_IN_ONE = 30  # changes spelled out in one letter; the others stand behind the link


def confirmation(follow: Follow) -> EmailMultiAlternatives:
    """Asks the owner of the address; where it is confirmed already, says so and how to end it."""
    follower = follow.follower
    with translation.override(follower.language):
        page = {
            "target": target_of(follow),
            "is_confirmed": follow.confirmed_at is not None,
            "confirm_url": _absolute("following:confirm", confirm_token(follow)),
            "manage_url": _absolute("following:manage", manage_token(follower)),
        }
        return _message("confirm", follower, page)


def news(letter: Letter, changes: list[PublicChange]) -> EmailMultiAlternatives:
    """One letter about one change, or a digest of many. Sent again after a crash, it has the same Message-ID."""
    follower = letter.follower
    token = manage_token(follower)
    with translation.override(follower.language):
        unsubscribe = _absolute("following:unsubscribe", token)
        page = {
            "changes": [_entry(change) for change in changes[:MOST_IN_ONE]],
            "first": changes[0],
            "number": len(changes),
            "more": max(0, len(changes) - MOST_IN_ONE),
            "manage_url": _absolute("following:manage", token),
            "unsubscribe_url": unsubscribe,
            "register_url": settings.OCOP_PUBLIC_URL + reverse("open_register:search"),
        }
        message = _message("news", follower, page)
    message.extra_headers |= {
        "Message-ID": f"<follow-{letter.pk}-{int(letter.made_at.timestamp())}@{_host()}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Precedence": "bulk",
    }
    return message


def _entry(change: PublicChange) -> Mapping[str, Any]:
    path = reverse("open_register:certificate", kwargs={"public_id": change.certificate.public_id})
    return {"change": change, "url": settings.OCOP_PUBLIC_URL + path}


def _message(name: str, follower: Follower, page: Mapping[str, Any]) -> EmailMultiAlternatives:
    context = {**page, "language": follower.language}
    subject = render_to_string(f"following/mail/{name}_subject.txt", context)
    text = render_to_string(f"following/mail/{name}.txt", context)
    message = EmailMultiAlternatives(" ".join(subject.split()), text.strip() + "\n", to=[follower.email])
    message.attach_alternative(render_to_string(f"following/mail/{name}.html", context), "text/html")
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    return message


def _absolute(name: str, token: str) -> str:
    return settings.OCOP_PUBLIC_URL + reverse(name, kwargs={"token": token})


def _host() -> str:
    return urlsplit(settings.OCOP_PUBLIC_URL).hostname or "localhost"

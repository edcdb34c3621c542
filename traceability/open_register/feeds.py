"""Atom feeds of changes (RFC 4287). An entry's id is a tag: address (RFC 4151) that never changes with the language."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traceability.following.changes import PublicChange
from traceability.open_register.scopes import NamedScope

MINTED = "2026"  # the year from which we answer for our tag: addresses


def feed_of(scope: NamedScope, changes: list[PublicChange], own_address: str) -> str:
    """The feed as XML; every link is absolute, by the public address of the site."""
    feed = Atom1Feed(
        title=_("OCOP register: %(name)s") % {"name": scope.name},
        link=settings.OCOP_PUBLIC_URL + scope.page,
        description="",
        subtitle=_("What was granted, extended, paused, revoked, corrected, and what expired."),
        language=get_language(),
        feed_url=settings.OCOP_PUBLIC_URL + own_address,
        feed_guid=_tag(f"feed/{scope.scope.kind}/{scope.scope.key}"),
        author_name=_("OCOP register"),
    )
    for change in changes:
        feed.add_item(**_entry(change))
    return feed.writeString("utf-8")


def fingerprint(scope: NamedScope, changes: list[PublicChange]) -> str:
    """An ETag: the same as long as the same changes are listed in the same words and places."""
    listed = [(change.key, change.moment.isoformat(), *_told(change)) for change in changes]
    digest = sha256(repr((get_language(), scope.name, listed)).encode()).hexdigest()
    return f'"{digest[:32]}"'


def _told(change: PublicChange) -> tuple[str, ...]:
    """What an entry repeats of rows whose words can be put right later."""
    product, decision = change.certificate.product, change.decision
    paper = (decision.number, decision.issued_on.isoformat(), decision.issuer.name) if decision else ()
    return (product.local_name, product.producer.name, change.reason, *paper)


def last_change(changes: list[PublicChange]) -> datetime | None:
    return max((change.moment for change in changes), default=None)


def _entry(change: PublicChange) -> dict[str, Any]:
    certificate = change.certificate
    path = reverse("open_register:certificate", kwargs={"public_id": certificate.public_id})
    product = certificate.product
    return {
        "title": f"{change.words}: {product.local_name} · {product.producer.name}",
        "link": settings.OCOP_PUBLIC_URL + path,
        # The library calls a summary HTML, so what people typed has to be escaped for that once more.
        "description": escape(render_to_string("open_register/change_words.txt", {"change": change}).strip()),
        "unique_id": _tag(change.key),
        "pubdate": change.moment,
        "updateddate": change.moment,
        "categories": [change.kind],
    }


def _tag(path: str) -> str:
    return f"tag:{urlsplit(settings.OCOP_PUBLIC_URL).hostname},{MINTED}:register/{path}"

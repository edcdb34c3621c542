"""Wagtail's breadcrumbs and page title for the renewal desk."""

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*further: tuple[str, str]) -> dict[str, object]:
    """`further` are pairs of title and address; the last one is this page."""
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("renewals_desk:calendar"), "label": _("Renewal calendar")},
        *({"url": url, "label": title} for title, url in further),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "history"}

"""Where the reader is, as Wagtail's frame shows it."""

from django.urls import reverse
from django.utils.translation import gettext as _


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("production_desk:index"), "label": _("Lots")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "tag"}

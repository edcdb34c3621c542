"""What Wagtail's page head needs on every page of this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.register.models import CertifiedProduct


def frame(title: str, product: CertifiedProduct | None = None, *, home: bool = False) -> dict[str, Any]:
    """Breadcrumbs: the list, the product, this page."""
    items = [{"url": reverse("desk:list"), "label": _("Certificates")}]
    if product:
        items.append({"url": reverse("desk:product", args=[product.pk]), "label": product.name})
    if not home and title != items[-1]["label"]:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": title, "header_icon": "doc-full"}

"""What the frame around every page shows: demo notice, language links, basket count."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language


def site_chrome(request: HttpRequest) -> dict[str, object]:
    return {
        "demo_notice": settings.OCOP_DEMO,
        "language_links": SimpleLazyObject(lambda: language_links(request)),
        "basket_count": SimpleLazyObject(lambda: basket_count(request)),
    }


def language_links(request: HttpRequest) -> list[dict[str, object]]:
    """The same page in each language, by address: no cookie is needed to change language."""
    here = request.get_full_path()
    current = get_language()
    return [
        {"code": code, "name": name, "url": translate_url(here, code), "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def basket_count(request: HttpRequest) -> int:
    basket = getattr(request, "basket", None)
    return basket.num_items if basket is not None and basket.id else 0

"""What robots ask for first. Anybody may read it."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.sitemaps.entries import written
from catalog.sitemaps.sections import SECTIONS
from traceability.register.clock import moment_of

XML = "application/xml; charset=utf-8"
HOUR = 3600
# Nothing to find there: one's own basket and account, and the desks.
CLOSED = ("gio/", "thanh-toan/", "tai-khoan/", "password-reset/", "nha-san-xuat/", "quan-tri/", "dieu-hanh/")


@require_safe
@cache_control(public=True, max_age=HOUR)
def index(request: HttpRequest) -> HttpResponse:
    """Every file that there is now."""
    moment = moment_of(request)
    files = [
        settings.OCOP_PUBLIC_URL + reverse("sitemap_file", kwargs={"section": section.key, "page": page})
        for section in SECTIONS.values()
        for page in range(1, section.pages(moment) + 1)
    ]
    lines = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in files)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{space}">\n{lines}</sitemapindex>\n'
    return HttpResponse(text, content_type=XML)


@require_safe
@cache_control(public=True, max_age=HOUR)
def file(request: HttpRequest, section: str, page: int) -> StreamingHttpResponse:
    """Up to 50,000 addresses of one kind."""
    found = SECTIONS.get(section)
    moment = moment_of(request)
    if found is None or not 1 <= page <= found.pages(moment):
        raise Http404
    return StreamingHttpResponse(written(found.page(page, moment)), content_type=XML)


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: {language}/{path}" for language in ("", "/en") for path in CLOSED]
    sitemap = f"Sitemap: {settings.OCOP_PUBLIC_URL}{reverse('sitemap')}"
    return HttpResponse("\n".join(["User-agent: *", *closed, "", sitemap, ""]), content_type="text/plain")

"""Addresses that stand on packets for ever: short, outside the language prefixes."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.scan_page.views import page, place, qr_images

urlpatterns: list[URLPattern | URLResolver] = [
    path("t/", RedirectView.as_view(pattern_name="lookup")),
    path("t/<str:code>.svg", qr_images.svg_image, name="qr_svg"),
    path("t/<str:code>.png", qr_images.png_image, name="qr_png"),
    path("", include("traceability.reports.urls")),
    path("t/<typed_code:code>/noi-quet", place.scan_place, name="scan_place"),
    path("t/<typed_code:code>", page.scan, name="scan"),
]

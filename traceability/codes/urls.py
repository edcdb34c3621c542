"""Addresses that stand on packets for ever: short, outside the language prefixes."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.codes.views import qr, report, scan

urlpatterns: list[URLPattern] = [
    path("t/", RedirectView.as_view(pattern_name="lookup")),
    path("t/<typed_code:code>.svg", qr.svg_image, name="qr_svg"),
    path("t/<typed_code:code>.png", qr.png_image, name="qr_png"),
    path("t/<typed_code:code>/bao-cao/<str:reference>", report.thanks, name="report_thanks"),
    path("t/<typed_code:code>/bao-cao", report.report, name="report"),
    path("t/<typed_code:code>", scan.scan, name="scan"),
]

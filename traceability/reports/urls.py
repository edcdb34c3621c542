"""Anyone's report of a suspicious product; included by the scan page, whose addresses begin the same way."""

from django.urls import URLPattern, path

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.reports.views import public

urlpatterns: list[URLPattern] = [
    path("t/<typed_code:code>/bao-cao/<str:reference>", public.thanks, name="report_thanks"),
    path("t/<typed_code:code>/bao-cao", public.report, name="report"),
]

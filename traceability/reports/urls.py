"""Anyone's report of a suspicious product; included by the scan page, whose addresses begin the same way."""

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.reports.views import following, reporting

urlpatterns: list[URLPattern] = [
    # Given out before reports had a page of their own: leads to where the reference is asked for.
    path(
        "t/<typed_code:code>/bao-cao/<str:reference>",
        RedirectView.as_view(url="/phan-anh/"),
        name="report_thanks",
    ),
    path("t/<typed_code:code>/bao-cao", reporting.report, name="report"),
    path("phan-anh/", following.find, name="find_report"),
    path("phan-anh/<str:reference>/<str:secret>", following.followed, name="report_followed"),
]

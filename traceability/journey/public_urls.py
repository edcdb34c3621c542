"""The second screen of a scan; included before the scan page, whose addresses begin the same way."""

from django.urls import URLPattern, path

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.journey.timeline import view

urlpatterns: list[URLPattern] = [path("t/<typed_code:code>/hanh-trinh", view.journey, name="journey")]

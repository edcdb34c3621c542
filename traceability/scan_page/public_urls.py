from django.urls import URLPattern, path

from traceability.scan_page.views import lookup

urlpatterns: list[URLPattern] = [path("tra-cuu/", lookup.lookup, name="lookup")]

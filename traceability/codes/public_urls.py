from django.urls import URLPattern, path

from traceability.codes.views import lookup

urlpatterns: list[URLPattern] = [path("tra-cuu/", lookup.lookup, name="lookup")]

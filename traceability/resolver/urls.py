"""Addresses that a GS1 scanner knows: outside the language prefixes, for ever, and never with a cookie."""

from django.urls import URLPattern, path, re_path

from traceability.codes.digital_link.ai_table import KEYS
from traceability.resolver import description, views
from traceability.resolver.epc import views as epc

ANY_KEY = "|".join(sorted(KEYS))
# The page's pictures, its report form and what it asks of a scanner have addresses of their own.
NOT_A_PAGE = r"(?![^/]*\.(?:svg|png)\Z|.*/(?:bao-cao(?:/[^/]*)?|noi-quet)\Z)"

urlpatterns: list[URLPattern] = [
    path(".well-known/gs1resolver", description.description, name="resolver_description"),
    path("gs1/linkset-context.jsonld", description.linkset_context, name="linkset_context"),
    re_path(r"^(?P<form>eh|ex)/(?P<text>[0-9A-Za-z_=-]+)/?\Z", epc.decompressed, name="epc"),
    re_path(rf"^(?P<key>{ANY_KEY})/(?P<rest>[\s\S]+)\Z", views.resolve, name="resolve"),
    re_path(rf"^t/{NOT_A_PAGE}(?P<code>[\s\S]+)\Z", views.page, name="resolver_page"),
]

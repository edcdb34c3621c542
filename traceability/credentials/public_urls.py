"""Pages for people, under /so-dang-ky/chung-thu/."""

from django.urls import URLPattern, path

from traceability.credentials import pages

app_name = "credentials"
urlpatterns: list[URLPattern] = [
    path("", pages.index, name="index"),
    path("thang-sao/", pages.scheme, name="scheme"),
    path("ocop_credential_verify.zip", pages.verifier, name="verifier"),
    path("<slug:public_id>/", pages.credential, name="credential"),
]

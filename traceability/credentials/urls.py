"""Addresses that stand inside signed copies for as long as certificates live: outside the language prefixes."""

from django.urls import URLPattern, path

from traceability.codes import converters  # noqa: F401 - registers typed_code
from traceability.credentials import views
from traceability.credentials.passport import views as passport_views

urlpatterns: list[URLPattern] = [
    path(".well-known/did.json", views.did, name="did"),
    path("t/<typed_code:code>/ho-chieu.json", passport_views.show, name="passport"),
    path("chung-thu/khoa.json", views.keys, name="credential_keys"),
    path("chung-thu/thang-sao", views.star_scheme, name="credential_scheme"),
    path("chung-thu/co-quan/<int:pk>", views.authority, name="credential_authority"),
    path("chung-thu/trang-thai/<int:number>/<slug:purpose>", views.status_list, name="status_list"),
    path("chung-thu/<slug:public_id>.jwt", views.credential_file, name="credential_file"),
    path("chung-thu/<slug:public_id>.json", views.credential_json, name="credential_json"),
    path("chung-thu/<slug:public_id>", views.credential, name="credential"),
]

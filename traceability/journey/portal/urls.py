from django.urls import URLPattern, path

from traceability.journey.portal import access, entering, files

app_name = "journey"
urlpatterns: list[URLPattern] = [
    path("hanh-trinh/", entering.index, name="index"),
    path("hanh-trinh/ghi/<str:step>/", entering.enter, name="enter"),
    path("hanh-trinh/<int:pk>/ghi-nham/", entering.mistake, name="mistake"),
    path("hanh-trinh/tep/", files.take_in, name="file"),
    path("hanh-trinh/lo/<int:pk>/epcis.jsonld", files.give_out, name="export"),
    path("hanh-trinh/phan-mem/", access.index, name="tokens"),
    path("hanh-trinh/phan-mem/<int:pk>/thu-hoi/", access.revoke, name="revoke"),
]

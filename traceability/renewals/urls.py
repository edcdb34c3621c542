"""Addresses under /gia-han/."""

from django.urls import URLPattern, path

from traceability.renewals.views import feeds, opting_out, producers, provinces

app_name = "renewals"
urlpatterns: list[URLPattern] = [
    path("", provinces.index, name="index"),
    path("cua-toi/", producers.own, name="own"),
    path("co-so/<str:token>/", producers.by_link, name="producer"),
    path("co-so/<str:token>/lich.ics", feeds.of_producer, name="producer_feed"),
    path("tinh/<str:code>/", provinces.province, name="province"),
    path("tinh/<str:code>/lich.ics", feeds.of_province, name="province_feed"),
    path("tu-choi/<str:signed>/", opting_out.opt_out, name="opt_out"),
]

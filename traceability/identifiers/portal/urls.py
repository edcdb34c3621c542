"""Addresses under /nha-san-xuat/<producer>/ma-gs1/."""

from django.urls import path

from traceability.identifiers.portal import claiming, gtins, overview, places, withdrawing

app_name = "identifiers"
urlpatterns = [
    path("", overview.index, name="index"),
    path("tien-to/", claiming.claim, name="claim"),
    path("tien-to/<int:pk>/giay/", claiming.paper, name="paper"),
    path("tien-to/<int:pk>/rut/", claiming.take_back, name="take_back"),
    path("gtin/", gtins.add, name="add_gtin"),
    path("gtin/<int:pk>/", gtins.gtin, name="gtin"),
    path("gtin/<int:pk>/rut/", withdrawing.gtin, name="withdraw_gtin"),
    path("gln/", places.add, name="add_gln"),
    path("gln/<int:pk>/", places.gln, name="gln"),
    path("gln/<int:pk>/rut/", withdrawing.gln, name="withdraw_gln"),
]

"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from traceability.scans.portal import views

app_name = "scans"
urlpatterns = [
    path("luot-quet/", views.index, name="index"),
    path("luot-quet/luot-quet.<str:kind>", views.file, name="file"),
]

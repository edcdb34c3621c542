"""Addresses under /nha-san-xuat/<producer>/ma-khac/."""

from django.urls import URLPattern, path

from traceability.foreign_codes.portal import views

app_name = "foreign_codes"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<int:pk>/bo/", views.remove, name="remove"),
]

"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from traceability.dossier import views

app_name = "dossier"
urlpatterns = [
    path("minh-chung/", views.index, name="index"),
    path("minh-chung/<int:pk>.pdf", views.own_sheet, name="sheet"),
]

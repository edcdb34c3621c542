"""Addresses under /nha-san-xuat/. A producer's pages stand under /nha-san-xuat/<producer>/, other rooms' too."""

from django.urls import path

from shop.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:producer>/", views.today, name="today"),
]

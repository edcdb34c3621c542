"""Addresses under /gio/ma-giam/."""

from django.urls import path

from shop.vouchers import views

app_name = "vouchers"
urlpatterns = [
    path("", views.enter, name="enter"),
    path("<int:pk>/bo/", views.leave, name="leave"),
]

"""Addresses under /dieu-hanh/gian-hang/."""

from django.urls import path

from shop.dashboard.apps import staff_only
from shop.sellers.staff import views

app_name = "sellers_staff"
urlpatterns = [
    path("", staff_only(views.index), name="index"),
    path("<int:pk>/", staff_only(views.one), name="one"),
]

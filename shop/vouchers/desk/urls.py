"""Addresses under /dieu-hanh/ma-giam/; the platform's staff only."""

from django.urls import path

from shop.dashboard.apps import staff_only
from shop.vouchers.desk import views

app_name = "staff_vouchers"
urlpatterns = [
    path("", staff_only(views.index), name="index"),
    path("moi/", staff_only(views.add), name="add"),
    path("<int:pk>/", staff_only(views.voucher), name="voucher"),
]

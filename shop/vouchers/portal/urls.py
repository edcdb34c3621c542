"""Addresses under /nha-san-xuat/<producer>/ma-giam/."""

from django.urls import path

from shop.vouchers.portal import views

app_name = "portal_vouchers"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.add, name="add"),
    path("<int:pk>/", views.voucher, name="voucher"),
]

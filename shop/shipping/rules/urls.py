"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from shop.shipping.rules import views

app_name = "shipping_rules"
urlpatterns = [path("giao-hang/", views.own, name="own")]

"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from shop.seller_orders.pages import listing, order

app_name = "seller_orders"
urlpatterns = [
    path("don-hang/", listing.orders, name="list"),
    path("don-hang/<slug:number>/", order.order, name="order"),
    path("don-hang/<slug:number>/phieu.pdf", order.slip, name="slip"),
    path("don-hang/<slug:number>/anh/<int:pk>/", order.photo, name="photo"),
]

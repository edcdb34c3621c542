"""Addresses under /dieu-hanh/thoi-han/."""

from django.urls import path

from shop.seller_orders.desk import views

app_name = "deadlines"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.dispute, name="complaint"),
    path("<int:pk>/anh/<int:photo>/", views.photo, name="photo"),
]

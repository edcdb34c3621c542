"""Addresses under /quan-tri/gian-hang/."""

from django.urls import path

from shop.sellers.desk import views

app_name = "sellers_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/giay/<int:paper>/", views.paper, name="paper"),
    path("<int:pk>/xac-minh/", views.verify, name="verify"),
    path("<int:pk>/tu-choi/", views.refuse, name="refuse"),
]

"""Addresses under /tai-khoan/phien/."""

from django.urls import path

from shop.users.sessions import views

app_name = "sessions"
urlpatterns = [
    path("", views.index, name="index"),
    path("ket-thuc/", views.end_others, name="end_others"),
    path("<uuid:pk>/ket-thuc/", views.end, name="end"),
]

"""Addresses under /dieu-hanh/duyet/, for the platform's staff."""

from django.urls import path

from shop.moderation.desk import takedown_views, views

app_name = "moderation"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.submission, name="submission"),
    path("anh/<int:pk>/", views.photo, name="photo"),
    path("go-hang/", takedown_views.index, name="takedowns"),
    path("go-hang/moi/<int:pk>/", takedown_views.take_down, name="take_down"),
    path("go-hang/<int:pk>/bo/", takedown_views.lift, name="lift"),
]

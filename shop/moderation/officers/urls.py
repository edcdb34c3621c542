"""Addresses under /quan-tri/go-hang/."""

from django.urls import path

from shop.moderation.officers import views

app_name = "takedown_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.listing, name="listing"),
    path("<int:pk>/bo/", views.lift, name="lift"),
]

"""Addresses under /quan-tri/ma-khac/."""

from django.urls import path

from traceability.foreign_codes.desk import views

app_name = "foreign_codes_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("san-pham/<str:code>/", views.add, name="add"),
    path("<int:pk>/bo/", views.remove, name="remove"),
]

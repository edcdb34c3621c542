"""Addresses under /quan-tri/so-lieu/."""

from django.urls import path

from traceability.board.desk import views

app_name = "board_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("chi-tieu/<int:pk>/bo/", views.take_back, name="take_back"),
    path("<slug:code>/", views.place, name="place"),
]

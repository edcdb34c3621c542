"""Addresses under /quan-tri/nguoi-dai-dien/."""

from django.urls import path

from traceability.representing.desk import views

app_name = "representing_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.find, name="find"),
    path("moi/<int:producer>/", views.give, name="give"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/ket-thuc/", views.end, name="end"),
    path("<int:pk>/moi-lai/", views.invite_again, name="invite_again"),
]

"""Addresses under /quan-tri/phan-cong/."""

from django.urls import path

from traceability.desk.people import views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.appoint, name="appoint"),
    path("<int:pk>/", views.appointment, name="appointment"),
    path("<int:pk>/ket-thuc/", views.end, name="end"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/moi-lai/", views.invite, name="invite"),
    path("<int:pk>/go-hai-buoc/", views.reset, name="reset"),
]

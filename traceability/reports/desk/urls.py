"""Addresses under /quan-tri/phan-anh/."""

from django.urls import path

from traceability.reports.desk import deeds, views

app_name = "reports_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:reference>/", views.report, name="report"),
    path("<str:reference>/anh/<int:photo>/", views.photo, name="photo"),
    path("<str:reference>/nhan/", deeds.take, name="take"),
    path("<str:reference>/tra-loi/", deeds.answer, name="answer"),
    path("<str:reference>/chuyen/", deeds.forward, name="forward"),
    path("<str:reference>/ket-thuc/", deeds.close, name="close"),
]

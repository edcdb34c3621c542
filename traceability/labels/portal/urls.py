"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from traceability.labels.portal import making, runs, stocks

app_name = "labels"
urlpatterns = [
    path("tem/", runs.index, name="runs"),
    path("tem/in/", making.new, name="new"),
    path("tem/xem-truoc/", making.picture, name="preview"),
    path("tem/trang-thu/", making.trial, name="trial"),
    path("tem/giay/", stocks.index, name="stocks"),
    path("tem/giay/<int:pk>/bo/", stocks.forget, name="forget_stock"),
    path("tem/<int:pk>/", runs.shown, name="run"),
    path("tem/<int:pk>/tien-do/", runs.progress, name="progress"),
    path("tem/<int:pk>/tep/", runs.file, name="file"),
    path("tem/<int:pk>/huy/", runs.cancel, name="cancel"),
    path("tem/<int:pk>/lam-lai/", runs.again, name="again"),
    path("tem/<int:pk>/in-lai/", runs.repeat, name="repeat"),
]

"""Addresses under /quan-tri/lo-hang/."""

from django.urls import path

from traceability.production.desk import orders, views

app_name = "production_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("tem/", orders.index, name="orders"),
    path("tem/<int:pk>/", orders.shown, name="order"),
    path("tem/<int:pk>/bo/", orders.declare, name="void"),
    path("tem/<int:pk>/bo/<int:void>/khoi-phuc/", orders.lift, name="lift_void"),
    path("<int:pk>/", views.lot, name="lot"),
    path("<int:pk>/thu-hoi/", views.recall, name="recall"),
    path("<int:pk>/bo-thu-hoi/", views.lift, name="lift"),
    path("<int:pk>/kiem-nghiem/<int:report>/", views.paper, name="paper"),
]

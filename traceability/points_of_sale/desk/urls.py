"""Addresses under /quan-tri/diem-ban/."""

from django.urls import path

from traceability.points_of_sale.desk import views

app_name = "points_of_sale_desk"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.add, name="add"),
    path("<int:pk>/", views.point, name="point"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/dong/", views.close, name="close"),
    path("<int:pk>/mo-lai/", views.reopen, name="reopen"),
]

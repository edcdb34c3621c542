"""Under /quan-tri/danh-sach/, registered by `register.wagtail_hooks`."""

from django.urls import path

from traceability.register.importing.desk import views

app_name = "register_import"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/nhap/", views.apply, name="apply"),
    path("<int:pk>/xem-lai/", views.plan_again, name="plan_again"),
    path("<int:pk>/tien-do/", views.progress, name="progress"),
    path("<int:pk>/tu-choi.xlsx", views.refused, name="refused"),
]

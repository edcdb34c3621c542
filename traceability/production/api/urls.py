from django.urls import path

from traceability.production.api import views

app_name = "recalls_api"
urlpatterns = [
    path("recalls", views.RecallsView.as_view(), name="recalls"),
    path("recalls/status", views.StatusView.as_view(), name="status"),
]

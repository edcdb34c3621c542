"""Addresses under /quan-tri/minh-chung/."""

from django.urls import path

from traceability.dossier import views
from traceability.dossier.desk import views as desk

app_name = "dossier_desk"
urlpatterns = [
    path("", desk.index, name="index"),
    path("co-so/<int:pk>/", desk.producer, name="producer"),
    path("<int:pk>.pdf", views.officers_sheet, name="sheet"),
]

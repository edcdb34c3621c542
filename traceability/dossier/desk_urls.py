"""Addresses under /quan-tri/minh-chung/."""

from django.urls import path

from traceability.dossier import views

app_name = "dossier_desk"
urlpatterns = [path("<int:pk>.pdf", views.officers_sheet, name="sheet")]

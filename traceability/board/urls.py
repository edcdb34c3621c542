"""Public addresses under `/so-lieu/`; the officers' screens are in `desk`."""

from django.urls import URLPattern, path

from traceability.board import views

app_name = "board"
urlpatterns: list[URLPattern] = [
    path("", views.nation, name="nation"),
    path("<slug:name>.xlsx", views.nation_workbook, name="nation_workbook"),
    path("<slug:slug>/", views.province, name="province"),
    path("<slug:slug>/<slug:name>.xlsx", views.province_workbook, name="province_workbook"),
]

"""Addresses under /quan-tri/gia-han/."""

from django.urls import path

from traceability.renewals.desk import calendar, files, filing_places, letters

app_name = "renewals_desk"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("lich.xlsx", calendar.workbook, name="workbook"),
    path("thu/", letters.letters, name="letters"),
    path("thu/<int:pk>/gui-lai/", letters.send_again, name="send_again"),
    path("noi-nop/<str:code>/", filing_places.edit, name="filing_place"),
    path("<int:pk>/", files.certificate, name="certificate"),
    path("<int:pk>/ho-so/", files.note_file, name="note_file"),
    path("<int:pk>/ho-so/bo/", files.take_back, name="take_back"),
    path("<int:pk>/duong-dan/", files.new_link, name="new_link"),
]

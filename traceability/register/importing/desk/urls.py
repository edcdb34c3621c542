"""Under /quan-tri/danh-sach/, registered by `register.wagtail_hooks`."""

from django.urls import path

from traceability.register.importing.desk import actions, columns, files, remembered, stating, undo, views

app_name = "register_import"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("da-nho/", remembered.remembered, name="remembered"),
    path("da-nho/cot/<int:pk>/", remembered.layout, name="layout"),
    path("da-nho/bo/<slug:kind>/<int:pk>/", remembered.forget, name="forget"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/nhap/", actions.apply, name="apply"),
    path("<int:pk>/xac-nhan/", actions.confirm, name="confirm"),
    path("<int:pk>/tra-lai/", actions.send_back, name="send_back"),
    path("<int:pk>/xem-lai/", actions.plan_again, name="plan_again"),
    path("<int:pk>/doc-lai/", actions.read_again, name="read_again"),
    path("<int:pk>/cot/", columns.columns, name="columns"),
    path("<int:pk>/neu/", stating.state, name="state"),
    path("<int:pk>/neu/bo/", stating.take_back, name="take_back"),
    path("<int:pk>/noi-ghi/", stating.places, name="places"),
    path("<int:pk>/quyet-tiep/", views.undecided, name="undecided"),
    path("<int:pk>/quyet/<int:question>/", actions.answer, name="answer"),
    path("<int:pk>/tien-do/", views.progress, name="progress"),
    path("<int:pk>/rut-lai/", undo.undo, name="undo"),
    path("<int:pk>/rut-lai/dong-y/", undo.confirm, name="undo_confirm"),
    path("<int:pk>/rut-lai/thoi/", undo.drop, name="undo_drop"),
    path("<int:pk>/rut-lai/lam-lai/", undo.again, name="undo_again"),
    path("<int:pk>/tep/", files.file, name="file"),
    path("<int:pk>/tu-choi.xlsx", views.refused, name="refused"),
]

"""Addresses under /nha-san-xuat/<producer>/."""

from django.urls import path

from traceability.production.portal import lots, recalling, reports, serials, voiding

app_name = "production"
urlpatterns = [
    path("lo/", lots.index, name="lots"),
    path("lo/moi/", lots.add, name="add"),
    path("lo/<int:pk>/", lots.lot, name="lot"),
    path("lo/<int:pk>/sua/", lots.mend, name="mend"),
    path("lo/<int:pk>/dan-tem/", lots.activate, name="activate"),
    path("lo/<int:pk>/dong/", lots.close, name="close"),
    path("lo/<int:pk>/thu-hoi/", recalling.recall, name="recall"),
    path("lo/<int:pk>/kiem-nghiem/", reports.add, name="add_report"),
    path("lo/<int:pk>/kiem-nghiem/<int:report>/", reports.paper, name="report"),
    path("lo/<int:pk>/kiem-nghiem/<int:report>/rut/", reports.take_back, name="take_back_report"),
    path("se-ri/", serials.index, name="serials"),
    path("se-ri/moi/", serials.add, name="order"),
    path("se-ri/<int:pk>/", serials.shown, name="serial_order"),
    path("se-ri/<int:pk>/bo-tem/", voiding.declare, name="void"),
]

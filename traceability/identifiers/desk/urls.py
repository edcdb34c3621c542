"""Addresses under /quan-tri/ma-gs1/."""

from django.urls import path

from traceability.identifiers.desk import claims, documents, inbox, withdrawing

app_name = "identifiers_desk"
urlpatterns = [
    path("", inbox.index, name="index"),
    path("co-quan/", claims.add, name="add"),
    path("<int:pk>/", inbox.prefix, name="prefix"),
    path("<int:pk>/giay/", inbox.paper, name="paper"),
    path("<int:pk>/xac-nhan/", claims.confirm, name="confirm"),
    path("<int:pk>/tu-choi/", claims.refuse, name="refuse"),
    path("<int:pk>/ket-thuc/", claims.end, name="end"),
    path("<int:pk>/chung-nhan/", documents.find, name="find_certificate"),
    path("<int:pk>/chung-nhan/<int:certificate>/", documents.add, name="add_gdti"),
    path("gtin/<int:pk>/rut/", withdrawing.gtin, name="withdraw_gtin"),
    path("gln/<int:pk>/rut/", withdrawing.gln, name="withdraw_gln"),
    path("gdti/<int:pk>/rut/", withdrawing.gdti, name="withdraw_gdti"),
]

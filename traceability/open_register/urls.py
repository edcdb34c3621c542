from django.urls import URLPattern, path

from traceability.open_register.dumps import views as dumps
from traceability.open_register.views import feeds, records, search

app_name = "open_register"
urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("ket-qua.csv", search.spreadsheet, name="spreadsheet"),
    path("chung-nhan/<str:public_id>/", records.certificate, name="certificate"),
    path("chu-the/<int:pk>/", records.producer, name="producer"),
    path("quyet-dinh/<int:pk>/", records.decision, name="decision"),
    path("tinh/", records.provinces, name="provinces"),
    path("tinh/<str:code>/", records.province, name="province"),
    path("xa/<str:code>/", records.commune, name="commune"),
    path("thay-doi.atom", feeds.changes, name="changes"),
    path("san-pham/<str:code>/thay-doi.atom", feeds.changes, {"kind": "product"}, name="changes_product"),
    path("chu-the/<int:pk>/thay-doi.atom", feeds.changes, {"kind": "producer"}, name="changes_producer"),
    path("xa/<str:code>/thay-doi.atom", feeds.changes, {"kind": "commune"}, name="changes_commune"),
    path("tinh/<str:code>/thay-doi.atom", feeds.changes, {"kind": "province"}, name="changes_province"),
    path("du-lieu/", dumps.data, name="data"),
    path("du-lieu/<str:dump>/<str:name>", dumps.file, name="data-file"),
]

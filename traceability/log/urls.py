from django.urls import URLPattern, path

from traceability.log import views

app_name = "log"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("muc/", views.entries, name="entries"),
    path("muc/<int:index>/", views.entry, name="entry"),
    path("moc/", views.heads, name="heads"),
    path("tai-ve/nhat-ky-ocop.jsonl.gz", views.dump_file, name="dump"),
    path("tai-ve/ocop_log_verify.zip", views.verifier, name="verifier"),
]

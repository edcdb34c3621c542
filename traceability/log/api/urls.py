from django.urls import URLPattern, path

from traceability.log.api import views

app_name = "log_api"
urlpatterns: list[URLPattern] = [
    path("checkpoint", views.CheckpointView.as_view(), name="checkpoint"),
    path("head", views.HeadView.as_view(), name="head"),
    path("heads", views.HeadsView.as_view(), name="heads"),
    path("entries", views.EntriesView.as_view(), name="entries"),
    path("register", views.RegisterView.as_view(), name="register"),
    path("proof/inclusion", views.InclusionView.as_view(), name="inclusion"),
    path("proof/consistency", views.ConsistencyView.as_view(), name="consistency"),
    path("proof/<int:index>.tlog-proof", views.ProofFileView.as_view(), name="proof-file"),
    path("key", views.KeyView.as_view(), name="key"),
]

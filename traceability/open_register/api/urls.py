"""/api/: the open data for programs. Rooms with data of their own are included before this in cms/urls.py."""

from typing import Any

from django.urls import URLPattern, path, re_path

from traceability.open_register.api import documents
from traceability.open_register.api.problems import missing
from traceability.open_register.api.views import ListView, RowView
from traceability.open_register.public_data.all_resources import RESOURCES

app_name = "api"


def _addresses() -> list[URLPattern]:
    found = []
    for resource in RESOURCES:
        views: dict[Any, Any] = {
            kind: type(f"{resource.schema}{kind.__name__}", (kind,), {"resource": resource})
            for kind in (ListView, RowView)
        }
        found += [
            path(f"v1/{resource.name}", views[ListView].as_view(), name=resource.name),
            path(f"v1/{resource.name}/<str:key>", views[RowView].as_view(), name=f"{resource.name}-row"),
        ]
    return found


urlpatterns: list[URLPattern] = [
    path("", documents.for_people, name="root"),
    path("openapi.json", documents.as_json, name="openapi-json"),
    path("openapi.yaml", documents.as_yaml, name="openapi-yaml"),
    *_addresses(),
    re_path(r"^(?P<rest>[\s\S]+)$", missing, name="missing"),
]

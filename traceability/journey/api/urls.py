from django.urls import URLPattern, path, re_path

from traceability.journey.api import capture_views, query_views

app_name = "epcis_api"
urlpatterns: list[URLPattern] = [
    path("", query_views.RootView.as_view(), name="root"),
    path("capture", capture_views.CaptureView.as_view(), name="capture"),
    path("capture/<uuid:job>", capture_views.JobView.as_view(), name="job"),
    path("events", capture_views.EventsAndCaptureView.as_view(), name="events"),
    path("events/<path:event_id>", query_views.EventView.as_view(), name="event"),
    re_path(
        r"^(?P<resource>eventTypes|bizSteps|dispositions)$",
        query_views.CollectionView.as_view(),
        name="collection",
    ),
    re_path(
        r"^(?P<resource>epcs|bizLocations|readPoints|eventTypes|bizSteps|dispositions)/(?P<name>.+)/events$",
        query_views.EventsByView.as_view(),
        name="events_by",
    ),
    re_path(
        r"^(?P<resource>epcs|bizLocations|readPoints|eventTypes|bizSteps|dispositions)/(?P<name>.+)$",
        query_views.ResourceView.as_view(),
        name="resource",
    ),
]

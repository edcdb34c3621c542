from django.urls import URLPattern, path

from traceability.following.views import asking, managing

app_name = "following"
urlpatterns: list[URLPattern] = [
    path("da-gui/", asking.asked, name="asked"),
    path("xac-nhan/<str:token>/", asking.confirm, name="confirm"),
    path("quan-ly/<str:token>/", managing.manage, name="manage"),
    path("thoi/<str:token>/", managing.unsubscribe, name="unsubscribe"),
    path("<str:kind>/<str:key>/", asking.follow, name="follow"),
]

from django.urls import URLPattern, URLResolver, include, path

from catalog.search.views import browse

urlpatterns: list[URLPattern | URLResolver] = [
    path("cho/", include(([path("", browse, name="list")], "browse"))),
]

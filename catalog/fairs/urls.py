"""Public addresses of fairs; the officers' screens are in `desk`."""

from django.urls import URLPattern, URLResolver, include, path

from catalog.fairs import views

pages = (
    [
        path("", views.fair_list, name="list"),
        path("<slug:slug>/", views.fair_detail, name="detail"),
        path("<slug:slug>/catalogue.pdf", views.fair_pdf, name="pdf"),
    ],
    "fairs",
)
urlpatterns: list[URLPattern | URLResolver] = [path("hoi-cho/", include(pages))]

from django.urls import URLPattern, path

from catalog.sitemaps import views

urlpatterns: list[URLPattern] = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.index, name="sitemap"),
    path("sitemap-<slug:section>-<int:page>.xml", views.file, name="sitemap_file"),
]

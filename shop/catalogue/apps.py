from django.urls import URLPattern, path, re_path, reverse_lazy
from django.views.generic import RedirectView
from oscar.apps.catalogue import apps


class CatalogueConfig(apps.CatalogueConfig):
    """A product has a page; everything that lists products is at /cho/. Oscar's dashboard needs the other names."""

    name = "shop.catalogue"

    def get_urls(self) -> list[URLPattern]:
        market = RedirectView.as_view(url=reverse_lazy("browse:list"))
        return [
            path("", market, name="index"),
            re_path(r"^(?P<product_slug>[\w-]*)_(?P<pk>\d+)/$", self.detail_view.as_view(), name="detail"),
            re_path(r"^nhom/(?P<category_slug>[\w/-]+)_(?P<pk>\d+)/$", market, name="category"),
            re_path(r"^loat/(?P<slug>[\w-]+)/$", market, name="range"),
        ]

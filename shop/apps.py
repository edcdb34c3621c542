from django.urls import URLPattern, URLResolver, path
from oscar.config import Shop


class MarketplaceConfig(Shop):
    """Oscar's root application with our addresses; what we do not offer has no address."""

    def get_urls(self) -> list[URLPattern | URLResolver]:
        passwords = [
            url for url in super().get_urls() if getattr(url, "name", "") and url.name.startswith("password")
        ]
        return [
            path("san-pham/", self.catalogue_app.urls),
            path("gio/", self.basket_app.urls),
            path("thanh-toan/", self.checkout_app.urls),
            path("tai-khoan/", self.customer_app.urls),
            *passwords,
        ]

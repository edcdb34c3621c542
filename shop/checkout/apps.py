from django.urls import URLPattern, path
from oscar.apps.checkout import apps
from oscar.core.loading import get_class


class CheckoutConfig(apps.CheckoutConfig):
    """One page and a thank-you instead of Oscar's five steps and its own sign-in."""

    name = "shop.checkout"

    def ready(self) -> None:
        self.index_view = get_class("checkout.views", "IndexView")
        self.thankyou_view = get_class("checkout.views", "ThankYouView")

    def get_urls(self) -> list[URLPattern]:
        from shop.checkout.views import communes

        return self.post_process_urls(
            [
                path("", self.index_view.as_view(), name="index"),
                path("xa-phuong/", communes, name="communes"),
                path("cam-on/", self.thankyou_view.as_view(), name="thank-you"),
            ]
        )

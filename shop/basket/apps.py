from django.urls import URLPattern, path
from oscar.apps.basket import apps
from oscar.core.loading import get_class


class BasketConfig(apps.BasketConfig):
    """No vouchers and no second basket "for later": neither is offered."""

    name = "shop.basket"

    def ready(self) -> None:
        super().ready()
        self.remove_view = get_class("basket.views", "RemoveLineView")

    def get_urls(self) -> list[URLPattern]:
        return self.post_process_urls(
            [
                path("", self.summary_view.as_view(), name="summary"),
                path("them/<int:pk>/", self.add_view.as_view(), name="add"),
                path("bo/<int:pk>/", self.remove_view.as_view(), name="remove"),
            ]
        )

"""What a checkout knows between its pages: where to, for whom, and that the basket may still be ordered."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from oscar.apps.checkout import session
from oscar.apps.checkout.exceptions import FailedPreCondition

from shop.checkout.delivery import Delivery
from shop.shipping.repository import Repository


class CheckoutSessionMixin(session.CheckoutSessionMixin):
    def check_basket_is_valid(self, request: HttpRequest) -> None:
        """Every blocked product is named with its reason; the basket page offers to take it out."""
        blocked = request.basket.blocked_lines
        if blocked:
            raise FailedPreCondition(
                url=reverse("basket:summary"), messages=[line.obstacle_sentence for line in blocked]
            )

    def check_basket_is_not_empty(self, request: HttpRequest) -> None:
        if request.basket.is_empty:
            raise FailedPreCondition(url=reverse("basket:summary"), message=_("Your basket is empty."))

    def check_delivery_is_known(self, request: HttpRequest) -> None:
        if self.delivery is None:
            raise FailedPreCondition(
                url=reverse("checkout:index"), message=_("Please say first where the parcel goes.")
            )

    @property
    def delivery(self) -> Delivery | None:
        kept = self.checkout_session._get("delivery", "fields")
        return Delivery(**kept) if kept else None

    def keep_delivery(self, delivery: Delivery) -> None:
        self.checkout_session._set("delivery", "fields", delivery.as_dict())

    def get_shipping_address(self, basket: Any) -> Any:
        return self.delivery.as_shipping_address() if self.delivery else None

    def get_shipping_method(self, basket: Any, shipping_address: Any = None, **kwargs: Any) -> Any:
        return Repository().get_default_shipping_method(basket, shipping_addr=shipping_address)

    def get_billing_address(self, shipping_address: Any) -> None:
        """Cash at the door needs none."""

    def build_submission(self, **kwargs: Any) -> dict[str, Any]:
        submission = super().build_submission(**kwargs)
        delivery = self.delivery
        if delivery:
            submission["order_kwargs"]["age_confirmed"] = delivery.is_adult
            if not self.request.user.is_authenticated:
                submission["order_kwargs"]["guest_email"] = delivery.email
        return submission

"""What must hold before a checkout, and what of it Oscar asks: where to, by which way, for whom."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from oscar.apps.checkout import session
from oscar.apps.checkout.exceptions import FailedPreCondition

from shop.checkout.delivery import Delivery


class CheckoutSessionMixin(session.CheckoutSessionMixin):
    delivery: Delivery | None = None  # the view sets it once the form is right

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

    def get_shipping_address(self, basket: Any) -> Any:
        return self.delivery.as_shipping_address() if self.delivery else None

    def get_billing_address(self, shipping_address: Any) -> None:
        """Nothing here is billed elsewhere."""

    def build_submission(self, **kwargs: Any) -> dict[str, Any]:
        submission = super().build_submission(**kwargs)
        delivery = self.delivery
        if delivery:
            submission["order_kwargs"]["age_confirmed"] = delivery.is_adult
            if not self.request.user.is_authenticated:
                submission["order_kwargs"]["guest_email"] = delivery.email
        return submission

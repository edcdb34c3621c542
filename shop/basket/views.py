"""The basket page, adding and removing. Anybody may use them; a basket is its cookie's or its account's."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from oscar.apps.basket import views
from oscar.core.loading import get_model
from oscar.core.utils import redirect_to_referrer


class BasketView(views.BasketView):
    """Context: `formset` (one form per line; the line is `form.instance`, its `.obstacle` says why it is blocked),
    `blocked_lines`, `shipping_charge`, `order_total`, `can_check_out`.
    """

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super(views.BasketView, self).get_context_data(**kwargs)
        basket = self.request.basket
        method = self.get_default_shipping_method(basket)
        charge = method.calculate(basket)
        blocked = basket.blocked_lines
        return context | {
            "shipping_method": method,
            "shipping_charge": charge,
            "order_total": views.OrderTotalCalculator().calculate(basket, charge),
            "blocked_lines": blocked,
            "can_check_out": not blocked and not basket.is_empty,
        }

    def get_default_shipping_address(self) -> None:
        """The fee does not depend on the address."""

    def get_success_url(self) -> str:
        return reverse("basket:summary")


class BasketAddView(views.BasketAddView):
    """POST quantity (and child_id for a product with packs); then to `next` or to the basket."""

    def get_success_message(self, form: Any) -> str:
        return _("“%(name)s” is in your basket.") % {"name": form.product.get_title()}

    def form_invalid(self, form: Any) -> HttpResponse:
        for errors in form.errors.values():
            for error in errors:
                messages.error(self.request, error)
        return redirect_to_referrer(self.request, "basket:summary")

    def get_success_url(self) -> str:
        following = self.request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(following, self.request.get_host())
        return following if safe else reverse("basket:summary")


class RemoveLineView(View):
    """POST: take one line out of the visitor's own basket; another's line is a 404."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        line = get_object_or_404(get_model("basket", "Line"), pk=pk, basket_id=request.basket.id or 0)
        line.delete()
        messages.info(
            request, _("“%(name)s” was taken out of your basket.") % {"name": line.product.get_title()}
        )
        return redirect("basket:summary")

"""Checkout in two pages: one form, then a look at the whole order. Anybody with a basket; no account needed."""

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.generic import FormView, TemplateView
from oscar.core.loading import get_class, get_model

from shop.checkout.delivery import last_delivery
from shop.checkout.forms import DeliveryForm, communes_of
from shop.checkout.mixins import order_path
from shop.listings import gate
from shop.order.refusals import AlreadyPlaced, OrderRefused
from traceability.register.models import Province

CheckoutSessionMixin = get_class("checkout.session", "CheckoutSessionMixin")
OrderPlacementMixin = get_class("checkout.mixins", "OrderPlacementMixin")
OrderNumberGenerator = get_class("order.utils", "OrderNumberGenerator")
Order = get_model("order", "Order")

BASKET_TICKET = Signer(salt="shop.checkout.basket")


class IndexView(CheckoutSessionMixin, FormView):
    """The form. POST with `choose` only fetches the communes of the chosen province (for pages without script).

    Context: `form`, `basket`, `shipping_charge`, `order_total`, `asks_age`.
    """

    template_name = "oscar/checkout/delivery.html"
    form_class = DeliveryForm
    success_url = reverse_lazy("checkout:preview")
    pre_conditions = ["check_basket_is_not_empty", "check_basket_is_valid"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "choose" in request.POST:
            form = DeliveryForm(initial=request.POST.dict(), asks_age=self.asks_age)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    @property
    def asks_age(self) -> bool:
        return gate.asks_age(line.product for line in self.request.basket.all_lines())

    def get_initial(self) -> dict[str, Any]:
        if self.delivery:
            commune = self.delivery.commune
            province = Province.objects.filter(communes=commune).values_list("pk", flat=True).first()
            return self.delivery.as_dict() | {"province": province}
        return last_delivery(self.request.user) if self.request.user.is_authenticated else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"asks_age": self.asks_age}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"asks_age": self.asks_age}

    def form_valid(self, form: DeliveryForm) -> HttpResponse:
        self.keep_delivery(form.as_delivery())
        return super().form_valid(form)


class PaymentDetailsView(OrderPlacementMixin, TemplateView):
    """The last look, and the button that places the order.

    Context: `basket`, `shipping_address`, `delivery`, `shipping_method`, `shipping_charge`, `order_total`,
    `shown_total`, `basket_ticket` (both go back in hidden fields).
    """

    template_name = "oscar/checkout/preview.html"
    pre_conditions = ["check_basket_is_not_empty", "check_basket_is_valid", "check_delivery_is_known"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A second click finds an empty basket; its ticket leads to the order that the first one placed."""
        if request.method == "POST" and request.basket.is_empty:
            placed = order_of_ticket(request.POST.get("basket_ticket", ""))
            if placed:
                return self.thank(placed)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "delivery": self.delivery,
            "shown_total": int(context["order_total"].incl_tax),
            "basket_ticket": BASKET_TICKET.sign(self.request.basket.pk),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") != "place_order":
            return HttpResponseBadRequest()
        submission = self.build_submission()
        if request.POST.get("shown_total") != str(int(submission["order_total"].incl_tax)):
            messages.warning(request, _("The total has changed meanwhile, please look again."))
            return redirect("checkout:preview")
        return self.submit(**submission)

    def submit(
        self, order_kwargs: dict[str, Any], payment_kwargs: dict[str, Any], **submission: Any
    ) -> HttpResponse:
        try:
            order = self.place_order(
                order_number=OrderNumberGenerator().order_number(submission["basket"]),
                **submission,
                **order_kwargs,
            )
        except AlreadyPlaced as again:
            return self.thank(again.order)
        except OrderRefused as refusal:
            for reason in refusal.reasons:
                messages.error(self.request, reason)
            return redirect("basket:summary")
        return self.thank(order)

    def thank(self, order: Any) -> HttpResponse:
        self.request.session["checkout_order_id"] = order.pk
        self.request.session.pop("checkout_data", None)
        return redirect("checkout:thank-you")


class ThankYouView(TemplateView):
    """The order that this browser placed last. Context: `order`, `lines`, `order_url`."""

    template_name = "oscar/checkout/thank_you.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        order = (
            Order.objects.select_related("shipping_address")
            .filter(pk=self.request.session.get("checkout_order_id"))
            .first()
        )
        if order is None:
            raise Http404
        lines = order.lines.select_related("partner__seller__producer", "product__parent")
        return super().get_context_data(**kwargs) | {
            "order": order,
            "lines": lines,
            "order_url": order_path(order),
        }


@cache_control(public=True, max_age=86_400)
def communes(request: HttpRequest) -> JsonResponse:
    """`?province=19` → {"communes": [["05455", "Xã Tân Kỳ"], …]}; public reference data, for the form's script."""
    found = communes_of(request.GET.get("province")).values_list("code", "full_name")
    return JsonResponse({"communes": list(found)})


def order_of_ticket(ticket: str) -> Any:
    """The order that a basket became, for whoever holds the signed ticket of that basket; else None."""
    try:
        return Order.objects.filter(basket_id=BASKET_TICKET.unsign(ticket)).first()
    except BadSignature:
        return None

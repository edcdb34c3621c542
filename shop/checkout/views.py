"""Checkout in one page, and the thank-you after it. Anybody with a basket; no account needed."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView
from oscar.core import prices
from oscar.core.loading import get_class, get_model

from shop.checkout.choosing import Choice, choices_for, payments_of, ways_in
from shop.checkout.delivery import as_initial, known_addresses, last_delivery
from shop.checkout.forms import DeliveryForm, communes_of
from shop.listings import gate
from shop.order.refusals import AlreadyPlaced, OrderRefused
from shop.shipping.methods import Delivery
from shop.tracking.letters import order_path
from shop.tracking.parts import parts_of
from shop.vouchers import entering
from traceability.register.clock import moment_of

OrderPlacementMixin = get_class("checkout.mixins", "OrderPlacementMixin")
OrderNumberGenerator = get_class("order.utils", "OrderNumberGenerator")
OrderTotalCalculator = get_class("checkout.calculators", "OrderTotalCalculator")
Order = get_model("order", "Order")

BASKET_TICKET = Signer(salt="shop.checkout.basket")
TYPED = "checkout_typed"  # in the session: what was typed survives a look at the basket


class IndexView(OrderPlacementMixin, TemplateView):
    """The one page. POST with `action=place_order` orders; any other POST only counts anew (communes, fees).

    Context: `form`, `choices` (a parcel each), `shipping_charge`, `order_total`, `asks_age`, `addresses` (the
    signed-in buyer's), `shown_total`, `basket_ticket` (both go back in hidden fields).
    """

    template_name = "oscar/checkout/checkout.html"
    pre_conditions = ["check_basket_is_not_empty", "check_basket_is_valid"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A second click finds an empty basket; its ticket leads to the order that the first one placed."""
        if request.method == "POST" and request.basket.is_empty:
            placed = order_of_ticket(request.POST.get("basket_ticket", ""))
            if placed:
                return self.thank(placed)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = request.session.get(TYPED)
        first = last_delivery(request.user) if request.user.is_authenticated else {}
        return self.show(DeliveryForm(initial=kept or first, asks_age=self.asks_age))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = self.with_known_address(request.POST.dict())
        request.session[TYPED] = {name: typed[name] for name in (*DeliveryForm.base_fields, *self.own(typed))}
        if self.enters_a_code(typed):
            return redirect("checkout:index")
        if typed.get("action") != "place_order":
            return self.show(DeliveryForm(initial=typed, asks_age=self.asks_age))
        form = DeliveryForm(request.POST, asks_age=self.asks_age)
        if not form.is_valid():
            return self.show(form)
        self.delivery = form.as_delivery()
        if typed.get("shown_total") != str(int(self.total(form).incl_tax)):
            messages.warning(request, _("The total has changed meanwhile, please look again."))
            return self.show(form)
        return self.submit(form)

    def enters_a_code(self, typed: dict[str, str]) -> bool:
        """A voucher typed or taken out; the page is shown anew with what else was typed."""
        deed, _dash, key = typed.get("action", "").partition("-")
        if deed == "voucher":
            entering.enter(self.request, typed.get("voucher_code", "")[:80])
        elif deed == "leave" and key.isascii() and key.isdigit():
            entering.leave(self.request, int(key[:18]))
        return deed in ("voucher", "leave")

    def own(self, typed: dict[str, str]) -> list[str]:
        return [name for name in typed if name.startswith(("way-", "pay-"))]

    def with_known_address(self, typed: dict[str, str]) -> dict[str, str]:
        """A button beside a known address fills it in."""
        typed = dict.fromkeys(DeliveryForm.base_fields, "") | typed
        known = self.request.user.is_authenticated and typed.get("use", "")
        if known and known.isascii() and known.isdigit():
            address = self.request.user.addresses.filter(pk=known[:18]).first()
            typed |= as_initial(address) if address else {}
        return typed

    @cached_property
    def asks_age(self) -> bool:
        return gate.asks_age(line.product for line in self.request.basket.all_lines())

    def method(self, form: DeliveryForm) -> Delivery:
        """The parcels as the form has them now: their fees depend on the province and on the ways chosen."""
        if not hasattr(self, "_method"):
            province = form["province"].value()
            code = str(getattr(province, "pk", province) or "")
            self._method = Delivery(code, ways_in(self.typed), moment_of(self.request))
        return self._method

    @property
    def typed(self) -> dict[str, str]:
        return self.request.POST.dict() or self.request.session.get(TYPED) or {}

    def choices(self, form: DeliveryForm) -> list[Choice]:
        if not hasattr(self, "_choices"):
            self._choices = choices_for(self.method(form).parcels(self.request.basket), self.typed)
        return self._choices

    def charge(self, form: DeliveryForm) -> Any:
        fees = sum((choice.parcel.fee for choice in self.choices(form)), Decimal(0))
        return prices.Price(currency=settings.OSCAR_DEFAULT_CURRENCY, excl_tax=fees, tax=Decimal(0))

    def total(self, form: DeliveryForm) -> Any:
        return OrderTotalCalculator(self.request).calculate(self.request.basket, self.charge(form))

    def show(self, form: DeliveryForm) -> HttpResponse:
        user, total = self.request.user, self.total(form)
        context = {
            "view": self,
            "form": form,
            "basket": self.request.basket,
            "choices": self.choices(form),
            "shipping_charge": self.charge(form),
            "order_total": total,
            "shown_total": int(total.incl_tax),
            "basket_ticket": BASKET_TICKET.sign(self.request.basket.pk),
            "asks_age": self.asks_age,
            "addresses": known_addresses(user) if user.is_authenticated else [],
        }
        return self.render_to_response(context)

    def submit(self, form: DeliveryForm) -> HttpResponse:
        basket = self.request.basket
        address = self.get_shipping_address(basket)
        guest = "" if self.request.user.is_authenticated else self.delivery.email
        try:
            order = self.place_order(
                order_number=OrderNumberGenerator().order_number(basket),
                user=self.request.user,
                basket=basket,
                shipping_address=address,
                shipping_method=self.method(form),
                shipping_charge=self.charge(form),
                order_total=self.total(form),
                payments=payments_of(self.choices(form)),
                age_confirmed=self.delivery.is_adult,
                **({"guest_email": guest} if not self.request.user.is_authenticated else {}),
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
        self.request.session.pop(TYPED, None)
        return redirect("checkout:thank-you")


class ThankYouView(TemplateView):
    """The order that this browser placed last. Context: `order`, `lines`, `parts`, `order_url`."""

    template_name = "oscar/checkout/thank_you.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        order = (
            Order.objects.select_related("shipping_address")
            .filter(pk=self.request.session.get("checkout_order_id"))
            .first()
        )
        if order is None:
            raise Http404
        return super().get_context_data(**kwargs) | {
            "order": order,
            "lines": order.lines.all(),
            "parts": parts_of(order, moment_of(self.request)),
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

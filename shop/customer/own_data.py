"""What is kept of a buyer, a seller's helper or an officer, collected for the person's own file."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from oscar.core.loading import get_model

from shop.questions.models import Question
from shop.reviews.models import Review
from shop.sellers.models import SellerPerson
from shop.users.models import DeviceEvent, OpenSession
from shop.users.own_data import Row, register, rows
from shop.vouchers.models import VoucherUse
from traceability.following.models import Follow
from traceability.register.models import Appointment
from traceability.representing.models import Representative

ORDER = ("number", "date_placed", "status", "currency", "total_incl_tax", "shipping_incl_tax")
TO = ("first_name", "line1", "line4", "state", "phone_number", "notes")
WRITTEN = ("listing__certified_product__name", "text", "language", "state", "answer")


def register_all() -> None:
    register("profile", _("My data"), _profile, ["ocop_users.User"])
    register("sessions", _("Open sessions"), _sessions, ["ocop_users.OpenSession", "ocop_users.DeviceEvent"])
    register("orders", _("My orders"), _orders, ["order.Order"])
    register("vouchers", _("Vouchers used"), _vouchers, ["ocop_vouchers.VoucherUse"])
    register("baskets", _("Baskets"), _baskets, ["basket.Basket"])
    register("questions", _("Questions to sellers"), _questions, ["ocop_questions.Question"])
    register("reviews", _("Reviews by buyers"), _reviews, ["ocop_reviews.Review"])
    register("follows", _("What you follow by e-mail"), _follows, [])
    offices = ["ocop_register.Appointment", "ocop_representing.Representative", "ocop_sellers.SellerPerson"]
    register("offices", _("For whom you act"), _offices, offices)


def _profile(user: Any) -> list[Row]:
    own = get_user_model().objects.filter(pk=user.pk)
    return rows(own, "first_name", "last_name", "email", "phone", "date_joined", "last_login")


def _sessions(user: Any) -> list[Row]:
    sessions = OpenSession.objects.filter(user=user).order_by("began_at")
    found = list(sessions.values("browser", "system", "began_at", "seen_at", "ended_at", "ended_because"))
    return [*found, *rows(DeviceEvent.objects.filter(user=user), "at")]


def _orders(user: Any) -> list[Row]:
    """Each with its address and lines; three queries."""
    orders = get_model("order", "Order").objects.filter(user=user).order_by("pk")
    found = orders.select_related("shipping_address").prefetch_related("lines")
    return [
        {name: getattr(order, name) for name in ORDER}
        | {
            "to": {name: str(getattr(order.shipping_address, name)) for name in TO}
            if order.shipping_address
            else None
        }
        | {"lines": [{"title": line.title, "quantity": line.quantity} for line in order.lines.all()]}
        for order in found
    ]


def _vouchers(user: Any) -> list[Row]:
    return rows(
        VoucherUse.objects.filter(user=user), "voucher__code", "order__number", "at", "amount", "amount_back"
    )


def _baskets(user: Any) -> list[Row]:
    lines = get_model("basket", "Line").objects.filter(basket__owner=user)
    return rows(lines, "basket__status", "product__title", "quantity", "date_created")


def _questions(user: Any) -> list[Row]:
    return rows(Question.objects.filter(asker=user), *WRITTEN, "asker_name", "asked_at")


def _reviews(user: Any) -> list[Row]:
    return rows(Review.objects.filter(author=user), *WRITTEN, "author_name", "stars", "written_at")


def _follows(user: Any) -> list[Row]:
    """Of the account's address: who follows needs no account."""
    if not user.email:
        return []
    named = ("product__name", "producer__name", "commune__name", "asked_at", "confirmed_at")
    return rows(Follow.objects.filter(follower__email=user.email), *named)


def _offices(user: Any) -> list[Row]:
    return [
        *rows(Appointment.objects.filter(user=user), "role", "province", "commune", "first_day", "ended_on"),
        *rows(Representative.objects.filter(user=user), "producer__name", "since", "until"),
        *rows(SellerPerson.objects.filter(user=user), "seller__producer__name", "since", "until"),
    ]

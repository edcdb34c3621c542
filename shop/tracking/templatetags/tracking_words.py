"""The first sentences of a letter about a step."""

from django import template
from django.utils.translation import gettext as _

from shop.money import written_dong
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.models.events import Role
from shop.tracking.letters import News
from traceability.register.templatetags.ocop_format import day

register = template.Library()


@register.simple_tag
def news_sentence(own: SellerOrder, news: News) -> str:
    """In the language that is active; amounts and days are the order's own."""
    words = {
        "number": own.number,
        "amount": written_dong(news.amount),
        "refund": written_dong(news.refund),
        "seller": own.partner.name,
    }
    return f"{_sentences(own, news) % words}{_money(news) % words}"


@register.simple_tag
def news_reason(news: News) -> str:
    who = {Role.SELLER: _("The seller says"), Role.PLATFORM: _("The market says"), Role.BUYER: _("You wrote")}
    return _("%(who)s: “%(reason)s”") % {"who": who.get(Role(news.role), _("Why")), "reason": news.reason}


def _sentences(own: SellerOrder, news: News) -> str:
    complaint = own.complaints.first()
    days = {
        "acknowledge": day(complaint.acknowledge_by) if complaint else "",
        "answer": day(complaint.answer_by) if complaint else "",
    }
    return {
        "paid": _("Your payment of %(amount)s for order %(number)s has come. %(seller)s packs it now."),
        "shipped": _("%(seller)s has sent your parcel, order %(number)s."),
        "delivered": _(
            "Your parcel of order %(number)s was handed over. If something is wrong with it, "
            "the order's page leads to returns and complaints."
        ),
        "refused": _("The parcel of order %(number)s was not taken at the door and goes back to %(seller)s."),
        "cancelled": _("Order %(number)s at %(seller)s, or a part of it, is cancelled."),
        "refunded": _("%(amount)s of order %(number)s are taken off its price."),
        "fee_refunded": _("The delivery fee of order %(number)s, %(amount)s, is taken off."),
        "return_agreed": _("%(seller)s agrees to the return from order %(number)s. Please send it back."),
        "return_refused": _("%(seller)s does not agree to the return from order %(number)s."),
        "complained": _("Your complaint about order %(number)s lies with %(seller)s."),
        "acknowledged": _("%(seller)s looks into your complaint about order %(number)s."),
        "answered": _("%(seller)s has answered your complaint about order %(number)s."),
        "escalated": _("The market's staff look into your complaint about order %(number)s."),
        "decided": _("The market's staff have decided on your complaint about order %(number)s."),
    }[news.what] + (_deadlines(days) if news.what == "complained" else "")


def _deadlines(days: dict[str, str]) -> str:
    return " " + _("It is acknowledged before %(acknowledge)s and answered before %(answer)s.") % days


def _money(news: News) -> str:
    return " " + _("%(refund)s go back to you.") if news.refund else ""

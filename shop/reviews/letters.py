"""Letters about reviews: to the seller about a new one, to the writer and the seller about what is not published."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.reviews.models import Review
from shop.speaking import addresses_of, seller_of

SELLERS_LANGUAGE = "vi"


def tell_seller(review: Review) -> None:
    with override(SELLERS_LANGUAGE):
        subject = _("A buyer has reviewed %(product)s") % {"product": review.listing.local_name}
        _send(
            subject,
            "reviews/mail/published.txt",
            addresses_of(seller_of(review.listing)),
            review,
            _portal(review),
        )


def tell_writer(review: Review) -> None:
    order: Any = review.line.seller_order.order
    address = (order.user.email if order.user else order.guest_email) or ""
    with override(review.language):
        subject = _("Your review of %(product)s is not published") % {"product": review.listing.local_name}
        _send(subject, "reviews/mail/refused.txt", [address] if address else [], review, page_of(review))


def tell_answerer(review: Review) -> None:
    with override(SELLERS_LANGUAGE):
        subject = _("Your answer about %(product)s is not published") % {"product": review.listing.local_name}
        to = addresses_of(seller_of(review.listing))
        _send(subject, "reviews/mail/answer_refused.txt", to, review, _portal(review))


def page_of(review: Review) -> str:
    """Where the buyer may write it anew: the guest's with the order's secret."""
    order: Any = review.line.seller_order.order
    blanks = {"order_number": order.number, "line": review.line_id}
    if order.user is None:
        return settings.OCOP_PUBLIC_URL + reverse(
            "reviews:guest_write", kwargs={**blanks, "hash": order.verification_hash()}
        )
    return settings.OCOP_PUBLIC_URL + reverse("reviews:write", kwargs=blanks)


def _portal(review: Review) -> str:
    producer = review.listing.certified_product.producer_id
    return settings.OCOP_PUBLIC_URL + reverse(
        "reviews:answer", kwargs={"producer": producer, "pk": review.pk}
    )


def _send(subject: str, template: str, to: list[str], review: Review, address: str) -> None:
    text = render_to_string(template, {"review": review, "address": address})
    for recipient in to:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [recipient])

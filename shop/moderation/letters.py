"""Letters about listings: to the seller, and to buyers whose open basket holds what was taken down."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from oscar.core.loading import get_model

from shop.moderation.content import label_of
from shop.moderation.models import Submission, TakeDown
from shop.moderation.models.submissions import Verdict
from traceability.representing.models import Representative

SELLERS_LANGUAGE = "vi"
MOST_BASKETS = 500  # letters to buyers about one take-down


def asked(submission: Submission) -> None:
    with override(SELLERS_LANGUAGE):
        subject = _("A question about “%(name)s”") % {"name": submission.listing.local_name}
        _to_seller(submission.listing, subject, "moderation/mail/asked.txt", {"submission": submission})


def answered(submission: Submission) -> None:
    with override(SELLERS_LANGUAGE):
        refused = [
            (label_of(change.field), change.reason)
            for change in submission.changes.all()
            if change.verdict == Verdict.REFUSED
        ]
        subject = (
            _("“%(name)s”: something has to be mended") if refused else _("“%(name)s” is approved")
        ) % {"name": submission.listing.local_name}
        context = {"submission": submission, "refused": refused}
        _to_seller(submission.listing, subject, "moderation/mail/answered.txt", context)


def taken_down(row: TakeDown) -> None:
    with override(SELLERS_LANGUAGE):
        subject = _("“%(name)s” was taken off the market") % {"name": row.listing.local_name}
        _to_seller(row.listing, subject, "moderation/mail/taken_down.txt", {"row": row})
    for address in buyers_with_it(row):
        with override(SELLERS_LANGUAGE):
            subject = _("“%(name)s” in your basket is no longer sold") % {"name": row.listing.local_name}
            _send(subject, "moderation/mail/basket.txt", {"row": row, "listing": row.listing}, [address])


def lifted(row: TakeDown) -> None:
    if row.done_at is None:
        return
    with override(SELLERS_LANGUAGE):
        subject = _("“%(name)s” may be sold again") % {"name": row.listing.local_name}
        _to_seller(row.listing, subject, "moderation/mail/lifted.txt", {"row": row})


def buyers_with_it(row: TakeDown) -> list[str]:
    """Addresses of signed-in buyers whose open basket holds it; a guest reads it in the basket itself."""
    product = row.listing.product
    lines = get_model("basket", "Line").objects.filter(
        basket__status="Open", basket__owner__email__isnull=False
    )
    held = lines.filter(product=product) | lines.filter(product__parent=product)
    addresses = (
        held.order_by("basket__owner__email").values_list("basket__owner__email", flat=True).distinct()
    )
    return list(addresses[:MOST_BASKETS])


def addresses_of(listing: Any) -> list[str]:
    """The seller's business address, else those of the people who act for the producer."""
    producer = listing.certified_product.producer
    business = getattr(getattr(producer, "seller", None), "email", "")
    if business:
        return [business]
    acting = Representative.objects.filter(
        producer=producer, until__isnull=True, user__is_active=True, user__email__isnull=False
    )
    return sorted(set(acting.values_list("user__email", flat=True)))


def _to_seller(listing: Any, subject: str, template: str, context: dict[str, Any]) -> None:
    recipients = addresses_of(listing)
    producer = listing.certified_product.producer_id
    page = f"{settings.OCOP_PUBLIC_URL}/nha-san-xuat/{producer}/hang-ban/{listing.pk}/"
    if recipients:
        _send(subject, template, context | {"listing": listing, "page_url": page}, recipients)


def _send(subject: str, template: str, context: dict[str, Any], recipients: list[str]) -> None:
    send_mail(
        subject,
        render_to_string(template, context),
        settings.DEFAULT_FROM_EMAIL,
        recipients,
        fail_silently=True,
    )

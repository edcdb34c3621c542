"""On the portal's front page: what was answered about listings, what was taken down, what is sold out."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation.models import TakeDown
from shop.moderation.models.submissions import SubmissionState
from shop.portal.listings import states
from traceability.register.models import Producer
from traceability.representing.today import Task

MOST = 5  # of each kind by name


def listing_tasks(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Four queries for any number of listings; one for a producer that sells nothing."""
    if not Listing.objects.filter(certified_product__producer=producer).exists():
        return
    yield from _taken_down(producer)
    yield from _answers(producer, moment)
    yield from _sold_out(producer)


def _taken_down(producer: Producer) -> Iterator[Task]:
    down = TakeDown.objects.filter(
        listing__certified_product__producer=producer, lifted_at=None, done_at__isnull=False
    )
    for row in down.select_related("listing__certified_product")[:MOST]:
        text = _("“%(name)s” was taken off the market by %(authority)s, paper %(paper)s.") % {
            "name": row.listing.local_name,
            "authority": row.authority,
            "paper": row.paper_number,
        }
        yield Task(text, _page(producer, row.listing_id), _("See why"), "error")


def _answers(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Questions, and what has to be mended as long as nothing newer was sent."""
    rows = states.with_states(Listing.objects.filter(certified_product__producer=producer), moment)
    waiting = rows.filter(asks__in=[SubmissionState.ASKED, *states.MENDED]).select_related(
        "certified_product"
    )
    for listing in waiting.order_by("-pk")[:MOST]:
        words = {"name": listing.local_name}
        if listing.asks == SubmissionState.ASKED:
            text = _("The market has a question about “%(name)s”.") % words
        else:
            text = _("“%(name)s”: something has to be mended before buyers see it.") % words
        yield Task(text, _page(producer, listing.pk), _("Look and mend"), "warning")


def _sold_out(producer: Producer) -> Iterator[Task]:
    """Packs that buyers see and cannot buy."""
    left = F("num_in_stock") - Coalesce(F("num_allocated"), Value(0))
    shown = Q(product__listing__state=ListingState.PUBLISHED) | Q(
        product__parent__listing__state=ListingState.PUBLISHED, product__is_public=True
    )
    number = (
        get_model("partner", "StockRecord")
        .objects.filter(shown, partner__seller__producer=producer)
        .alias(left=left)
        .filter(left__lte=0)
        .aggregate(number=Count("pk"))["number"]
    )
    if number:
        text = ngettext(
            "%(number)d pack is sold out: buyers see it and cannot buy it.",
            "%(number)d packs are sold out: buyers see them and cannot buy them.",
            number,
        )
        url = reverse("portal_listings:prices", args=[producer.pk])
        yield Task(text % {"number": number}, url, _("Prices and stock"), "info")


def _page(producer: Producer, key: int) -> str:
    return reverse("portal_listings:listing", args=[producer.pk, key])

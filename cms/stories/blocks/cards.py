"""Cards that tell the truth of today: nothing of them is stored in the story but the choice of product."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue

from cms.stories.choosers import ProductChooserBlock
from cms.stories.register_cards import ProductCard, cards_for
from traceability.register.models import CertifiedProduct


class LiveCardBlock(blocks.StructBlock):
    """Reads its card from `cards` in the page's context; a page collects them all at once."""

    product = ProductChooserBlock(
        required=False, label=_("Product"), help_text=_("Left empty: the product of this story.")
    )

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = _card(value["product"], context)
        return context

    def get_preview_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """A preview has no page: show the first product of the register, if there is one."""
        context = super().get_preview_context(value, parent_context=parent_context)
        return {**context, "story_product": CertifiedProduct.objects.order_by("pk").first()}


class CertificateCardBlock(LiveCardBlock):
    class Meta:
        icon = "check"
        label = _("Certificate card")
        template = "stories/blocks/certificate_card.html"
        description = _("What the register says today: stars only while the certificate is valid.")
        preview_value = {"product": None}


class BuyCardBlock(LiveCardBlock):
    class Meta:
        icon = "tag"
        label = _("Buy card")
        template = "stories/blocks/buy_card.html"
        description = _("Price and button while it can be bought; otherwise the reason in words.")
        preview_value = {"product": None}


def products_on_cards(body: StreamValue) -> Iterator[int]:
    """The keys of the products that the cards of a story name."""
    for block in _live_cards(body):
        if block.value["product"]:
            yield block.value["product"].pk


def kinds_of_cards_about(product_id: int, body: StreamValue) -> set[str]:
    """The kinds of card ("certificate_card", "buy_card") that the text already holds about the story's product."""
    return {
        block.block_type
        for block in _live_cards(body)
        if block.value["product"] is None or block.value["product"].pk == product_id
    }


def _live_cards(body: StreamValue) -> Iterator[StreamValue.StreamChild]:
    return (block for block in body if isinstance(block.block, LiveCardBlock))


def _card(product: CertifiedProduct | None, context: dict[str, Any]) -> ProductCard | None:
    product = product or context.get("story_product")
    if product is None:
        return None
    drawn = context.get("cards", {}).get(product.pk)
    return drawn or cards_for([product.pk], context.get("request") or HttpRequest()).get(product.pk)

"""The blocks of stories and of information pages."""

from wagtail import blocks

from cms.stories.blocks.cards import (
    BuyCardBlock,
    CertificateCardBlock,
    kinds_of_cards_about,
    products_on_cards,
)
from cms.stories.blocks.reading import (
    GalleryBlock,
    PictureBlock,
    ProcessBlock,
    QuoteBlock,
    SeasonBlock,
    TextBlock,
)

__all__ = ["InfoBody", "StoryBody", "kinds_of_cards_about", "products_on_cards"]


class StoryBody(blocks.StreamBlock):
    text = TextBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    process = ProcessBlock()
    season = SeasonBlock()
    certificate_card = CertificateCardBlock()
    buy_card = BuyCardBlock()


class InfoBody(blocks.StreamBlock):
    text = TextBlock()
    picture = PictureBlock()
    process = ProcessBlock()

from oscar.apps.offer import apps


class OfferConfig(apps.OfferConfig):
    """Installed because Oscar's models refer to it; its offers are never applied (see `applicator`)."""

    name = "shop.offer"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "shop.reviews"
    label = "ocop_reviews"
    verbose_name = _("Reviews by buyers")

    def ready(self) -> None:
        from shop.dashboard import rooms
        from shop.listings import cards, structured_data
        from shop.reviews.rating import card_rating, in_structured_data
        from shop.reviews.waiting import waiting_for_staff
        from traceability.representing import navigation

        navigation.register(navigation.Item("reviews", _("Reviews"), "reviews:portal", "star", 46))
        rooms.register(rooms.Room("reviews", _("Reviews"), "reviews_staff:index", waiting_for_staff))
        cards.annotate("rating", card_rating)
        structured_data.register_part(in_structured_data)

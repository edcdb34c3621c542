"""The numbers that plans set targets for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    PRODUCTS = "products", _("Valid products")
    STARS_3 = "stars_3", _("Three-star products")
    STARS_4 = "stars_4", _("Four-star products")
    STARS_5 = "stars_5", _("Five-star products")
    NEW = "new", _("New products in the year")
    AGAIN = "again", _("Certified again after 36 months")
    SELLING = "selling", _("Producers who sell on-line")
    POINTS = "points", _("Points of sale")

    @classmethod
    def shares(cls) -> "list[Measure]":
        """Measures whose targets are whole percents."""
        return [cls.AGAIN, cls.SELLING]

    @property
    def is_share(self) -> bool:
        return self in self.shares()


STARS = {3: Measure.STARS_3, 4: Measure.STARS_4, 5: Measure.STARS_5}

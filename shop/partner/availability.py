"""Why a product cannot be bought, as Oscar's availability policies."""

from django.utils.translation import gettext_lazy as _
from oscar.apps.partner import availability
from oscar.apps.partner.availability import Available, Base, Unavailable

from shop.listings.gate import Obstacle

__all__ = ["Available", "Base", "StockRequired", "Stopped", "Unavailable"]


class Stopped(Unavailable):
    """The gate is closed: `code` says why to a page (see shop.listings.gate), `message` says why to people."""

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        self.code = obstacle.code
        self.message = obstacle.reason

    def is_purchase_permitted(self, quantity: int) -> tuple[bool, str]:
        return False, str(self.message)


class StockRequired(availability.StockRequired):
    """Oscar's policy in words of our own."""

    def is_purchase_permitted(self, quantity: int) -> tuple[bool, str]:
        if self.num_available <= 0:
            return False, str(_("it is sold out"))
        if quantity > self.num_available:
            return False, str(_("only %(count)d are left") % {"count": self.num_available})
        return True, ""

    @property
    def message(self) -> str:
        return str(_("In stock")) if self.num_available > 0 else str(_("Sold out"))

    short_message = message

"""What the shop adds to Oscar's products and partners, in satellites of its own."""

from shop.listings.models.listings import Listing
from shop.listings.models.sellers import Seller

__all__ = ["Listing", "Seller"]

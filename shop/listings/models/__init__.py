"""What the shop adds to Oscar's products, in a satellite of its own."""

from shop.listings.models.listings import Listing

__all__ = ["Listing"]

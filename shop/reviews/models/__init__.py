"""Reviews: what a buyer who received the goods says of them, and the seller's answer; both read by the market first."""

from shop.reviews.models.events import ReviewEvent, Step
from shop.reviews.models.reviews import Ground, Review, State

__all__ = ["Ground", "Review", "ReviewEvent", "State", "Step"]

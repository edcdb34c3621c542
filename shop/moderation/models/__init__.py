"""What producers ask to show, what was answered, and what an authority took off the market."""

from shop.moderation.models.drafts import Draft, Photo
from shop.moderation.models.events import ListingEvent
from shop.moderation.models.sheets import Sheet
from shop.moderation.models.submissions import Change, Submission
from shop.moderation.models.takedowns import TakeDown

__all__ = ["Change", "Draft", "ListingEvent", "Photo", "Sheet", "Submission", "TakeDown"]

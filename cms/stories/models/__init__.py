"""The pages of the site."""

from cms.stories.models.home import HomePage
from cms.stories.models.info import InfoPage
from cms.stories.models.story import StoryPage
from cms.stories.models.story_index import StoryIndexPage

__all__ = ["HomePage", "InfoPage", "StoryIndexPage", "StoryPage"]

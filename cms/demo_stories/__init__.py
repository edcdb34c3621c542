"""Full stories about three real products of Tân Kỳ commune. People, words and details are invented and marked so."""

from cms.demo_stories import bamboo_rice, honey, preserved_plum
from cms.demo_stories.telling import DemoStory

STORIES: list[DemoStory] = [honey.STORY, preserved_plum.STORY, bamboo_rice.STORY]

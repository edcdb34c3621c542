from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "ocop_stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from cms.stories import checks  # noqa: F401
        from cms.stories.links import story_link
        from cms.stories.uses import published_stories
        from traceability.codes import links
        from traceability.register import uses

        links.register(story_link)
        uses.register(published_stories, "ocop_stories.StoryPage")

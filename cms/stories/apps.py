from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "ocop_stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from cms.stories import checks  # noqa: F401
        from cms.stories.links import story_link, told_story
        from cms.stories.uses import published_stories
        from traceability.codes import links
        from traceability.dossier import stories
        from traceability.register import uses

        links.register(story_link)
        stories.register(told_story)
        uses.register(published_stories, "ocop_stories.StoryPage")

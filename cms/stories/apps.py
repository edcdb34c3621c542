from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "ocop_stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from cms.stories import checks  # noqa: F401
        from cms.stories.links import story_link
        from traceability.codes import links

        links.register(story_link)

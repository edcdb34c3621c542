"""The desk's first page: stories that speak of a certificate which does not hold today."""

from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.stories.models import StoryPage
from cms.stories.register_cards import with_what_cards_read
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on

SHOWN = 10


class LapsedStoriesPanel(Component):
    """Only stories that this person may edit; drawn only when there is one."""

    name = "lapsed_stories"
    template_name = "stories/desk/lapsed_stories.html"
    order = 50

    def __init__(self, request: Any) -> None:
        self.moment = moment_of(request)
        mine = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
        lapsed = (
            StoryPage.objects.live().filter(pk__in=mine.values("pk")).without_valid_certificate(self.moment)
        )
        self.count = lapsed.count()
        self.stories = list(lapsed.defer_streamfields().select_related("locale").order_by("title")[:SHOWN])

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        ids = {story.product_id for story in self.stories}
        products = with_what_cards_read(CertifiedProduct.objects.filter(pk__in=ids)).in_bulk()
        verdicts = {pk: verdict_on(product, self.moment) for pk, product in products.items()}
        rows = [(story, verdicts[story.product_id]) for story in self.stories]
        return {"rows": rows, "more": self.count - len(rows), "count": self.count}

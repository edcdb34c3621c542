"""The desk's list of stories, each with what the register says of its product today."""

import django_filters
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.stories.desk.columns import VerdictColumn
from cms.stories.models import StoryPage
from cms.stories.register_cards import with_what_cards_read
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct

HOLDS = [("valid", _("valid today")), ("not-valid", _("not valid today"))]


class StoryFilterSet(PageFilterSet):
    certificate = django_filters.ChoiceFilter(
        label=_("Certificate today"), choices=HOLDS, method="by_certificate", empty_label=_("Any")
    )

    class Meta:
        model = StoryPage
        fields: list[str] = []

    def by_certificate(self, stories: QuerySet, _name: str, value: str) -> QuerySet:
        moment = moment_of(self.request)
        chosen = StoryPage.objects.with_valid_certificate(moment)
        return (
            stories.filter(pk__in=chosen.values("pk"))
            if value == "valid"
            else stories.exclude(pk__in=chosen.values("pk"))
        )


class StoryIndexView(IndexView):
    base_filterset_class = StoryFilterSet

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        products = with_what_cards_read(CertifiedProduct.objects.all())
        return super().annotate_queryset(pages).prefetch_related(Prefetch("product", queryset=products))


class StoryListViewSet(PageListingViewSet):
    model = StoryPage
    icon = "openquote"
    menu_label = _("Stories")
    menu_order = 150
    add_to_admin_menu = True
    index_view_class = StoryIndexView
    filterset_class = StoryFilterSet
    columns = [
        *[column for column in IndexView.base_columns if column.name != "parent"],
        Column("product", label=_("Certified product"), accessor="product"),
        VerdictColumn("verdict", product_of=lambda story: story.product),
    ]


story_list = StoryListViewSet("stories")

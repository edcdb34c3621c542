"""The chooser of certified products: searched by folded name, each with what the register says today."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.stories.desk.columns import VerdictColumn
from cms.stories.register_cards import with_what_cards_read
from traceability.register.models import CertifiedProduct
from traceability.register.public_code import normal_public_code
from traceability.register.vietnamese import fold_words


class ProductSearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Product, producer or code"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("mat ong, Linh Ngọc")}),
    )

    def filter(self, objects: QuerySet[CertifiedProduct]) -> QuerySet[CertifiedProduct]:
        """Products with every word of the query in the name or the producer's name, accents or not."""
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        if not self.search_query:
            return objects
        named = Q()
        for word in fold_words(self.search_query).split():
            named &= Q(folded_name__contains=word) | Q(producer__folded_name__contains=word)
        return objects.filter(named | Q(code=normal_public_code(self.search_query)))


class _ProductListMixin:
    filter_form_class = ProductSearchForm

    def get_object_list(self) -> QuerySet[CertifiedProduct]:
        return with_what_cards_read(CertifiedProduct.objects.all())

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("producer", label=_("Producer"), accessor="producer"),
            Column("place", label=_("Place"), accessor=place_of),
            VerdictColumn("verdict", label=_("Certificate today"), product_of=lambda product: product),
        ]


def place_of(product: CertifiedProduct) -> str:
    producer = product.producer
    return f"{producer.commune}, {producer.province}" if producer.commune else str(producer.province)


class ChooseProductView(_ProductListMixin, ChooseView):
    pass


class ChooseProductResultsView(_ProductListMixin, ChooseResultsView):
    pass


class ProductChooserViewSet(ChooserViewSet):
    """Products come from the register's import: an editor chooses, never creates."""

    model = CertifiedProduct
    icon = "tag"
    choose_one_text = _("Choose a certified product")
    choose_another_text = _("Choose another product")
    page_title = _("Choose a certified product")
    choose_view_class = ChooseProductView
    choose_results_view_class = ChooseProductResultsView


product_chooser = ProductChooserViewSet("certified_product_chooser")
ProductChooserBlock = product_chooser.get_block_class(
    name="ProductChooserBlock", module_path="cms.stories.choosers"
)

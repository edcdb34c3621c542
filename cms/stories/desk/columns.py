"""A table column of the desk that says what the register says about a product now."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on


class VerdictColumn(Column):
    """`product_of(row)` gives the certified product; prefetch its certificates with `with_what_cards_read`."""

    cell_template_name = "stories/desk/verdict_cell.html"

    def __init__(self, name: str, product_of: Callable[[Any], CertifiedProduct], **options: Any) -> None:
        super().__init__(name, label=options.pop("label", _("Certificate today")), **options)
        self.product_of = product_of

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        context["verdict"] = verdict_on(self.product_of(instance), moment_of(parent_context["request"]))
        return context

    def get_value(self, instance: Any) -> CertifiedProduct:
        return self.product_of(instance)

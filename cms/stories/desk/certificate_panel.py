"""The first thing that an editor of a story sees: what the register says about its product now."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on


class CertificatePanel(Panel):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Certificate today"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "stories/desk/certificate_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            product = self.instance.product if self.instance.product_id else None
            verdict = verdict_on(product, moment_of(self.request)) if product else None
            return {**context, "product": product, "verdict": verdict}

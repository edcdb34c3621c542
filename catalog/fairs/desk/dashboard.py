"""On the desk's first page: products that have fallen out of coming fairs."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from catalog.fairs.desk.access import access_of
from catalog.fairs.watch import fallen_out
from traceability.register.clock import moment_of, vietnam_day


class FallenOutPanel(Component):  # type: ignore[misc]
    """Only fairs that this person may see; drawn only when there is something to do."""

    name = "fallen_out_of_fairs"
    template_name = "fairs/desk/fallen_out_panel.html"
    order = 45

    def __init__(self, request: HttpRequest) -> None:
        day = vietnam_day(moment_of(request))
        fairs = list(access_of(request).fairs().not_over(day))
        problems = fallen_out(fairs, day)
        self.rows = [(fair, problems[fair.pk]) for fair in fairs if fair.pk in problems]

    def get_context_data(self, parent_context: dict[str, Any] | None) -> dict[str, Any]:
        return {"rows": self.rows}

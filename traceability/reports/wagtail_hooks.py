"""Registers the desk of reports in Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from traceability.register.clock import moment_of, vietnam_day
from traceability.reports.desk import urls
from traceability.reports.desk.access import may_enter, readable_reports
from traceability.reports.due import OPEN, overdue


class ReportsMenuItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request)


def desk_urls() -> list[URLResolver]:
    return [path("phan-anh/", include(urls))]


def menu_item() -> MenuItem:
    return ReportsMenuItem(
        _("Reports from the public"), reverse_lazy("reports_desk:index"), icon_name="warning", order=375
    )


def desk_door(request: HttpRequest) -> dict[str, str] | None:
    """Says how many wait: two queries on the desk's front page."""
    if not may_enter(request):
        return None
    reports = readable_reports(request)
    return {
        "title": gettext("Reports from the public"),
        "text": _waiting(
            reports.filter(OPEN).count(), overdue(reports, vietnam_day(moment_of(request))).count()
        ),
        "url": reverse("reports_desk:index"),
        "illustration": "check-code",
    }


def _waiting(number: int, late: int) -> str:
    if not number:
        return gettext("Nothing is open. What buyers find suspicious comes here, with its deadline.")
    text = ngettext("%(number)d report is open.", "%(number)d reports are open.", number) % {"number": number}
    if late:
        text += " " + ngettext("%(late)d is overdue.", "%(late)d are overdue.", late) % {"late": late}
    return text


def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("ocop/css/desk-reports.css"))


hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_desk_door", desk_door)
hooks.register("insert_global_admin_css", styles)

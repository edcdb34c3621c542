"""System checks on the pages that stand in the database."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from cms.stories.addresses import reserved_slugs


@register(Tags.database)
def pages_can_be_reached(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A page whose slug equals a URL prefix is silently unreachable (`check --database default`)."""
    if not databases or not _pages_exist(databases):
        return []
    from wagtail.models import Page

    hidden = Page.objects.filter(depth=3, slug__in=reserved_slugs()).order_by("pk")
    return [
        Error(
            f"The page “{page.title}” cannot be reached: /{page.slug}/ belongs to another part of the site.",
            hint="Give the page another slug.",
            obj=f"page {page.pk}",
            id="ocop.E010",
        )
        for page in hidden
    ]


def _pages_exist(databases: Sequence[str]) -> bool:
    try:
        return (
            "default" in databases
            and "wagtailcore_page" in connections["default"].introspection.table_names()
        )
    except DatabaseError:
        return False

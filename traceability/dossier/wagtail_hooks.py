"""Puts the officers' sheet under the desk's addresses."""

from django.urls import URLResolver, include, path
from wagtail import hooks

from traceability.dossier import desk_urls


def addresses() -> list[URLResolver]:
    return [path("minh-chung/", include(desk_urls))]


hooks.register("register_admin_urls", addresses)

"""What stands in the portal's navigation: each room adds its own pages in `AppConfig.ready()`."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

ANY = "any"  # the right of items that everybody sees who works for the producer


@dataclass(frozen=True)
class Item:
    """`url_name` is reversed with the producer's key; a page says in its context as `portal_key` which item it is of.

    `icon` names a drawing of the theme; items stand in the order of `order`. `right` is a word of the shop's: people
    who do not represent the producer see only the items whose right they hold; without one, none of them does.
    """

    key: str
    label: "str | Promise"
    url_name: str
    icon: str
    order: int
    right: str = ""

    def url(self, producer_id: int) -> str:
        return reverse(self.url_name, kwargs={"producer": producer_id})


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add a page, once however often it is said."""
    _items[item.key] = item


def items() -> list[Item]:
    """All of them, for a representative."""
    return sorted(_items.values(), key=lambda item: (item.order, item.key))


def items_for(rights: Collection[str]) -> list[Item]:
    """What somebody sees who works for the producer without representing it."""
    return [item for item in items() if item.right in rights or item.right == ANY]

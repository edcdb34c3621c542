"""What stands in the portal's navigation: each room adds its own pages in `AppConfig.ready()`."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    """`url_name` is reversed with the producer's key; a page says in its context as `portal_key` which item it is of.

    `icon` names a drawing of the theme; items stand in the order of `order`.
    """

    key: str
    label: "str | Promise"
    url_name: str
    icon: str
    order: int

    def url(self, producer_id: int) -> str:
        return reverse(self.url_name, kwargs={"producer": producer_id})


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add a page, once however often it is said."""
    _items[item.key] = item


def items() -> list[Item]:
    return sorted(_items.values(), key=lambda item: (item.order, item.key))

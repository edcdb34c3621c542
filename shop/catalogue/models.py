"""Oscar's products; what they are is said by their listing (shop.listings)."""

from typing import TYPE_CHECKING, Optional

from oscar.apps.catalogue.abstract_models import AbstractProduct

if TYPE_CHECKING:
    from shop.listings.models import Listing


class Product(AbstractProduct):
    @property
    def canonical(self) -> "Product":
        """The product that has the page: the parent of a variant, else itself."""
        return self.parent if self.is_child else self

    @property
    def sold_as(self) -> Optional["Listing"]:
        """The listing of this product, or of its parent; None for a product that no certificate stands behind."""
        return getattr(self.canonical, "listing", None)

    @property
    def unit(self) -> str:
        """Unit and pack, such as "chai 500 ml"; a variant's own title says its pack."""
        if self.is_child and self.title:
            return self.title
        return self.sold_as.unit if self.sold_as else ""

    def get_title(self) -> str:
        """A variant is named with its parent: "Nước mắm Cửa Lò, 20°N chai 500 ml"."""
        if self.is_child and self.title:
            return f"{self.parent.title}, {self.title}"
        return super().get_title()


from oscar.apps.catalogue.models import *  # noqa: E402, F403

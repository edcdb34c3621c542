"""Where an order goes and for whom: what the buyer typed, ready for the session and for Oscar's address."""

from dataclasses import asdict, dataclass
from typing import Any

from oscar.core.loading import get_model

from traceability.register.models import Commune

COUNTRY = "VN"


@dataclass(frozen=True)
class Delivery:
    """`phone` as +84…; `commune` is the official code of a commune, which says its province."""

    name: str
    phone: str
    street: str
    commune: str
    email: str = ""
    note: str = ""
    is_adult: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def as_shipping_address(self) -> Any:
        """Oscar's address, not yet saved: line1 street, line4 commune, state province (full names)."""
        commune = Commune.objects.select_related("province").get(code=self.commune)
        return get_model("order", "ShippingAddress")(
            first_name=self.name,
            line1=self.street,
            line4=commune.full_name,
            state=commune.province.full_name,
            country_id=COUNTRY,
            phone_number=self.phone,
            notes=self.note,
        )


KNOWN = 4  # addresses offered beside the form


def last_delivery(user: Any) -> dict[str, str]:
    """What the signed-in buyer gave last time, as initial values of the form; the standard address first."""
    address = known_addresses(user)[:1]
    person = {"name": user.get_full_name(), "email": user.email or "", "phone": user.phone or ""}
    return person | (as_initial(address[0]) if address else {})


def known_addresses(user: Any) -> list[Any]:
    """The standard address, then the most used; in one query."""
    used = user.addresses.order_by("-is_default_for_shipping", "-num_orders_as_shipping_address", "-pk")
    return list(used[:KNOWN])


def as_initial(address: Any) -> dict[str, str]:
    """One of Oscar's addresses as the form has it; a commune that is no longer one is left to be chosen."""
    commune = Commune.objects.filter(full_name=address.line4, province__full_name=address.state).first()
    place = {"commune": commune.code, "province": commune.province_id} if commune else {}
    person = {"name": address.first_name, "street": address.line1}
    return place | person | ({"phone": str(address.phone_number)} if address.phone_number else {})

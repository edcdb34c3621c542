"""What a buyer chooses for each seller's parcel: the way it travels and how it is paid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shop.payments.methods import Method, methods_of
from shop.seller_orders.placing import Payment
from shop.shipping.quoting import Parcel

WAY, PAY = "way-", "pay-"


@dataclass(frozen=True)
class Choice:
    """A parcel with the ways to pay that its seller offers; `method` is the one chosen, else the first."""

    parcel: Parcel
    methods: list[Method]
    method: Method

    @property
    def way_field(self) -> str:
        return f"{WAY}{self.parcel.partner.pk}"

    @property
    def pay_field(self) -> str:
        return f"{PAY}{self.parcel.partner.pk}"

    @property
    def way(self) -> Any:
        """The option of the way that was reckoned with; None when its seller offers no such way."""
        return next((one for one in self.parcel.options if one.code == self.parcel.method), None)


def ways_in(typed: Mapping[str, str]) -> dict[int, str]:
    """The ways named in a form, by partner's key; whatever else stands there is passed over."""
    return {int(key): value for key, value in _named(typed, WAY)}


def choices_for(parcels: Iterable[Parcel], typed: Mapping[str, str]) -> list[Choice]:
    """A way to pay that the seller does not offer (any more) gives way to the first that is offered."""
    wanted = dict(_named(typed, PAY))
    return [_choice(parcel, wanted.get(str(parcel.partner.pk), "")) for parcel in parcels]


def payments_of(choices: Iterable[Choice]) -> dict[int, Payment]:
    return {
        choice.parcel.partner.pk: Payment(choice.method.code, choice.method.prepaid, choice.method.minutes)
        for choice in choices
    }


def _choice(parcel: Parcel, code: str) -> Choice:
    methods = methods_of(parcel)
    chosen = next((method for method in methods if method.code == code), methods[0])
    return Choice(parcel, methods, chosen)


def _named(typed: Mapping[str, str], prefix: str) -> Iterable[tuple[str, str]]:
    for name, value in typed.items():
        key = name.removeprefix(prefix)
        if name.startswith(prefix) and key.isascii() and key.isdigit() and len(key) < 19:
            yield key, str(value)

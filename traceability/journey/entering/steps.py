"""The seven steps of a farm's chain, and the EPCIS event that each becomes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """`key` stands in addresses; `icon` names a drawing of the theme; `asks_quantity` says what the number counts."""

    key: str
    name: str | Promise
    asks_quantity: str | Promise
    icon: str
    biz_step: str
    disposition: str
    action: str = "OBSERVE"
    unit: str = ""  # the unit that is proposed at first

    @property
    def is_harvest(self) -> bool:
        return self.key == "thu-hoach"

    @property
    def is_processing(self) -> bool:
        return self.key == "che-bien"

    @property
    def is_inspection(self) -> bool:
        return self.key == "kiem-tra"


STEPS = (
    Step(
        "thu-hoach",
        _("Harvest"),
        _("How much was harvested?"),
        "leaf",
        "commissioning",
        "active",
        "ADD",
        "KGM",
    ),
    Step("che-bien", _("Process"), _("How much came out?"), "pot", "commissioning", "active", "", "KGM"),
    Step("kiem-tra", _("Inspect"), _("How much was checked?"), "shield", "inspecting", "conformant"),
    Step("dong-goi", _("Put into packs"), _("How many were packed?"), "basket", "packing", "in_progress"),
    Step("xuat-hang", _("Ship"), _("How many were sent off?"), "truck", "shipping", "in_transit"),
    Step("nhan-hang", _("Receive"), _("How many arrived?"), "receive", "receiving", "in_progress"),
    Step("ban-hang", _("Sell"), _("How many were sold?"), "cash", "retail_selling", "retail_sold"),
)
BY_KEY = {step.key: step for step in STEPS}

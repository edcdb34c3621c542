"""An order of the buyer's, as the shop places one."""

from typing import Any

from oscar.core.loading import get_class, get_model
from oscar.test.factories import create_order

from tests.gates.permissions.world import World


def order_of(world: World) -> Any:
    basket = get_model("basket", "Basket").objects.create()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy()
    basket.add_product(world.things["listing"])
    order = create_order(number="OC-TEST-1", user=world.people["buyer"], basket=basket)
    world.things["part"] = order.seller_orders.get()
    return order

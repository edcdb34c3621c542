"""The demo's journeys: two lots on sale, one recalled, the same after a second run."""

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import NOON, Maker
from traceability.journey import demo
from traceability.journey.models import Capture, ChainEvent, NamedThing
from traceability.journey.timeline.reading import steps_of
from traceability.production import demo as lots
from traceability.production.models import Lot
from traceability.register.models import Producer

pytestmark = pytest.mark.django_db


def test_two_lots_on_sale_and_a_recalled_one_have_a_journey(db: None, register: RegisterFactory) -> None:
    maker = Maker(register)
    other = register.product("Chè Khác", None, register.producer("HTX Khác"))
    maker.represents(maker.person("khac@example.vn"), other)
    Producer.objects.update(commune=maker.product.producer.commune_id)
    lots.load(NOON)
    demo.load(NOON)
    told = {}
    for lot in Lot.objects.all():
        steps = steps_of(lot.product_id, lot.number)
        told[lot.product_id, lot.state] = (len(steps), sum(step.is_wrong for step in steps))
    assert told == {
        (maker.product.pk, "active"): (8, 1),
        (maker.product.pk, "open"): (0, 0),
        (maker.product.pk, "recalled"): (4, 0),
        (other.pk, "active"): (7, 0),
        (other.pk, "open"): (0, 0),
        (other.pk, "recalled"): (0, 0),
    }
    before = [list(model.objects.order_by("pk").values()) for model in (Capture, ChainEvent, NamedThing)]
    assert not Capture.objects.filter(is_success=False).exists()
    demo.load(NOON)
    assert [
        list(model.objects.order_by("pk").values()) for model in (Capture, ChainEvent, NamedThing)
    ] == before


def test_without_lots_there_is_nothing_to_tell(db: None) -> None:
    demo.load(NOON)
    assert not Capture.objects.exists()

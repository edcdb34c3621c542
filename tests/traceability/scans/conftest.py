import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page import lots
from tests.traceability.scan_page.conftest import at_five_past_two, phone, vietnamese_is_compiled
from traceability.production.models import SerialOrder
from traceability.scans import counting, phones

__all__ = ["at_five_past_two", "phone", "vietnamese_is_compiled"]


@pytest.fixture(autouse=True)
def nothing_waits() -> None:
    """No test counts what another looked at, or knows another's key."""
    counting._waiting.clear()
    phones._known.clear()


@pytest.fixture
def labels(register: RegisterFactory) -> SerialOrder:
    """Three labels of lot L2611, which is on sale."""
    lot = lots.on_sale(situations.valid(register))
    return lots.ordered(lot.product, lot)

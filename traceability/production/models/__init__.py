"""Lots, the papers that tests of them left, orders of serials, and labels declared void."""

from traceability.production.models.history import LotEvent, Step
from traceability.production.models.lots import Lot, State
from traceability.production.models.reports import TestReport
from traceability.production.models.serial_orders import SerialOrder
from traceability.production.models.voids import Void, VoidLifted

__all__ = ["Lot", "LotEvent", "SerialOrder", "State", "Step", "TestReport", "Void", "VoidLifted"]

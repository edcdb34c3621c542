"""Lots, the papers that tests of them left, and orders of serials."""

from traceability.production.models.history import LotEvent, Step
from traceability.production.models.lots import Lot, State
from traceability.production.models.reports import TestReport
from traceability.production.models.serial_orders import SerialOrder

__all__ = ["Lot", "LotEvent", "SerialOrder", "State", "Step", "TestReport"]

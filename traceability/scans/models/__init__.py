from traceability.scans.models.counts import ScanCount
from traceability.scans.models.keys import DailyKey
from traceability.scans.models.serial_scans import SerialScan

__all__ = ["DailyKey", "ScanCount", "SerialScan"]

"""Demo: invented codes at two systems for one product, marked as demo data wherever they are shown."""

from datetime import datetime

from traceability.foreign_codes import gate
from traceability.foreign_codes.models import ForeignCode, System
from traceability.production.acting import By
from traceability.register.models import CertifiedProduct

CODES = [
    (System.NATIONAL, "VN-MINH-HOA-0001", ""),
    (System.VERIGOODS, "VG-MINH-HOA-0001", "https://verigoods.vn/"),
]


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    product = CertifiedProduct.objects.filter(certificates__decision__is_demo=True).order_by("pk").first()
    if product is None or ForeignCode.objects.filter(is_demo=True).exists():
        return
    by = By(None, moment, name="Dữ liệu minh hoạ")
    for system, code, address in CODES:
        gate.add(product, gate.Wanted(system, code, address), by, is_demo=True)

"""What the producers' portal and the desk of lots show: a lot with a test report and an order of serials."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from traceability.production.acting import By
from traceability.production.lots import gate, papers
from traceability.production.lots.stating import Facts
from traceability.production.serial_orders import order
from traceability.register.clock import today
from traceability.register.models import CertifiedProduct, Producer
from traceability.representing.models import Representative


def let_act(user: Any, producer: Producer) -> Representative:
    return Representative.objects.create(user=user, producer=producer, since=today(), checked_by="thử nghiệm")


def lot_things(product: CertifiedProduct, suffix: str = "") -> dict[str, Any]:
    by = By(None, timezone.now(), name="Thử nghiệm")
    lot = gate.open_lot(product, Facts("L1", today()), by)
    upload = SimpleUploadedFile("phieu.pdf", b"%PDF-1.4\n%%EOF\n" + suffix.encode())
    report = papers.add_report(lot, papers.Report("Phòng kiểm nghiệm", today()), upload, by)
    things = {"lot": lot, "test_report": report, "serial_order": order(product, 5, by, lot=lot)}
    things["recalled_lot"] = gate.recall(gate.open_lot(product, Facts("L2", today()), by), "thử", "trả", by)
    somebody = get_user_model().objects.create_user(f"dai-dien{suffix}@ocop.localhost", "x")
    things |= {"maker": product.producer, "representative": let_act(somebody, product.producer)}
    return {f"{name}{suffix}": thing for name, thing in things.items()}

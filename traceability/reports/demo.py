"""Invented reports of the demo's products: just come, late, answered, on a code that nobody was given, closed."""

from datetime import datetime, timedelta
from io import BytesIO

from django.contrib.auth import get_user_model
from PIL import Image, ImageDraw

from traceability.production.models import Lot, State
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, CertifiedProduct, Province
from traceability.register.models.appointments import Role
from traceability.reports import gate
from traceability.reports.models import CodeReport, Outcome

HOME = "19"
PAPER, INK, STAMP = "#efe8d8", "#1d241f", "#9c1f1a"


def load(moment: datetime) -> None:
    """Makes nothing where reports are there already, or nobody to answer them."""
    product = CertifiedProduct.objects.filter(lots__is_demo=True).order_by("pk").first()
    held = Appointment.objects.filter(role=Role.REGISTER, province=HOME).order_by("pk").first()
    if CodeReport.objects.exists() or product is None or held is None:
        return
    officer = get_user_model().objects.get(pk=held.user_id)
    lot = Lot.objects.filter(product=product, state=State.ACTIVE).order_by("pk").first()
    by = gate.By(officer, moment)  # the demo's officers are appointed today
    code = f"{product.code}/10/{lot.number}" if lot else product.code
    _reported(
        code,
        product,
        "copied",
        "Tem bị dán đè lên một tem khác, bóc ra thấy lô khác. (minh hoạ)",
        moment,
        0.1,
    )
    _reported(code, product, "quality", "Mở ra có mùi chua, nắp bị phồng. (minh hoạ)", moment, 12)
    talked = _reported(
        product.code, product, "different", "Trang ghi 500 ml, chai chỉ có 400 ml. (minh hoạ)", moment, 6
    )
    gate.acknowledge(talked, by)
    gate.answer(
        talked,
        "Chúng tôi đã hỏi nhà sản xuất: chai 400 ml là mẫu mới, trang sẽ được sửa trong tuần này.",
        by,
    )
    closed = _reported(product.code, product, "stars", "Cửa hàng treo biển 5 sao. (minh hoạ)", moment, 40)
    gate.acknowledge(closed, by)
    gate.close(
        closed,
        Outcome.CONFIRMED,
        "Cán bộ xã đã đến, cửa hàng đã gỡ biển. Cảm ơn bạn đã báo.",
        by,
    )
    _reported("OCOP-12345", None, "other", "Mã trên bao bì không quét được. (minh hoạ)", moment, 1)


def _reported(
    code: str, product: CertifiedProduct | None, wrong: str, text: str, moment: datetime, days_ago: float
) -> CodeReport:
    return gate.receive(
        typed_code=code,
        product=product,
        province=None if product else Province.objects.get(code=HOME),
        wrong=wrong,
        text=text,
        seen_where="Chợ trung tâm, quầy đặc sản (minh hoạ)",
        contact="",
        moment=moment - timedelta(days=days_ago),
        pictures=[_picture(vietnam_day(moment).isoformat())] if wrong == "copied" else [],
    )


def _picture(words: str) -> bytes:
    """A drawing of a label pasted over another, so that nobody takes it for a photo of real goods."""
    sheet = Image.new("RGB", (960, 720), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((180, 160, 780, 560), fill="#fffdf8", outline=INK, width=6)
    pen.polygon([(300, 250), (820, 210), (850, 600), (330, 640)], fill="#fffdf8", outline=STAMP, width=8)
    for row in range(9):
        for column in range(9):
            if (row * 7 + column * 5 + row * column) % 3:
                pen.rectangle(
                    (400 + column * 26, 300 + row * 26, 424 + column * 26, 324 + row * 26), fill=INK
                )
    pen.text((40, 30), f"DEMO {words}", fill=STAMP)
    file = BytesIO()
    sheet.save(file, "JPEG", quality=80)
    return file.getvalue()

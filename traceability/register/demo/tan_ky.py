"""Tân Kỳ commune, Thái Nguyên: the products of its plan for 2025. Every decision and date here is invented.

Names of products and producers come from the commune's plan. The plan names three lapsed products; they are
lapsed here too. What was revoked or suspended is an invented product of an invented producer, so that no real
household is ever shown as punished.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from traceability.register import gate
from traceability.register.clock import midnight, months_later, vietnam_day
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    Issuer,
    Producer,
    ProductSet,
)
from traceability.register.models.certificates import RevocationGround

COMMUNE = "02104"
ACTOR = "Dữ liệu minh hoạ"


@dataclass(frozen=True)
class DemoProduct:
    name: str
    name_en: str
    producer: str
    set_key: str
    shelf_life: str
    days_left: int  # of the 36-month term, counted from the day of loading
    stars: int = 3
    afterwards: Callable[[Certificate, date], object] | None = None


def change(day: date, reason: str) -> gate.Change:
    return gate.Change(actor_name=ACTOR, reason=reason, moment=midnight(day) + timedelta(hours=9))


def _extend(certificate: Certificate, day: date) -> None:
    until = certificate.valid_until + timedelta(days=150)
    paper = Decision.objects.create(
        number="901/QĐ-UBND", issuer=certificate.decision.issuer, issued_on=day, is_demo=True
    )
    gate.open_re_evaluation(certificate, change(day, "Đã nộp hồ sơ đánh giá lại (minh hoạ)"))
    because = change(day, "Đang đánh giá lại, kéo dài theo Điều 12.3 (minh hoạ)")
    gate.extend(certificate, until, replace(because, decision=paper))


def _re_evaluate(certificate: Certificate, day: date) -> None:
    gate.open_re_evaluation(certificate, change(day, "Đã nộp hồ sơ đánh giá lại (minh hoạ)"))


def _revoke(certificate: Certificate, day: date) -> None:
    gate.revoke(certificate, RevocationGround.CRITERIA, change(day, "Không còn đạt tiêu chí (minh hoạ)"))


def _suspend(certificate: Certificate, day: date) -> None:
    gate.suspend(certificate, change(day, "Chờ kết luận kiểm tra nhãn (minh hoạ)"))


PRODUCERS = {
    "HTX Đoàn Kết": ("cooperative", "Thôn Nà Mố", "Xã Tân Sơn, huyện Chợ Mới, tỉnh Bắc Kạn"),
    "HTX Linh Ngọc": ("cooperative", "Thôn Bản Cháo", "Xã Cao Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn"),
    "HKD Hà Ngọc Sáng": ("household", "Thôn Tân Khang", "Xã Hòa Mục, huyện Chợ Mới, tỉnh Bắc Kạn"),
    "HTX Trà hạnh phúc": ("cooperative", "", "Huyện Chợ Mới, tỉnh Bắc Kạn"),
    "HTX nông nghiệp sạch Tân Sơn": ("cooperative", "", "Xã Tân Sơn, huyện Chợ Mới, tỉnh Bắc Kạn"),
    "Tổ hợp tác Bản Mẫu (minh hoạ)": ("cooperative_group", "", "Huyện Chợ Mới, tỉnh Bắc Kạn"),
}
SAMPLE = "Tổ hợp tác Bản Mẫu (minh hoạ)"
PRODUCTS = [
    DemoProduct("Mật ong hoa núi", "Mountain-flower honey", "HTX Linh Ngọc", "honey", "24 tháng", 574),
    DemoProduct(
        "Ô mai mơ gừng mặn ngọt",
        "Apricot preserve with ginger",
        "HTX Đoàn Kết",
        "preserved-fruit",
        "12 tháng",
        574,
    ),
    DemoProduct(
        "Ô mai mơ dẻo chua ngọt",
        "Soft sweet-and-sour apricot",
        "HTX Đoàn Kết",
        "preserved-fruit",
        "12 tháng",
        75,
    ),
    DemoProduct(
        "Cơm lam nướng Sáng Lê",
        "Bamboo-roasted rice",
        "HKD Hà Ngọc Sáng",
        "ready-food",
        "3 ngày",
        -20,
        afterwards=_extend,
    ),
    DemoProduct(
        "Trà hoa hồng",
        "Rose tea",
        "HTX Trà hạnh phúc",
        "herbal-tea",
        "18 tháng",
        -194,
        afterwards=_re_evaluate,
    ),
    DemoProduct("Muối vừng Sáng Lê", "Sesame salt", "HKD Hà Ngọc Sáng", "spices", "6 tháng", -150),
    DemoProduct(
        "Nếp nương Đáyzang", "Upland sticky rice", "HTX nông nghiệp sạch Tân Sơn", "rice", "12 tháng", -310
    ),
    DemoProduct("Chè Shan tuyết Bản Mẫu", "Shan snow tea", SAMPLE, "tea", "24 tháng", 800, stars=4),
    DemoProduct(
        "Rượu men lá Bản Mẫu",
        "Forest-leaf spirit",
        SAMPLE,
        "white-spirit",
        "36 tháng",
        420,
        afterwards=_revoke,
    ),
    DemoProduct(
        "Gùi mây Bản Mẫu", "Rattan back basket", SAMPLE, "handicraft", "", 300, stars=4, afterwards=_suspend
    ),
    DemoProduct("Thăm bản Mẫu một ngày", "A day in Mẫu village", SAMPLE, "tourism", "", 640),
]


def load(moment: datetime) -> None:
    today = vietnam_day(moment)
    for entry in PRODUCTS:
        product = _product(entry)
        if not product.certificates.exists():
            _certify(product, entry, today)


def _producer(name: str) -> Producer:
    kind, village, former = PRODUCERS[name]
    commune = Commune.objects.select_related("province").get(code=COMMUNE)
    unit = f"{commune.kind.lower()} {commune.name}"
    address = ", ".join(part for part in (village, unit, f"tỉnh {commune.province.name}") if part)
    return Producer.objects.get_or_create(
        name=name,
        commune=commune,
        province=commune.province,
        defaults={"kind": kind, "address": address, "former_address": former},
    )[0]


def _product(entry: DemoProduct) -> CertifiedProduct:
    return CertifiedProduct.objects.get_or_create(
        name=entry.name,
        producer=_producer(entry.producer),
        defaults={
            "name_en": entry.name_en,
            "product_set": ProductSet.objects.get(classification=2026, key=entry.set_key),
            "shelf_life": entry.shelf_life,
        },
    )[0]


def _certify(product: CertifiedProduct, entry: DemoProduct, today: date) -> None:
    last_day = today + timedelta(days=entry.days_left)
    issued_on = months_later(last_day, -36)
    level, issuer_name = (
        ("district", "UBND huyện Chợ Mới")
        if date(2023, 1, 1) <= issued_on < date(2025, 7, 1) and entry.stars == 3
        else ("province", "UBND tỉnh Thái Nguyên" if issued_on >= date(2025, 7, 1) else "UBND tỉnh Bắc Kạn")
    )
    issuer = Issuer.objects.get_or_create(name=issuer_name, province_id="19", defaults={"level": level})[0]
    decision = Decision.objects.get_or_create(
        number=f"{100 + issued_on.timetuple().tm_yday}/QĐ-UBND",
        issuer=issuer,
        issued_on=issued_on,
        defaults={"is_demo": True},
    )[0]
    grant = gate.Grant(stars=entry.stars, issued_on=issued_on, valid_until=last_day)
    certificate = gate.issue(product, decision, grant, change(issued_on, "Công nhận sản phẩm (minh hoạ)"))
    if entry.afterwards:
        entry.afterwards(certificate, today - timedelta(days=6))

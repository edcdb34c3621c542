"""Sellers and listings of the demo. Whether a listing is on sale is up to the gate: lapsed ones are listed too."""

from dataclasses import dataclass
from datetime import datetime

from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from shop.sellers.create import create_seller
from shop.sellers.models import Seller
from shop.users.models import User
from traceability.register.models import CertifiedProduct, Producer

STAFF = {
    "HTX Linh Ngọc": "linhngoc@ocop.localhost",
    "HTX Đoàn Kết": "doanket@ocop.localhost",
    "HKD Hà Ngọc Sáng": "sangle@ocop.localhost",
}
TERMS = {
    "registration_number": "Số minh hoạ 0000000000",
    "delivery_terms": "Gửi trong 2 ngày làm việc, 2–5 ngày tới nơi. Xem hàng trước khi trả tiền.",
    "return_terms": "Đổi hoặc trả trong 7 ngày nếu hàng hỏng, thiếu hoặc khác mô tả.",
    "complaint_terms": "Gọi người bán; khiếu nại được xác nhận trong 3 ngày làm việc.",
}


@dataclass(frozen=True)
class Offer:
    product: str
    packs: tuple[Pack, ...]
    storage: str = "Nơi khô ráo, thoáng mát"
    description: str = ""


OFFERS = [
    Offer(
        "Mật ong hoa núi",
        (Pack("chai 500 ml", 165_000, 48), Pack("chai 250 ml", 90_000, 60)),
        description="Mật ong quay hai lần mỗi năm, khi hoa rừng nở rộ trên sườn núi Tân Kỳ.",
    ),
    Offer(
        "Ô mai mơ gừng mặn ngọt",
        (Pack("hộp 250 g", 85_000, 120),),
        description="Mơ chín tháng Năm ủ muối, sấy dẻo, trộn gừng và đường mật.",
    ),
    Offer(
        "Ô mai mơ dẻo chua ngọt",
        (Pack("hộp 250 g", 80_000, 75),),
        description="Mơ dẻo giữ nguyên vị chua của mơ núi, ít ngọt.",
    ),
    Offer(
        "Cơm lam nướng Sáng Lê",
        (Pack("ống 300 g", 35_000, 30),),
        storage="Dùng trong 3 ngày",
        description="Nếp nương trong ống nứa non, nướng than, lột vỏ còn mỏng lớp lụa nứa.",
    ),
    Offer("Muối vừng Sáng Lê", (Pack("lọ 150 g", 40_000, 25),)),
    Offer(
        "Chè Shan tuyết Bản Mẫu",
        (Pack("hộp 200 g", 240_000, 18),),
        description="Búp chè cổ thụ phủ lông trắng như tuyết, sao tay trên chảo gang.",
    ),
    Offer("Rượu men lá Bản Mẫu", (Pack("chai 500 ml", 120_000, 20),)),
    Offer("Gùi mây Bản Mẫu", (Pack("chiếc", 320_000, 6),)),
    Offer("Thăm bản Mẫu một ngày", (Pack("người", 350_000, 20),), storage=""),
    Offer("Mắm nêm Seagull", (Pack("chai 250 g", 45_000, 90),)),
    Offer(
        "beCHAMP Coffee Natural Nắng Vàng", (Pack("gói 500 g", 215_000, 40), Pack("gói 250 g", 115_000, 40))
    ),
    Offer("beCHAMP Coffee Gu Mạnh", (Pack("gói 500 g", 165_000, 40),)),
    Offer("beCHAMP Coffee Honey Nắng Vàng", (Pack("gói 500 g", 225_000, 25),)),
    Offer("MACCA BECHAMP", (Pack("hộp 500 g", 190_000, 35),)),
    Offer("Cao Atiso Hoàng An", (Pack("hộp 100 g", 135_000, 22),)),
    Offer("Mắc ca Lê Anh Tuy Đức", (Pack("hộp 500 g", 185_000, 50),)),
    Offer("Hạt Mắc ca Mơ Nông", (Pack("hộp 500 g", 180_000, 44),)),
    Offer("Tiêu xanh sấy thăng hoa", (Pack("lọ 60 g", 95_000, 31),)),
    Offer("Trái cây sấy thăng hoa", (Pack("gói 100 g", 78_000, 64),)),
    Offer("Hạt Điều rang muối", (Pack("hộp 500 g", 165_000, 39),)),
    Offer("Hill coffee", (Pack("gói 500 g", 155_000, 27),)),
    Offer("Trà thảo mộc 7 vị", (Pack("hộp 20 túi", 70_000, 52),)),
    Offer("Tinh bột nghệ", (Pack("lọ 250 g", 110_000, 33),)),
    Offer("Trà Bí đao", (Pack("hộp 20 túi", 60_000, 58),)),
    Offer("Macca Quyền Nguyệt", (Pack("hộp 500 g", 175_000, 16),)),
]


def load(moment: datetime) -> None:
    for offer in OFFERS:
        product = CertifiedProduct.objects.select_related("producer").filter(name=offer.product).first()
        if product and not Listing.objects.filter(certified_product=product).exists():
            create_listing(
                product,
                _seller(product.producer),
                *offer.packs,
                description=offer.description,
                shelf_life=product.shelf_life or "12 tháng",
                storage=offer.storage,
                is_demo=True,
            )


def _seller(producer: Producer) -> Seller:
    seller = Seller.objects.filter(producer=producer).first()
    if seller is None:
        address = producer.address or f"{producer.commune or ''}, {producer.province}".strip(", ")
        seller = create_seller(producer, phone="0900 000 000", address=address, is_demo=True, **TERMS)
        if producer.name in STAFF:
            seller.partner.users.add(User.objects.get(email=STAFF[producer.name]))
    return seller

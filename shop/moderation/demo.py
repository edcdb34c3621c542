"""The demo's inbox: a new listing and new words that wait, one refused with reasons, one taken down."""

from datetime import datetime, timedelta

from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.moderation import gate, takedowns
from shop.moderation.acting import By
from shop.moderation.models import ListingEvent
from shop.moderation.models.takedowns import Source
from shop.moderation.proposals import begin, proposed

SELLER, STAFF = "HTX Linh Ngọc (minh họa)", "Nhân viên chợ (minh họa)"
PAPER = takedowns.Paper(
    "misleading",
    "Chi cục Quản lý thị trường (minh họa)",
    "15/YC-QLTT (minh họa)",
    "Nhãn ghi công dụng chữa bệnh. Gỡ cho đến khi sửa nhãn.",
)


def load(moment: datetime) -> None:
    """Once: the history cannot be taken back, so it is not written twice."""
    if ListingEvent.objects.exists():
        return
    yesterday = moment - timedelta(hours=20)
    waiting, refused, down = [
        _listing(name) for name in ("Ô mai mơ dẻo chua ngọt", "Ô mai mơ gừng mặn ngọt", "Trà Bí đao")
    ]
    honey = _listing("Mật ong hoa núi")
    if waiting:
        text = "Mơ dẻo giữ nguyên vị chua thanh của mơ núi Tân Kỳ, rất ít ngọt."
        gate.send(waiting, proposed(waiting) | {"description": text}, By(None, yesterday, SELLER))
    if refused:
        text = "Ô mai chữa ho, chữa đau họng, ai ăn cũng khỏi."
        changes = {"description": text, "storage": "Nơi khô ráo, dưới 30 °C"}
        sent = gate.send(refused, proposed(refused) | changes, By(None, yesterday, SELLER))
        reason = "Thực phẩm không được ghi là chữa bệnh. Hãy tả vị và cách dùng."
        if sent:
            gate.decide(sent, sent.version, {"description": reason}, By(None, moment, STAFF))
    if honey:
        seller = honey.certified_product.producer.seller
        texts = {"description": "Can lớn cho quán nước và bếp ăn.", "storage": "Nơi khô ráo, thoáng mát"}
        pack = Pack("can 5 kg", 1_400_000, 6)
        new = begin(honey.certified_product, seller, [pack], texts, [], By(None, moment, SELLER))
        Listing.objects.filter(pk=new.pk).update(is_demo=True)
    if down:
        takedowns.take_down(down, PAPER, Source.PLATFORM, By(None, moment, STAFF))


def _listing(name: str) -> Listing | None:
    rows = Listing.objects.filter(certified_product__name=name, is_demo=True, state="published")
    return rows.select_related("product", "certified_product__producer__seller").first()

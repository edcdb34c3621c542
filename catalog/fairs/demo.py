"""The demo's fair: invented, in Thái Nguyên, in the last week of the January that comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import override

from catalog.fairs import gate
from catalog.fairs.eligibility import eligible
from catalog.fairs.models import Entry, Fair
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct, Province

HOME = "19"  # Thái Nguyên
CRAFTS = 4  # the groups of product sets from here on are crafts, plants and villages to visit


@dataclass(frozen=True)
class Part:
    """A section to be: its title, the letter of its booths and its products."""

    letter: str
    title_vi: str
    title_en: str
    products: list[CertifiedProduct]


FOREWORD_VI = (
    "Mỗi năm, khi mận bắt đầu nở trắng sườn đồi, bà con lại mang về thành phố những gì tốt nhất của "
    "làng mình: gói chè sao tay, hũ mật ong rừng, lọ ô mai, chiếc gùi mây.\n\n"
    "Mọi sản phẩm trong danh mục này đều có chứng nhận OCOP còn hiệu lực trong tất cả các ngày hội chợ. "
    "Quý khách chỉ cần quét mã bên cạnh sản phẩm là biết hạng sao, ai làm ra, ở xã nào và chứng nhận "
    "dùng được đến ngày nào.\n\n"
    "Chúng tôi mời quý khách nếm thử, hỏi chuyện người làm và mang một chút hương vị quê nhà về cho "
    "Tết."
)
FOREWORD_EN = (
    "Every year, when the plum trees turn the hillsides white, our villages bring their best to town: "
    "tea roasted by hand, forest honey, salted apricots, a basket of rattan.\n\n"
    "Every product in this catalogue holds an OCOP certificate that is valid on all days of the fair. "
    "Scan the code beside it to see its stars, who makes it, in which commune, and until when its "
    "certificate holds.\n\n"
    "Come and taste, talk to the makers, and take a little of the hills home for Tết."
)


def load(moment: datetime) -> None:
    """Idempotent: a fair of that name with products in it stays as it is."""
    first_day, last_day = spring_week(vietnam_day(moment))
    name = f"Hội chợ Xuân Thái Nguyên {first_day.year}"
    if Entry.objects.filter(fair__name_vi=name).exists():
        return
    by = gate.By(actor_name="Dữ liệu minh hoạ", moment=moment)
    with override("vi"):
        fair = Fair.objects.filter(name_vi=name).first()
        fair = fair or gate.plan(_details(name, first_day, last_day), by, is_demo=True)
        _fill(fair, by)
        if fair.entries.exists():
            gate.publish(fair, by)


def spring_week(today: date) -> tuple[date, date]:
    """24 to 30 January: of this year while that week has not yet begun, else of the next.

    >>> spring_week(date(2026, 11, 22))
    (datetime.date(2027, 1, 24), datetime.date(2027, 1, 30))
    """
    year = today.year if today < date(today.year, 1, 24) else today.year + 1
    return date(year, 1, 24), date(year, 1, 30)


def _details(name: str, first_day: date, last_day: date) -> gate.Details:
    return gate.Details(
        name_vi=name,
        name_en=f"Thai Nguyen Spring Fair {first_day.year}",
        first_day=first_day,
        last_day=last_day,
        place="Quảng trường Võ Nguyên Giáp, phường Phan Đình Phùng",
        province=Province.objects.get(code=HOME),
        organiser="Sở Công Thương tỉnh Thái Nguyên",
        foreword_vi=FOREWORD_VI,
        foreword_en=FOREWORD_EN,
    )


def _fill(fair: Fair, by: gate.By) -> None:
    eligible_products = (
        CertifiedProduct.objects.filter(eligible(fair.first_day, fair.last_day))
        .select_related("producer__province", "product_set")
        .order_by("producer__folded_name", "product_set__number", "folded_name")
    )
    for part in _parts(list(eligible_products)):
        if part.products:
            section = gate.add_section(fair, part.title_vi, part.title_en, by)
            for booth, products in _booths(part.letter, part.products):
                gate.add_entries(section, products, by, booth)


def _parts(products: list[CertifiedProduct]) -> Iterator[Part]:
    """The home province first, food and drink apart from crafts and villages; then each guest province."""
    home = [product for product in products if product.producer.province_id == HOME]
    crafts = [product for product in home if product.product_set and product.product_set.group >= CRAFTS]
    tastes = [product for product in home if product not in crafts]
    yield Part("A", "Hương vị Thái Nguyên", "Flavours of Thai Nguyen", tastes)
    yield Part("B", "Nghề và bản làng Thái Nguyên", "Crafts and villages of Thai Nguyen", crafts)
    guests = [product for product in products if product not in home]
    provinces = {product.producer.province_id: product.producer.province for product in guests}
    for letter, (code, province) in zip("CDEGHKLMNPQRSTUVXY", sorted(provinces.items()), strict=False):
        theirs = [product for product in guests if product.producer.province_id == code]
        yield Part(letter, f"Khách mời: {province.name}", f"Guest province: {province.name_en}", theirs)


def _booths(letter: str, products: list[CertifiedProduct]) -> Iterator[tuple[str, list[CertifiedProduct]]]:
    """One booth for each producer, in the order given."""
    producers = list(dict.fromkeys(product.producer_id for product in products))
    for number, producer in enumerate(producers, 1):
        yield f"{letter}{number:02}", [product for product in products if product.producer_id == producer]

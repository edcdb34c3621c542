"""The 26 product sets of the 2026 classification, as the migration writes them."""

from typing import Any, NamedTuple

YEAR = 2026
SOURCE = "Quyết định 26/2026/QĐ-TTg (22/05/2026)"


class Row(NamedTuple):
    group: int
    key: str
    name_vi: str
    name_en: str
    selling_rule: str = "ordinary"


ROWS = [
    Row(1, "fresh-produce", "Rau, củ, quả, hạt tươi", "Fresh vegetables, roots, fruit and seeds"),
    Row(1, "fresh-meat", "Thịt, thủy sản, trứng, sữa tươi", "Fresh meat, aquatic products, eggs and milk"),
    Row(1, "rice", "Gạo, ngũ cốc, hạt sơ chế khác", "Rice, grains and other prepared seeds"),
    Row(1, "honey", "Mật ong, mật khác và nông sản thực phẩm khác", "Honey and other farm food"),
    Row(1, "ready-food", "Đồ ăn nhanh", "Ready food"),
    Row(1, "rice-products", "Chế biến từ gạo, ngũ cốc", "Processed rice and cereals"),
    Row(1, "preserved-fruit", "Chế biến từ rau, củ, quả, hạt", "Processed vegetables, fruit and nuts"),
    Row(
        1,
        "preserved-meat",
        "Chế biến từ thịt, thủy sản, trứng, sữa, mật ong",
        "Processed meat, aquatic products, eggs, milk and honey",
    ),
    Row(
        1,
        "fish-sauce",
        "Tương, nước mắm, gia vị dạng lỏng khác",
        "Soy paste, fish sauce and liquid condiments",
    ),
    Row(1, "spices", "Gia vị khác", "Other spices"),
    Row(1, "tea", "Chè tươi, chè chế biến", "Tea"),
    Row(1, "herbal-tea", "Sản phẩm trà từ thực vật khác", "Herbal teas"),
    Row(1, "coffee", "Cà phê, cacao", "Coffee and cocoa"),
    Row(2, "white-spirit", "Rượu trắng", "White spirit", "adults"),
    Row(2, "other-alcohol", "Đồ uống có cồn khác", "Other alcoholic drinks", "adults"),
    Row(2, "water", "Nước khoáng thiên nhiên, nước uống đóng chai", "Mineral and bottled water"),
    Row(2, "soft-drinks", "Đồ uống không cồn khác", "Other soft drinks"),
    Row(
        3,
        "herbal-medicine",
        "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền",
        "Functional food, herbal and traditional medicine",
        "enquiry",
    ),
    Row(3, "herbal-cosmetics", "Mỹ phẩm có thành phần từ dược liệu", "Herbal cosmetics"),
    Row(3, "essential-oils", "Tinh dầu và dược liệu khác", "Essential oils and other herbs"),
    Row(4, "handicraft", "Thủ công mỹ nghệ gia dụng, trang trí", "Household and decorative crafts"),
    Row(4, "textiles", "Vải, may mặc", "Textiles and garments"),
    Row(5, "flowers", "Hoa", "Flowers"),
    Row(5, "ornamental-trees", "Cây cảnh", "Ornamental trees"),
    Row(5, "ornamental-animals", "Động vật cảnh", "Ornamental animals", "enquiry"),
    Row(
        6,
        "tourism",
        "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
        "Community tourism, eco-tourism and destinations",
        "enquiry",
    ),
]


def load(classification_model: Any, set_model: Any) -> None:
    """Write the classification and its sets with the given (historical) models."""
    classification = classification_model.objects.create(year=YEAR, source=SOURCE)
    set_model.objects.bulk_create(
        set_model(
            classification=classification,
            number=number,
            group=row.group,
            key=row.key,
            name_vi=row.name_vi,
            name_en=row.name_en,
            selling_rule=row.selling_rule,
        )
        for number, row in enumerate(ROWS, 1)
    )

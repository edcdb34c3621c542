"""Lâm Đồng's published list, through the same importer as any official list; rows without a decision are refused.

The list knows only "Thực phẩm", "Đồ uống", "Thảo dược"; the product sets below are our reading of the names.
"""

from datetime import datetime
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from traceability.register.models import CertifiedProduct, ProductSet

LIST = Path(__file__).parent / "lists" / "lamdong_2024_2026_60_products.csv"
SETS = {
    "fish-sauce": ("Mắm nêm Seagull",),
    "coffee": (
        "beCHAMP Coffee Natural Nắng Vàng",
        "beCHAMP Coffee Gu Mạnh",
        "beCHAMP Coffee Honey Nắng Vàng",
        "Bechamp Coffee Hòa Tan Nấm Linh Chi",
        "Hill coffee",
    ),
    "preserved-fruit": (
        "MACCA BECHAMP",
        "Mắc ca Lê Anh Tuy Đức",
        "Hạt Mắc ca Mơ Nông",
        "Trái cây sấy thăng hoa",
        "Hạt Điều rang muối",
        "Macca Bonbubo",
        "Macca Quyền Nguyệt",
    ),
    "spices": ("Tiêu xanh sấy thăng hoa", "Tinh bột nghệ"),
    "herbal-tea": (
        "Cao Atiso Hoàng An",
        "Trà thảo mộc 7 vị",
        "Trà Bí đao",
        "Mộc Đế Vương",
        "Mộc Quý Phi",
        "Mộc Thanh Lọc",
        "Mộc Bảo An",
    ),
    "fresh-produce": (
        "Nấm Fresh Cordyceps Vietnam (Nấm tươi)",
        "Nấm Cordyceps Vietnam (Nấm khô sấy thăng hoa)",
    ),
}


def load(moment: datetime) -> None:
    call_command("import_list", str(LIST), stdout=StringIO())
    for key, names in SETS.items():
        product_set = ProductSet.objects.get(classification=2026, key=key)
        CertifiedProduct.objects.filter(name__in=names, product_set=None).update(product_set=product_set)

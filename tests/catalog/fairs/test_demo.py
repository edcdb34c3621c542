"""The demo's fair: in the January that comes, idempotent, marked as invented."""

from datetime import date

from catalog.fairs import demo
from catalog.fairs.models import Entry, Fair
from tests.catalog.fairs.conftest import FIRST, LAST, NOON, FairFactory


def test_the_spring_week_is_the_one_that_comes() -> None:
    assert demo.spring_week(date(2026, 11, 22)) == (FIRST, LAST)
    assert demo.spring_week(date(2027, 1, 23)) == (FIRST, LAST)
    assert demo.spring_week(date(2027, 1, 24)) == (date(2028, 1, 24), date(2028, 1, 30))


def test_all_eligible_products_enter_once_by_home_and_guests(fairs: FairFactory) -> None:
    fairs.product("Mật ong hoa núi")
    fairs.product("Gùi mây", set_key="handicraft")
    fairs.product("Ô mai", until=date(2027, 1, 29))
    guest = fairs.register.producer("HTX Đà Lạt", commune=first_commune_of("68"))
    fairs.product("Trà atiso", producer=guest)
    demo.load(NOON)
    demo.load(NOON)
    fair = Fair.objects.get()
    assert (fair.name_vi, fair.is_demo, fair.is_published) == ("Hội chợ Xuân Thái Nguyên 2027", True, True)
    rows = Entry.objects.order_by("section__order", "order").values_list(
        "section__title_vi", "product__name", "booth"
    )
    assert list(rows) == [
        ("Hương vị Thái Nguyên", "Mật ong hoa núi", "A01"),
        ("Nghề và bản làng Thái Nguyên", "Gùi mây", "B01"),
        ("Khách mời: Lâm Đồng", "Trà atiso", "C01"),
    ]


def first_commune_of(province: str) -> str:
    from traceability.register.models import Commune

    return Commune.objects.filter(province=province).order_by("code").values_list("code", flat=True)[0]

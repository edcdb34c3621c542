"""After its last day a fair's catalogue stays as visitors saw it: the gate refuses, and the desk says why."""

from datetime import date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from catalog.fairs import gate
from tests.catalog.fairs.conftest import THAI_NGUYEN, FairFactory, officer
from tests.catalog.fairs.test_gate import everything, refused
from traceability.register.clock import VIETNAM

LAST_MINUTE = datetime(2027, 1, 30, 23, 59, tzinfo=VIETNAM)
WEEKS_LATER = datetime(2027, 2, 20, 9, 0, tzinfo=VIETNAM)
OVER = "Hội chợ đã kết thúc. Danh mục không đổi được nữa."
pytestmark = pytest.mark.usefixtures("db")
CHANGES = [
    "change", "publish", "withdraw", "add_section", "rename_section", "move_section", "remove_section",
    "add_entries", "move_entry", "set_booth", "remove_entry",
]  # fmt: skip


def attempt(name: str, fairs: FairFactory, moment: datetime) -> object:
    """One change at that moment, on a published fair (a draft for `publish`) with a section of two products."""
    by = gate.By("Cán bộ thử nghiệm", moment)
    fair = fairs.published("Mật ong hoa núi", "Ô mai")
    if name == "publish":
        gate.withdraw(fair, fairs.by)
    section, entry, product = fair.sections.get(), fair.entries.last(), fairs.product("Chè")
    assert entry is not None
    changes = {
        "change": lambda: gate.change(fair, fairs.details(place="Nhà văn hoá"), by),
        "publish": lambda: gate.publish(fair, by),
        "withdraw": lambda: gate.withdraw(fair, by),
        "add_section": lambda: gate.add_section(fair, "Đồ uống", "", by),
        "rename_section": lambda: gate.rename_section(section, "Đồ uống", "", by),
        "move_section": lambda: gate.move_section(section, -1, by),
        "remove_section": lambda: gate.remove_section(section, by),
        "add_entries": lambda: gate.add_entries(section, [product], by),
        "move_entry": lambda: gate.move_entry(entry, -1, by),
        "set_booth": lambda: gate.set_booth(entry, "B99", by),
        "remove_entry": lambda: gate.remove_entry(entry, by),
    }
    if moment == LAST_MINUTE:
        return changes[name]()
    return refused(changes[name])


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_refused_once_the_fair_is_over(fairs: FairFactory, name: str) -> None:
    assert str(attempt(name, fairs, WEEKS_LATER)) == OVER


@pytest.mark.parametrize("name", CHANGES)
def test_until_the_last_minute_every_change_is_made(fairs: FairFactory, name: str) -> None:
    before = everything()
    attempt(name, fairs, LAST_MINUTE)
    assert everything() != before


def test_a_fair_that_is_over_cannot_be_given_later_days(fairs: FairFactory) -> None:
    fair, by = fairs.published("Mật ong hoa núi"), gate.By("Cán bộ thử nghiệm", WEEKS_LATER)
    later = fairs.details(first_day=date(2027, 3, 1), last_day=date(2027, 3, 7))
    assert str(refused(lambda: gate.change(fair, later, by))) == OVER


def test_the_desk_says_why_and_changes_nothing(fairs: FairFactory) -> None:
    fair = fairs.published("Mật ong hoa núi", "Ô mai")
    keys = {"fair": fair.pk, "section": fair.sections.get().pk, "entry": fair.entries.last().pk}  # type: ignore[union-attr]
    details = {
        "name_vi": fair.name_vi, "first_day": "2027-01-24", "last_day": "2027-01-30",
        "place": "Nhà văn hoá", "province": THAI_NGUYEN, "organiser": fair.organiser,
    }  # fmt: skip
    posts = [
        ("edit", "fair", details), ("withdraw", "fair", {}), ("section_add", "fair", {"title_vi": "Khác"}),
        ("section_edit", "section", {"title_vi": "Khác"}), ("section_move", "section", {"where": "up"}),
        ("section_remove", "section", {}), ("pick", "section", {"product": fairs.product("Chè").pk}),
        ("entry_move", "entry", {"where": "up"}), ("entry_booth", "entry", {"booth": "B99"}),
        ("entry_remove", "entry", {}), ("publish", "fair", {}),
    ]  # fmt: skip
    with time_machine.travel(WEEKS_LATER, tick=False):
        client = officer("trade", THAI_NGUYEN)
        before = everything()
        for name, kind, data in posts:
            address = reverse(f"fairs_desk:{name}", kwargs={"pk": keys[kind]})
            response = client.post(address, data, follow=True)
            seen = BeautifulSoup(response.content, "html.parser").get_text(" ")
            assert (name, response.status_code, seen.count(OVER)) == (name, 200, 1)
            assert not any(done in seen for done in ("Đã bỏ khu", "Đã bỏ sản phẩm", "Đã lưu"))
        assert everything() == before

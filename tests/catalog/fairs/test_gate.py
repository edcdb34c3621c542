"""Every change of a fair goes through one gate; what it refuses changes nothing, in the history either."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override

from catalog.fairs import gate
from catalog.fairs.models import Entry, Fair, FairEvent, Section
from tests.catalog.fairs.conftest import FIRST, LAST, NOON, FairFactory
from traceability.register.clock import VIETNAM


def everything() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values()) for model in (Fair, Section, Entry, FairEvent)]


def refused(change: Callable[[], object]) -> gate.Refused:
    before = everything()
    with override("vi"), pytest.raises(gate.Refused) as caught:
        change()
    assert everything() == before
    return caught.value


def orders(section: Section) -> list[tuple[int, str]]:
    return [(entry.order, entry.product.name) for entry in section.entries.select_related("product")]


def test_a_planned_fair_is_a_draft_with_an_address_of_its_own(fairs: FairFactory) -> None:
    one, two = fairs.fair(), fairs.fair()
    assert (one.slug, two.slug) == ("hoi-cho-xuan-thai-nguyen-2027", "hoi-cho-xuan-thai-nguyen-2027-2")
    assert (one.state, one.published_at) == ("draft", None)
    assert list(one.events.values_list("action", "actor_name", "at")) == [
        ("planned", "Cán bộ thử nghiệm", NOON)
    ]


def test_days_the_wrong_way_round_and_endless_fairs_are_refused(fairs: FairFactory) -> None:
    wrong = refused(lambda: fairs.fair(first_day=LAST, last_day=FIRST))
    assert str(wrong) == "Ngày bế mạc không được trước ngày khai mạc."
    endless = refused(lambda: fairs.fair(last_day=date(2027, 3, 25)))
    assert str(endless) == "Hội chợ kéo dài nhiều nhất 60 ngày."
    assert fairs.fair(last_day=date(2027, 3, 24)).pk


def test_entries_are_refused_all_together_with_the_reason_of_each(fairs: FairFactory) -> None:
    section = fairs.section(fairs.fair())
    good, short = fairs.product("Chè Shan tuyết"), fairs.product("Ô mai", until=date(2027, 1, 29))
    refusal = refused(lambda: gate.add_entries(section, [good, short], fairs.by))
    assert [(problem.product, problem.obstacle.day) for problem in refusal.problems] == [(short, LAST)]


def test_a_product_stands_at_a_fair_once(fairs: FairFactory) -> None:
    fair = fairs.fair()
    entry = fairs.entry(fairs.section(fair))
    other = fairs.section(fair, "Đồ uống")
    refusal = refused(lambda: gate.add_entries(other, [entry.product], fairs.by))
    assert str(refusal) == "Đã có trong hội chợ này: Mật ong hoa núi."
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(fair=fair, section=other, product=entry.product, order=1)


def test_an_entry_stands_in_a_section_of_its_own_fair(fairs: FairFactory) -> None:
    section, elsewhere = fairs.section(fairs.fair()), fairs.fair()
    with pytest.raises(IntegrityError, match="entry stands in a section of its fair"), transaction.atomic():
        Entry.objects.create(fair=elsewhere, section=section, product=fairs.product(), order=1)


def test_new_days_are_refused_while_a_product_is_not_valid_on_all_of_them(fairs: FairFactory) -> None:
    fair = fairs.fair()
    entry = fairs.entry(fairs.section(fair), until=LAST)
    refusal = refused(lambda: gate.change(fair, fairs.details(last_day=date(2027, 1, 31)), fairs.by))
    assert [problem.product for problem in refusal.problems] == [entry.product]
    assert gate.change(fair, fairs.details(first_day=date(2027, 1, 25)), fairs.by).first_day == date(
        2027, 1, 25
    )


def test_words_may_change_while_a_product_is_out(fairs: FairFactory) -> None:
    fair = fairs.fair()
    fairs.revoke(fairs.entry(fairs.section(fair)).product)
    assert gate.change(fair, fairs.details(place="Nhà văn hoá"), fairs.by).place == "Nhà văn hoá"


def test_publication_checks_every_product_again(fairs: FairFactory) -> None:
    fair = fairs.fair()
    assert str(refused(lambda: gate.publish(fair, fairs.by))).startswith("Danh mục còn trống")
    entry = fairs.entry(fairs.section(fair))
    fairs.revoke(entry.product)
    refusal = refused(lambda: gate.publish(fair, fairs.by))
    assert [problem.product for problem in refusal.problems] == [entry.product]


def test_publication_and_withdrawal(fairs: FairFactory) -> None:
    fair = fairs.published("Mật ong hoa núi")
    assert (fair.state, fair.published_at) == ("published", NOON)
    refused(lambda: gate.publish(fair, fairs.by))
    assert gate.withdraw(fair, fairs.by).published_at is None
    refused(lambda: gate.withdraw(fair, fairs.by))


def test_a_fair_that_is_over_takes_no_more_products(fairs: FairFactory) -> None:
    section = fairs.section(fairs.fair())
    product = fairs.product()
    last_minute = gate.By("x", datetime(2027, 1, 30, 23, 59, tzinfo=VIETNAM))
    after = gate.By("x", datetime(2027, 1, 31, 0, 0, tzinfo=VIETNAM))
    refused(lambda: gate.add_entries(section, [product], after))
    assert gate.add_entries(section, [product], last_minute)


def test_order_moves_by_one_and_stops_at_the_ends(fairs: FairFactory) -> None:
    section = fairs.section(fairs.fair())
    first, _second, third = (fairs.entry(section, name) for name in ("Một", "Hai", "Ba"))
    gate.move_entry(third, -1, fairs.by)
    assert orders(section) == [(1, "Một"), (2, "Ba"), (3, "Hai")]
    gate.move_entry(first, -1, fairs.by)
    assert orders(section) == [(1, "Một"), (2, "Ba"), (3, "Hai")]
    gate.remove_entry(first, fairs.by)
    assert orders(section) == [(1, "Ba"), (2, "Hai")]


def test_sections_move_rename_and_leave_with_what_stands_in_them(fairs: FairFactory) -> None:
    fair = fairs.fair()
    food, drinks = fairs.section(fair), fairs.section(fair, "Đồ uống")
    fairs.entry(drinks)
    gate.move_section(drinks, -1, fairs.by)
    assert list(fair.sections.values_list("order", "title_vi")) == [(1, "Đồ uống"), (2, "Thực phẩm")]
    refused(lambda: gate.rename_section(food, "Đồ uống", "", fairs.by))
    gate.remove_section(drinks, fairs.by)
    assert list(fair.sections.values_list("order", "title_vi")) == [(1, "Thực phẩm")]
    assert not fair.entries.exists()


def test_history_cannot_be_rewritten(fairs: FairFactory) -> None:
    fairs.fair()
    for change in (lambda: FairEvent.objects.update(actor_name="ai đó"), FairEvent.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_the_database_keeps_a_fair_s_days_in_order(fairs: FairFactory) -> None:
    with pytest.raises(IntegrityError, match="fair_ends_on_or_after_its_first_day"), transaction.atomic():
        Fair.objects.filter(pk=fairs.fair().pk).update(last_day=date(2027, 1, 23))

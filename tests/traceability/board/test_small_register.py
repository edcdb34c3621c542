"""Every number of the board, computed by hand for a register that knows every kind of event."""

from datetime import date, timedelta

import pytest

from tests.traceability.board.counted import makers_in, part_of
from traceability.board.counting.years import Happening
from traceability.board.scope import Scope
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import ProductSet, Province
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NATION = Scope()


@pytest.fixture
def thai_nguyen():
    return Scope(Province.objects.get(pk="19"))


def named(register, name, set_key="honey", producer=None):
    return register.product(name, set_key, producer)


@pytest.fixture
def small(register):
    """Eleven products; each line says what becomes of one."""
    change = register.change
    # still valid: first certificate of 2025
    register.certificate(named(register, "Một", "tea"), date(2025, 6, 19), stars=3)
    # certified in 2022, again in 2025 with more stars before the end, in force
    two = named(register, "Hai", "tea")
    register.certificate(two, date(2022, 3, 10), stars=3)
    register.certificate(two, date(2025, 2, 1), stars=4)
    # certified in 2021, lapsed on 05/05/2024, back in 2025 with as many stars
    three = named(register, "Ba")
    register.certificate(three, date(2021, 5, 5), stars=3)
    register.certificate(three, date(2025, 7, 7), stars=3)
    # certified in 2022, lapsed on the last day of 2025, never back
    register.certificate(named(register, "Bốn"), date(2022, 12, 31), stars=4)
    # certified in 2023, revoked in 2025
    five = register.certificate(named(register, "Năm"), date(2023, 9, 1), stars=3)
    gate.revoke(five, RevocationGround.MISUSE, change(midnight(date(2025, 3, 3))))
    # certified in 2020, expired in 2023, revoked in 2024 all the same
    six = register.certificate(named(register, "Sáu"), date(2020, 4, 4), stars=3)
    gate.revoke(six, RevocationGround.FORGED, change(midnight(date(2024, 1, 1))))
    # certified in 2024, given back in 2026
    seven = register.certificate(named(register, "Bảy"), date(2024, 8, 8), stars=3)
    gate.surrender(seven, change(midnight(date(2026, 1, 1))))
    # certified in 2023, extended in 2026 until 28/02/2027
    eight = register.certificate(
        named(register, "Tám", producer=register.producer("Hộ ông Tám", kind="household")), date(2023, 10, 1)
    )
    register.extend(eight, date(2027, 2, 28), midnight(date(2026, 9, 1)))
    # suspended since 2026-10-01
    nine = register.certificate(named(register, "Chín"), date(2025, 1, 15), stars=5)
    gate.suspend(nine, change(midnight(date(2026, 10, 1))))
    # entered by mistake
    ten = register.certificate(named(register, "Mười"), date(2026, 2, 2), stars=5)
    gate.void(ten, change(midnight(date(2026, 2, 3))))
    # another province, no set, no commune
    abroad = register.producer("HTX Bắc Ninh", commune="09193")
    abroad.commune = None
    abroad.save()
    register.certificate(register.product("Mười một", None, abroad), date(2026, 5, 5), stars=3)


def test_valid_products(small, thai_nguyen):
    valid = part_of(NATION, TODAY).valid

    assert valid.total == 5  # one, two, three, eight, eleven
    assert valid.by_star == {3: 4, 4: 1}
    keys = {ProductSet.objects.get(pk=pk).key if pk else None: number for pk, number in valid.by_set.items()}
    assert keys == {"tea": 2, "honey": 2, None: 1}
    assert valid.by_kind == {"cooperative": 4, "household": 1}
    assert valid.by_place == {("19", 3): 3, ("19", 4): 1, ("24", 3): 1}
    assert part_of(thai_nguyen, TODAY).valid.by_place == {("02104", 3): 3, ("02104", 4): 1}


def test_products_without_a_commune_stand_apart(small):
    assert part_of(Scope(Province.objects.get(pk="24")), TODAY).valid.by_place == {(None, 3): 1}


@pytest.mark.parametrize(
    ("day", "total"),
    [
        (date(2020, 4, 3), 0),
        (date(2020, 4, 4), 1),
        (date(2023, 4, 4), 4),  # two, three, four, and six on its last day
        (date(2023, 4, 5), 3),
        (date(2025, 12, 31), 7),  # one, two, three, four on its last day, seven, eight, nine
        (date(2026, 1, 1), 5),
        (date(2026, 9, 30), 6),  # and eleven
        (date(2026, 10, 1), 5),
    ],
)
def test_valid_products_on_a_day_of_the_past(small, day, total):
    assert part_of(NATION, day).valid.total == total


def happened(day: date, scope: Scope = NATION) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for (year, happening), number in part_of(scope, day).years.counts.items():
        found.setdefault(year, {})[happening.value] = number
    return found


def test_years(small):
    assert happened(TODAY) == {
        2020: {"new": 1},
        2021: {"new": 1},
        2022: {"new": 2},
        2023: {"new": 2, "lapsed": 1, "due": 1},
        2024: {"new": 1, "lapsed": 1, "returned": 1, "revoked": 1, "due": 1, "due_again": 1},
        2025: {"new": 2, "up": 1, "same": 1, "lapsed": 1, "revoked": 1, "due": 2, "due_again": 1},
        2026: {"new": 1, "surrendered": 1, "due": 1},
    }


def test_years_of_one_province(small):
    assert happened(TODAY, Scope(Province.objects.get(pk="24"))) == {2026: {"new": 1}}


def test_the_last_valid_day_is_not_yet_over(small):
    """31/12/2025 is a last valid day: it lapses in 2025, but only from the next day on."""
    on_the_day, after = happened(date(2025, 12, 31)), happened(date(2026, 1, 1))

    assert on_the_day[2025] == {"new": 2, "up": 1, "same": 1, "revoked": 1, "due": 1, "due_again": 1}
    assert 2026 not in on_the_day
    assert after[2025] == {"new": 2, "up": 1, "same": 1, "lapsed": 1, "revoked": 1, "due": 2, "due_again": 1}
    assert after[2026] == {"surrendered": 1}


def test_a_certificate_that_takes_over_on_the_next_day_leaves_no_gap(register):
    product = register.product()
    first = register.certificate(product, date(2022, 6, 1), stars=4)
    register.certificate(product, first.valid_until + timedelta(days=1), stars=3)

    assert happened(TODAY) == {2022: {"new": 1}, 2025: {"down": 1, "due": 1, "due_again": 1}}


def test_endings(small):
    assert part_of(NATION, TODAY).endings == {date(2027, 2, 1): 1}  # eight, as extended; two ends in 2028
    assert part_of(NATION, date(2025, 10, 20)).endings == {date(2025, 12, 1): 1}  # four


def test_an_ending_with_something_newer_is_no_ending(register):
    product = register.product()
    old = register.certificate(product, date(2024, 3, 1))
    day = date(2026, 11, 22)

    assert part_of(NATION, day).endings == {date(2027, 3, 1): 1}
    gate.issue(
        product,
        register.decision(issued_on=day),
        gate.Grant(stars=4, issued_on=day, valid_from=old.valid_until + timedelta(days=1)),
        register.change(midnight(day)),
    )
    assert part_of(NATION, day).endings == {}


def test_makers(small, thai_nguyen):
    makers = makers_in(NATION, TODAY, TODAY)

    assert (makers.total, makers.selling) == (3, 0)
    assert makers.by_place == {"19": (2, 0), "24": (1, 0)}
    assert makers_in(thai_nguyen, TODAY, TODAY).by_place == {"02104": (2, 0)}


def test_nobody_knows_who_sold_on_a_day_of_the_past(small):
    assert makers_in(NATION, date(2025, 12, 31), TODAY).selling is None


def test_happenings_have_their_own_words():
    assert {one.value for one in Happening} >= {
        "new",
        "up",
        "same",
        "down",
        "lapsed",
        "revoked",
        "surrendered",
    }

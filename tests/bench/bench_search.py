"""How long search takes among 20,000 products, as a ratio to a bare `SELECT … LIMIT 24` in the same run.

    python tests/bench/bench_search.py [products]

Works on a throw-away copy of the test database, on SQLite or where DATABASE_URL points. Not a timed test.
"""

import os
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product as every_pair
from pathlib import Path
from statistics import quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402

from catalog.search import index  # noqa: E402
from catalog.search.engines import engine  # noqa: E402
from catalog.search.question import Facet, Question, Sort  # noqa: E402
from shop.listings.models import Listing  # noqa: E402
from tests import template_database  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402
from traceability.register.models import (  # noqa: E402
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    Issuer,
    Producer,
    ProductSet,
)
from traceability.register.vietnamese import fold_words  # noqa: E402

DAY = date(2026, 11, 22)
ROUNDS = 25
GOODS = [
    "Trà Shan tuyết",
    "Chè xanh",
    "Mật ong",
    "Gạo nếp",
    "Cà phê",
    "Nước mắm",
    "Miến dong",
    "Rượu men lá",
    "Bưởi",
    "Cam sành",
    "Thịt trâu gác bếp",
    "Lạp sườn",
    "Ô mai",
    "Hồng sấy",
    "Nón lá",
    "Thổ cẩm",
    "Tinh dầu sả",
    "Trà atiso",
    "Bún khô",
    "Tương ớt",
]
KINDS = [
    "hoa núi",
    "cổ thụ",
    "hữu cơ",
    "rừng",
    "thượng hạng",
    "truyền thống",
    "gia truyền",
    "bản địa",
    "sấy dẻo",
    "hảo hạng",
]
QUESTIONS = {
    "everything, newest": Question(),
    "one shelf and stars": Question(chosen={Facet.SET: ("tea", "honey"), Facet.STARS: ("4",)}),
    "everything, by price": Question(sort=Sort.CHEAPEST),
    "selective: a full name": Question(text="tra shan tuyet co thu 137"),
    "selective: a commune": Question(text="mat ong tan ky"),
    "common: mat ong": Question(text="mat ong"),
    "common, accents: mật ong": Question(text="mật ong"),
    "common: htx (every one)": Question(text="htx"),
    "half a word: th": Question(text="th"),
    "nothing: three readings": Question(text="tra qwxz ba"),
}


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    template_database.open_copy()
    try:
        began = perf_counter()
        fill(number)
        filled = perf_counter()
        for _ in index.rebuild():
            pass
        print(f"{connection.vendor}: {number} products written in {filled - began:.0f} s", end=", ")
        print(f"indexed in {perf_counter() - filled:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure()
    finally:
        template_database.drop_copy()


def measure() -> None:
    bare, _ = percentiles(bare_select)
    print(f"\n{'bare SELECT … LIMIT 24':28}{'':>8}{bare * 1000:9.2f} ms")
    print(f"{'question':28}{'found':>8}{'p50':>12}{'p95':>12}{'p50 / bare':>12}")
    for name, question in QUESTIONS.items():
        found = engine().answer(question, midnight(DAY)).total
        middle, high = percentiles(lambda question=question: engine().answer(question, midnight(DAY)))
        print(f"{name:28}{found:>8}{middle * 1000:9.1f} ms{high * 1000:9.1f} ms{middle / bare:>11.0f}×")


def bare_select() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT product_id, names FROM ocop_search_searchentry LIMIT 24")
        cursor.fetchall()


def percentiles(work: Callable[[], object]) -> tuple[float, float]:
    """Middle and 95th percentile of the seconds that `work` takes, after one unmeasured round."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        seconds.append(perf_counter() - began)
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]


@transaction.atomic
def fill(number: int) -> None:
    """Rows without the gates and their histories: the same shape for the engine, and a minute less to wait."""
    rng = random.Random(20_261_122)
    producers = make_producers(max(number // 8, 1), rng)
    certified = make_certified(number, producers, rng)
    make_certificates(certified, rng)
    make_listings(certified, rng)


def make_producers(number: int, rng: random.Random) -> list[Producer]:
    communes = list(Commune.objects.all())
    producers = []
    for nth in range(number):
        commune = rng.choice(communes)
        name = f"HTX {commune.name} {nth}"
        producers.append(
            Producer(
                name=name, folded_name=fold_words(name), commune=commune, province_id=commune.province_id
            )
        )
    return Producer.objects.bulk_create(producers, batch_size=1000)


def make_certified(number: int, producers: list[Producer], rng: random.Random) -> list[CertifiedProduct]:
    sets = list(ProductSet.objects.all())
    names = [f"{goods} {kind}" for goods, kind in every_pair(GOODS, KINDS)]
    rows = []
    for nth in range(number):
        name = f"{names[nth % len(names)]} {nth // len(names)}"
        rows.append(
            CertifiedProduct(
                **CertifiedProduct.spellings(name),
                producer=rng.choice(producers),
                product_set=rng.choice(sets),
            )
        )
    return CertifiedProduct.objects.bulk_create(rows, batch_size=1000)


def make_certificates(certified: list[CertifiedProduct], rng: random.Random) -> None:
    """Nine of ten hold on the day."""
    issuer = Issuer.objects.create(
        name="UBND tỉnh", folded_name="ubnd tinh", level="province", province_id="19"
    )
    decision = Decision.objects.create(number="1/QĐ-UBND", issuer=issuer, issued_on=date(2025, 1, 1))
    rows = []
    for product in certified:
        until = DAY + timedelta(days=rng.randrange(-80, 720))
        rows.append(
            Certificate(
                product=product,
                decision=decision,
                stars=rng.choice((3, 3, 3, 4, 4, 5)),
                issued_on=until - timedelta(days=1095),
                valid_from=until - timedelta(days=1095),
                valid_until=until,
            )
        )
    Certificate.objects.bulk_create(rows, batch_size=1000)


def make_listings(certified: list[CertifiedProduct], rng: random.Random) -> None:
    product_model, record_model = get_model("catalogue", "Product"), get_model("partner", "StockRecord")
    shelf = get_model("catalogue", "ProductClass").objects.first()
    partner = get_model("partner", "Partner").objects.create(name="HTX")
    words = "Làm từ nguyên liệu của xã, theo cách gia đình vẫn làm, phơi nắng và đóng gói tại chỗ."
    products = product_model.objects.bulk_create(
        [
            product_model(
                title=row.name, slug="x", product_class=shelf, description=words, structure="standalone"
            )
            for row in certified
        ],
        batch_size=1000,
    )
    pairs = list(zip(products, certified, strict=True))
    Listing.objects.bulk_create(
        [Listing(product=p, certified_product=c, unit="hộp 250 g", state="published") for p, c in pairs],
        batch_size=1000,
    )
    record_model.objects.bulk_create(
        [
            record_model(product=p, partner=partner, partner_sku=c.code, price=rng.randrange(20, 900) * 1000)
            for p, c in pairs
        ],
        batch_size=1000,
    )


if __name__ == "__main__":
    main()

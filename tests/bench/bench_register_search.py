"""How long the public register's search takes among 20,000 and 200,000 certificates, as ratios in the same run.

    python tests/bench/bench_register_search.py [--here | address … | certificates …]

Each question is asked of the page itself (everything but drawing the template), with counts not kept and kept, and
set against a bare `SELECT … LIMIT 30` and against the smaller register. See `registers`. Not a timed test.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from tests.bench.registers import p50_p95, registers  # noqa: E402
from tests.national_register import DAY  # noqa: E402
from traceability.open_register.searching.question import Facet, Question, Sort  # noqa: E402
from traceability.open_register.searching.search_page import page_for  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402

QUESTIONS = {
    "everything": Question(),
    "everything, page 500": Question(page=500),
    "everything, ends first": Question(sort=Sort.ENDS_FIRST),
    "everything, by name": Question(sort=Sort.NAME),
    "status: revoked": Question(chosen={Facet.STATUS: ("revoked",)}),
    "status: expiring": Question(chosen={Facet.STATUS: ("expiring",)}),
    "one province": Question(chosen={Facet.PROVINCE: ("19",)}),
    "province, status, set, stars": Question(
        chosen={
            Facet.PROVINCE: ("19",),
            Facet.STATUS: ("valid",),
            Facet.SET: ("tea", "honey"),
            Facet.STARS: ("3",),
        }
    ),
    "one commune": Question(chosen={Facet.PROVINCE: ("19",)}, commune="02104"),
    "text: tra shan tuyet tan ky": Question(text="tra shan tuyet tan ky"),
    "text: mat ong": Question(text="mat ong"),
    "text: htx (a third of all)": Question(text="htx"),
    "decision: 858": Question(text="858"),
    "nothing: qwxz": Question(text="qwxz"),
}


def main() -> None:
    before: dict[str, float] = {}
    memory = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with override_settings(CACHES=settings.CACHES if settings.REDIS_URL else memory):
        for size in registers():
            before = measure(size, before)


def measure(size: int, before: dict[str, float]) -> dict[str, float]:
    print(f"\n{connection.vendor}: {size} certificates")
    bare, _ = p50_p95(bare_select)
    print(f"{'bare SELECT … LIMIT 30':32}{'':>9}{'':>9}{bare * 1000:10.2f} ms")
    heads = f"{'question':32}{'found':>9}{'queries':>9}{'first':>13}{'p50':>13}{'p95':>13}{'p50/bare':>11}"
    print(heads + (f"{'to smaller':>12}" if before else ""))
    seconds = {}
    for name, question in QUESTIONS.items():
        first, _ = p50_p95(lambda question=question: ask(question, forget=True), 3)
        kept, high = p50_p95(lambda question=question: ask(question))
        seconds[name] = kept
        with CaptureQueriesContext(connection) as asked:
            found = ask(question, forget=True)
        ratio = f"{kept / before[name]:11.1f}×" if name in before else ""
        counted = f"{name:32}{found:>9}{len(asked):>9}{first * 1000:10.1f} ms"
        print(
            f"{counted}{kept * 1000:10.1f} ms{high * 1000:10.1f} ms{kept / max(bare, 1e-5):>10.0f}×{ratio}",
            flush=True,
        )
    return seconds


def ask(question: Question, forget: bool = False) -> int:
    if forget:
        cache.clear()
    found: int = page_for(question, midnight(DAY))["counts"].total
    return found


def bare_select() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ocop_register_certificate LIMIT 30")
        cursor.fetchall()


if __name__ == "__main__":
    main()

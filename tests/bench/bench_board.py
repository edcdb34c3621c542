"""How long a board takes at two sizes of the register, and as a ratio to a bare COUNT over certificates.

    python tests/bench/bench_board.py [--here | address … | certificates …]

With nothing kept, after a change in one province, and with everything kept. See `registers`. Not a timed test.
Once, at 200,000 certificates, in processor time on a busy machine: the nation's board kept 11 ms (SQLite) and 18 ms
(PostgreSQL), after a change in one province 245 and 801 ms, with nothing kept at all 4.3 and 3.1 s.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.utils.translation import override  # noqa: E402

from tests.bench.registers import p50_p95, queries_of, registers  # noqa: E402
from tests.national_register import DAY  # noqa: E402
from traceability.board.board import board_of  # noqa: E402
from traceability.board.counting.endings import endings_in  # noqa: E402
from traceability.board.counting.valid import valid_in  # noqa: E402
from traceability.board.counting.years import years_in  # noqa: E402
from traceability.board.scope import Scope  # noqa: E402
from traceability.board.sections import sections_of  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402
from traceability.register.models import Certificate, Province  # noqa: E402

LARGEST, TYPICAL = "01", "68"  # Hà Nội, Lâm Đồng
MOMENT = midnight(DAY)
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def main() -> None:
    times: dict[int, dict[str, tuple[int, float, float]]] = {}
    with override_settings(CACHES=MEMORY):
        for size in registers():
            times[size] = {}
            print(f"\n{connection.vendor}, {size} certificates")
            for name, work in works().items():
                cache.clear()
                work()
                times[size][name] = queries_of(work), *p50_p95(work, 5)
                tell(name, times, size)


def tell(name: str, times: dict[int, dict[str, tuple[int, float, float]]], size: int) -> None:
    number, middle, high = times[size][name]
    bare, smaller = times[size]["bare COUNT(*)"][1], times[min(times)][name][1]
    ratio = f"{middle / smaller:7.1f}× to {min(times)}" if len(times) > 1 and smaller else ""
    against = f"{middle / bare:8.0f}×" if bare else ""
    print(
        f"{name:40}{number:>4} queries{middle * 1000:9.1f} ms{high * 1000:9.1f} ms{against}{ratio}",
        flush=True,
    )


def works() -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {"bare COUNT(*)": Certificate.objects.count}
    scopes = [Scope(), *(Scope(Province.objects.get(pk=code)) for code in (LARGEST, TYPICAL))]
    every = list(Province.objects.values_list("code", flat=True))
    for scope in scopes:
        codes = [scope.code] if scope.province else every
        name = scope.province.name_en if scope.province else "nation"
        found[f"{name}: valid products"] = lambda codes=codes: valid_in(codes, DAY)
        found[f"{name}: years"] = lambda codes=codes: years_in(codes, DAY)
        found[f"{name}: endings"] = lambda codes=codes: endings_in(codes, DAY)
        found[f"{name}: board, nothing kept"] = lambda scope=scope: (cache.clear(), board(scope))
        found[f"{name}: board after a change in Lâm Đồng"] = lambda scope=scope: after_a_change(scope)
        found[f"{name}: board, kept"] = lambda scope=scope: board(scope)
    return found


def board(scope: Scope) -> object:
    with override("vi"):
        return sections_of(board_of(scope, DAY, MOMENT))


def after_a_change(scope: Scope) -> object:
    """The change is rolled back: what is kept for the state before is still true afterwards."""
    with transaction.atomic():
        one = Certificate.objects.filter(product__producer__province=TYPICAL).values_list("pk", flat=True)[0]
        Certificate.objects.filter(pk=one).update(number="x")
        shown = board(scope)
        transaction.set_rollback(True)
    return shown


if __name__ == "__main__":
    main()

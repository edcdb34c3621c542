"""How long a board takes at two sizes of the register, and as a ratio to a bare COUNT over certificates.

    python tests/bench/bench_board.py [smaller] [larger]        (20,000 and 200,000)

Works on throw-away copies of the test database, on SQLite or where DATABASE_URL points. Not a timed test.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils.translation import override  # noqa: E402

from tests import template_database  # noqa: E402
from tests.national_register import DAY, fill  # noqa: E402
from traceability.board.board import board_of  # noqa: E402
from traceability.board.counting.endings import count_endings  # noqa: E402
from traceability.board.counting.figures import count  # noqa: E402
from traceability.board.counting.makers import count_makers  # noqa: E402
from traceability.board.counting.valid import count_valid  # noqa: E402
from traceability.board.counting.years import count_years  # noqa: E402
from traceability.board.scope import Scope  # noqa: E402
from traceability.board.sections import sections_of  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402
from traceability.register.models import Certificate, Province  # noqa: E402

ROUNDS = 5
LARGEST, TYPICAL = "01", "68"  # Hà Nội, Lâm Đồng
MOMENT = midnight(DAY)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [20_000, 200_000]
    times = [measured(size) for size in sizes]
    print(
        f"\n{connection.vendor:34}"
        + "".join(f"{size:>12,}" for size in sizes)
        + f"{'ratio':>8}{'/ COUNT':>9}"
    )
    bare = times[-1]["bare COUNT(*)"]
    for name in times[0]:
        seconds = [of_size[name] for of_size in times]
        row = "".join(f"{one * 1000:>9.1f} ms" for one in seconds)
        print(f"{name:34}{row}{seconds[-1] / seconds[0]:>7.1f}×{seconds[-1] / bare:>8.0f}×")


def measured(size: int) -> dict[str, float]:
    """Middle seconds of each piece of work; the filled copy is dropped afterwards."""
    template_database.open_copy()
    try:
        print(fill(size), flush=True)
        print("queries, counting and kept:", queries_of(Scope()), flush=True)
        return {name: middle(work) for name, work in works().items()}
    finally:
        template_database.drop_copy()


def works() -> dict[str, Callable[[], object]]:
    scopes = {"nation": Scope()}
    for code in (LARGEST, TYPICAL):
        province = Province.objects.get(pk=code)
        scopes[province.name_en] = Scope(province)
    found: dict[str, Callable[[], object]] = {"bare COUNT(*)": Certificate.objects.count}
    for name, scope in scopes.items():
        found[f"{name}: valid products"] = lambda scope=scope: count_valid(scope, DAY)
        found[f"{name}: years"] = lambda scope=scope: count_years(scope, DAY)
        found[f"{name}: endings"] = lambda scope=scope: count_endings(scope, DAY)
        found[f"{name}: producers"] = lambda scope=scope: count_makers(scope, DAY, DAY)
        found[f"{name}: all figures"] = lambda scope=scope: count(scope, DAY, MOMENT)
        found[f"{name}: board, figures kept"] = lambda scope=scope: kept_board(scope)
    return found


def kept_board(scope: Scope) -> object:
    with override("vi"):
        return sections_of(board_of(scope, DAY, MOMENT))


def middle(work: Callable[[], object]) -> float:
    """After one unmeasured round, which also fills the cache."""
    cache.clear()
    work()
    seconds = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        seconds.append(perf_counter() - began)
    return median(seconds)


def queries_of(scope: Scope) -> tuple[int, int]:
    """Of a board whose figures must be counted, and of the same one again."""
    cache.clear()
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            board_of(scope, DAY, MOMENT)
        numbers.append(len(captured))
    return numbers[0], numbers[1]


if __name__ == "__main__":
    main()

"""How long the daily reminders and a shelf check take among 20,000 and 200,000 certificates, as ratios in the same run.

    python tests/bench/bench_reminders.py [certificates …]

Every tenth producer has an e-mail address with consent, every province a register officer. The first run writes what
has come due, the second finds it all written; both against the bare query for the same certificates. The shelf check
asks 500 lines: codes, names, half names and nonsense. On a throw-away copy of the test database, on SQLite or where
DATABASE_URL points. Not a timed test; processor time, which a busy machine does not stretch.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tests import template_database  # noqa: E402
from tests.national_register import DAY, fill  # noqa: E402
from traceability.points_of_sale.checking.answers import check  # noqa: E402
from traceability.points_of_sale.checking.lines import read_lines  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402
from traceability.register.models import Appointment, Certificate, CertifiedProduct, Producer, Province  # noqa: E402
from traceability.renewals.models import Letter, Reminder  # noqa: E402
from traceability.renewals.reminders import write_due  # noqa: E402
from traceability.renewals.renewable import ends_between  # noqa: E402

MORNING = midnight(DAY) + timedelta(hours=6, minutes=30)
clock = process_time if connection.vendor == "sqlite" else perf_counter


def main() -> None:
    for size in [int(word) for word in sys.argv[1:]] or [20_000, 200_000]:
        template_database.open_copy()
        try:
            fill(size)
            people()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            measure(size)
        finally:
            template_database.drop_copy()


def people() -> None:
    keys = list(Producer.objects.order_by("pk").values_list("pk", flat=True))[::10]
    for key in keys:
        Producer.objects.filter(pk=key).update(email=f"p{key}@x.vn", contact_consent_on=date(2026, 1, 1))
    for province in Province.objects.all():
        user = get_user_model().objects.create_user(f"so{province.pk}@x.vn", "x")
        Appointment.objects.create(user=user, role="register", province=province, first_day=date(2026, 1, 1))


def measure(size: int) -> None:
    bare = Certificate.objects.filter(
        ends_between(DAY - timedelta(days=31), DAY + timedelta(days=180)), revoked_from=None
    ).values_list("pk", "valid_until")
    found, base = timed(lambda: len(list(bare)))
    print(f"\n{connection.vendor}, {size} certificates; bare query: {found} rows, {base * 1000:.0f} ms")
    for name in ("first run", "second run"):
        queries, seconds = timed(lambda: queries_of(lambda: write_due(MORNING)))
        written = f"{Reminder.objects.count()} reminders in {Letter.objects.count()} letters"
        print(
            f"reminders, {name:11}{seconds * 1000:9.0f} ms{seconds / base:7.1f}× bare, {queries} queries; {written}"
        )
    lines = read_lines(shelf()).lines
    queries, seconds = timed(lambda: queries_of(lambda: check(lines, MORNING)))
    print(
        f"shelf check, {len(lines)} lines {seconds * 1000:9.0f} ms{seconds / base:7.1f}× bare, {queries} queries"
    )


def shelf() -> str:
    products = CertifiedProduct.objects.order_by("code")[:375].values_list("code", "name", "producer__name")
    lines = []
    for number, (code, name, producer) in enumerate(products):
        lines.append([code, f"{name} {producer}", name.rsplit(" ", 1)[0]][number % 3])
    return "\n".join(lines + [f"hàng không có trong sổ {number}" for number in range(125)])


def queries_of(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def timed(work: Callable[[], int]) -> tuple[int, float]:
    began = clock()
    result = work()
    return result, clock() - began


if __name__ == "__main__":
    main()

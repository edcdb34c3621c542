"""How long the read API and the dumps take among 20,000 and 200,000 certificates, as ratios in the same run.

    python tests/bench/bench_api.py [--here | address … | certificates …]

Each question is asked of the whole address (middleware, view, JSON) and set against the bare query for the same
hundred rows; the dump against reading every certificate with its joins. See `registers`.
Once, at 200,000 certificates on SQLite: the first page 33 ms, the last one 30 ms (1.6 and 1.4 times the bare query), a
304 2 ms.
"""

import os
import sys
import tempfile
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
os.environ.setdefault("OCOP_API_REQUESTS_PER_HOUR", "0")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from tests.bench.registers import clock, p50_p95, queries_of, registers  # noqa: E402
from tests.national_register import DAY  # noqa: E402
from traceability.open_register.dumps.writing import write_dump  # noqa: E402
from traceability.open_register.public_data.certificates import CERTIFICATES  # noqa: E402
from traceability.open_register.public_data.resource import in_parts  # noqa: E402
from traceability.register.clock import midnight  # noqa: E402
from traceability.register.models import Certificate  # noqa: E402

MOMENT = midnight(DAY)
LIST = "/api/v1/certificates?limit=100"
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def questions() -> dict[str, str]:
    keys = list(Certificate.objects.order_by("pk").values_list("pk", flat=True))
    begun = int(MOMENT.timestamp())
    return {
        "first page": LIST,
        "in the middle": f"{LIST}&cursor=a{keys[len(keys) // 2]}.{begun:010d}",
        "last page": f"{LIST}&cursor=a{keys[-101]}.{begun:010d}",
        "province": f"{LIST}&province=19",
        "status expiring": f"{LIST}&status=expiring",
        "status, stars, province": f"{LIST}&status=valid&province=19&stars=5",
        "updated since yesterday": f"{LIST}&updated_since=2026-11-21T00:00:00%2B07:00",
        "products": "/api/v1/products?limit=100",
        "events, in the middle": f"/api/v1/events?limit=100&cursor=a{len(keys) // 2}.{begun:010d}",
    }


def main() -> None:
    before: dict[str, float] = {}
    changed = {"ALLOWED_HOSTS": ["testserver"], "OCOP_PUBLIC_URL": "http://testserver"}
    changed |= {} if settings.REDIS_URL else {"CACHES": MEMORY}
    with override_settings(**changed):
        for size in registers():
            before = measure(size, before)
            dump(size)


def measure(size: int, before: dict[str, float]) -> dict[str, float]:
    client = Client()
    bare, _ = p50_p95(lambda: list(CERTIFICATES.rows()[:100]))
    print(f"\n{connection.vendor}, {size} certificates; bare query for 100 rows: {bare * 1000:.1f} ms")
    print(
        f"{'page of 100':26}{'queries':>8}{'p50':>11}{'p95':>11}{'/ bare':>8}{'304':>11}{'/ page':>8}  to smaller"
    )
    seconds = {}
    for name, address in questions().items():
        etag = client.get(address)["ETag"]
        number = queries_of(lambda address=address: client.get(address))
        seconds[name], high = p50_p95(lambda address=address: client.get(address))
        known, _ = p50_p95(
            lambda address=address, etag=etag: client.get(address, headers={"If-None-Match": etag})
        )
        ratio = f"{seconds[name] / before[name]:10.1f}×" if name in before else ""
        print(
            f"{name:26}{number:>8}{seconds[name] * 1000:8.1f} ms{high * 1000:8.1f} ms{seconds[name] / bare:7.1f}×"
            f"{known * 1000:8.1f} ms{100 * known / seconds[name]:7.0f}%{ratio}",
            flush=True,
        )
    return seconds


def dump(size: int) -> None:
    """Memory is what Python's own objects take at most, beyond what was there before."""
    began = clock()
    rows = sum(len(part) for part in in_parts(CERTIFICATES, 1000))
    reading = clock() - began
    with tempfile.TemporaryDirectory() as folder:
        began = clock()
        written = write_dump(Path(folder), MOMENT)
        took = clock() - began
        size_mb = sum(file.stat().st_size for file in written.iterdir()) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        tracemalloc.start()
        write_dump(Path(folder), MOMENT)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    print(
        f"dump of {rows} certificates and all else: {took:.0f} s, {took / reading:.1f}× reading the certificates "
        f"({reading:.0f} s), {size_mb:.0f} MB, at most {peak / 1e6:.0f} MB of memory",
        flush=True,
    )


if __name__ == "__main__":
    main()

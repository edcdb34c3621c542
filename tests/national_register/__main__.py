"""`python -m tests.national_register 20000 [--day 2026-11-22] [--seed 1]`: fill where DATABASE_URL points.

The database must be migrated; it is refused when it already holds certificates.
"""

import argparse
import os
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from tests.national_register.filling import DAY, SEED, fill  # noqa: E402
from traceability.register.models import Certificate  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.national_register", description=__doc__)
    parser.add_argument("certificates", type=int)
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    if Certificate.objects.exists():
        parser.error(
            "this database already holds certificates; name an empty one in DATABASE_URL or OCOP_VAR_DIR"
        )
    done = fill(wanted.certificates, wanted.day, wanted.seed)
    print(
        f"{connection.vendor}: {done.certificates:,} certificates of {done.products:,} products by "
        f"{done.producers:,} producers, {done.events:,} history rows, in {done.seconds:.1f} s"
    )


if __name__ == "__main__":
    main()

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from tests import template_database  # noqa: E402
from tests.national_list.rows import make_rows  # noqa: E402
from tests.national_list.workbook import write_workbook  # noqa: E402

given = [word for word in sys.argv[1:] if word != "--flat"]
path = Path(given[0])
number = int(given[1]) if len(given) > 1 else 20_000
template_database.open_copy()  # for the places; the database that people work with may have none yet
try:
    rows = make_rows(number, int(given[2]) if len(given) > 2 else 1)
finally:
    template_database.drop_copy()
write_workbook(rows, path, is_grouped="--flat" not in sys.argv)
sys.stdout.write(f"{path}: {len(rows)} rows\n")

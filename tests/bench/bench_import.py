"""A list of the whole country (20,000 rows) read, planned and entered: seconds, peak memory, ratio to reading the file.

    python tests/bench/bench_import.py [ROWS]

Each step runs in a process of its own on a fresh copy of the template database (the one that DATABASE_URL names),
so that the peak memory is its own. Baseline: reading all cells of the same file with python-calamine.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

BASE = Path(__file__).resolve().parents[2]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 20_000
STEPS = ("read", "preview", "import")


def measure(step: str, path: str) -> None:
    """In the child: the seconds of the step itself, and the peak of the whole process."""
    sys.path.insert(0, str(BASE))
    began = time.perf_counter()
    if step == "read":
        began = time.perf_counter()
        seen = read(path)
    else:
        seen, began = work(step, path)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{seconds:.2f} {peak} {seen}\n")


def read(path: str) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return f"{sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)} rows"


def work(step: str, path: str) -> tuple[str, float]:
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
    django.setup()
    from django.utils import timezone

    from tests import template_database
    from traceability.register.importing.official_lists import Reader
    from traceability.register.importing.writing import receiving, runs

    template_database.open_copy()
    try:
        began = time.perf_counter()
        who, reader = runs.Who(name="bench"), Reader(today=timezone.localdate())
        given = Path(path).read_bytes(), Path(path).name, reader, who, timezone.now()
        run = receiving.preview(*given) if step == "preview" else runs.import_at_once(*given)[0]
        told = ", ".join(f"{number} {outcome}" for outcome, number in run.counts.items())
        finished = time.perf_counter()
    finally:
        template_database.drop_copy()
    return told, began + (time.perf_counter() - finished)


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ca-nuoc.xlsx"
        list_made = [sys.executable, "-m", "tests.national_list", str(path), str(ROWS), "--flat"]
        subprocess.run(list_made, cwd=BASE, check=True, capture_output=True)
        baseline = 0.0
        for step in STEPS:
            child = [sys.executable, __file__, "--step", step, str(path)]
            out = subprocess.run(child, cwd=BASE, check=True, capture_output=True, text=True).stdout
            seconds, peak, told = out.split(" ", 2)
            baseline = baseline or float(seconds)
            ratio = float(seconds) / baseline
            sys.stdout.write(f"{step:<8} {float(seconds):7.2f} s  {ratio:6.1f} x  {peak:>5} MB  {told}")


if __name__ == "__main__":
    if "--step" in sys.argv:
        measure(*sys.argv[2:4])
    else:
        main()

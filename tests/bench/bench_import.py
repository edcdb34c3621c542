"""A list of the whole country (20,000 rows) read, previewed and entered: seconds, peak memory, ratio to reading it.

    python tests/bench/bench_import.py [ROWS]

Each step runs in a process of its own on a fresh copy of the template database (the one that DATABASE_URL names),
so that the peak memory is its own. Baseline: reading all cells of the same file with python-calamine. `enter` is what
the worker does after the preview; `import` is the command line's whole way. Seconds of the processor are those of this
process alone (PostgreSQL's own are not in them): on a busy machine they tell more than the clock.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BASE = Path(__file__).resolve().parents[2]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 20_000
STEPS = ("read", "preview", "enter", "import")


def measure(step: str, path: str) -> None:
    """In the child: seconds by the clock and of the processor, and the peak of the whole process."""
    sys.path.insert(0, str(BASE))
    if step == "read":
        with timed() as spent:
            seen = read(path)
    else:
        seen, spent = work(step, path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{spent[0]:.2f} {spent[1]:.2f} {peak} {seen}\n")


@contextmanager
def timed() -> Iterator[list[float]]:
    spent: list[float] = []
    began, worked = time.perf_counter(), time.process_time()
    yield spent
    spent += [time.perf_counter() - began, time.process_time() - worked]


def read(path: str) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return f"{sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)} rows"


def work(step: str, path: str) -> tuple[str, list[float]]:
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
    django.setup()
    from django.utils import timezone

    from tests import template_database
    from traceability.register.importing.official_lists import Reader
    from traceability.register.importing.writing import receiving, runs
    from traceability.register.models import ImportRun

    template_database.open_copy()
    try:
        who, reader = runs.Who(name="bench"), Reader(today=timezone.localdate())
        given = Path(path).read_bytes(), Path(path).name, reader, who, timezone.now()
        if step == "import":
            with timed() as spent:
                run: ImportRun = runs.import_at_once(*given)[0]
        else:
            with timed() as spent:
                run = receiving.preview(*given)
        if step == "enter":
            attempt = runs.begin(run, timezone.now())
            assert attempt is not None
            with timed() as spent:
                runs.apply(run.pk, attempt)
            run.refresh_from_db()
            assert run.state == "applied", run.failure
        told = ", ".join(f"{number} {outcome}" for outcome, number in run.counts.items())
    finally:
        template_database.drop_copy()
    return told, spent


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ca-nuoc.xlsx"
        list_made = [sys.executable, "-m", "tests.national_list", str(path), str(ROWS)]
        subprocess.run(list_made, cwd=BASE, check=True, capture_output=True)
        baseline = 0.0
        for step in STEPS:
            child = [sys.executable, __file__, "--step", step, str(path)]
            out = subprocess.run(child, cwd=BASE, check=True, capture_output=True, text=True).stdout
            seconds, worked, peak, told = out.split(" ", 3)
            baseline = baseline or float(seconds)
            ratio = float(seconds) / baseline
            sys.stdout.write(
                f"{step:<8} {float(seconds):7.2f} s  {float(worked):7.2f} s of the processor  {ratio:6.1f} x  "
                f"{peak:>5} MB  {told}"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    if "--step" in sys.argv:
        measure(*sys.argv[2:4])
    else:
        main()

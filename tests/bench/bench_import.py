"""A list of the whole country (20,000 rows) read, previewed, entered and taken back: seconds, peak memory, ratios.

    python tests/bench/bench_import.py [ROWS]

Each step runs in a process of its own on a fresh copy of the template database (the one that DATABASE_URL names), so
that the peak memory is its own. Baseline of the ratio (of the processor's seconds): reading all cells of the same file
with python-calamine, the quickest reader there is; `openpyxl` reads them as most programs would. `enter` is what the
worker does after the preview, `undo` takes all of it back, `import` is the command line's whole way. Seconds of the
processor are those of this process alone (PostgreSQL's own are not in them): on a busy machine they tell more than the
clock.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traceability.register.models import ImportRun

BASE = Path(__file__).resolve().parents[2]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 20_000
STEPS = ("read", "openpyxl", "preview", "enter", "undo", "import")


def measure(step: str, path: str) -> None:
    """In the child: seconds by the clock and of the processor, and the peak of the whole process."""
    sys.path.insert(0, str(BASE))
    if step in ("read", "openpyxl"):
        with timed() as spent:
            seen = {"read": read, "openpyxl": read_with_openpyxl}[step](path)
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


def read_with_openpyxl(path: str) -> str:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return f"{sum(1 for sheet in book for _row in sheet.iter_rows(values_only=True))} rows"


def work(step: str, path: str) -> tuple[str, list[float]]:
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
        who, reader = runs.Who(name="bench"), Reader(today=timezone.localdate())
        given = Path(path).read_bytes(), Path(path).name, reader, who, timezone.now()
        if step == "import":
            with timed() as spent:
                run = runs.import_at_once(*given)[0]
        else:
            with timed() as spent:
                run = receiving.preview(*given)
        if step in ("enter", "undo"):
            attempt = runs.begin(run, timezone.now())
            assert attempt is not None
            with timed() as spent:
                runs.apply(run.pk, attempt)
            run.refresh_from_db()
            assert run.state == "applied", run.failure
        if step == "undo":
            spent = take_back(run)
        told = ", ".join(f"{number} {outcome}" for outcome, number in run.counts.items())
    finally:
        template_database.drop_copy()
    return told, spent


def take_back(run: "ImportRun") -> list[float]:
    """One officer asks, another agrees; timed is the worker's part."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from traceability.register.importing.undoing import life

    users = get_user_model().objects
    first, second = (users.create_user(f"{name}@example.vn") for name in ("first", "second"))
    undo = life.confirm(life.ask(run, first, "bench", timezone.now()), second, timezone.now())
    with timed() as spent:
        life.carry_out(undo.pk, undo.attempt)
    undo.refresh_from_db()
    assert undo.state == "done", undo.failure
    return spent


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
            baseline = baseline or float(worked)
            ratio = float(worked) / baseline
            sys.stdout.write(
                f"{step:<8} {float(seconds):7.2f} s  {float(worked):7.2f} s of the processor, {ratio:6.1f} x  "
                f"{peak:>5} MB  {told}"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    if "--step" in sys.argv:
        measure(*sys.argv[2:4])
    else:
        main()

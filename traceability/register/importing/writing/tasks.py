"""Lists are read, compared and entered by the task queue's worker (or at once, with the immediate backend)."""

from datetime import date

from django_tasks import task

from traceability.register.importing.writing import receiving, runs


@task()  # type: ignore[untyped-decorator]
def read_list(run_id: int, attempt: int, today: str) -> None:
    receiving.read(run_id, attempt, date.fromisoformat(today))


@task()  # type: ignore[untyped-decorator]
def plan_import(run_id: int, attempt: int) -> None:
    runs.plan_again(run_id, attempt)


@task()  # type: ignore[untyped-decorator]
def apply_import(run_id: int, attempt: int) -> None:
    runs.apply(run_id, attempt)

"""Imports are applied by the task queue's worker (or at once, with the immediate backend)."""

from django_tasks import task

from traceability.register.importing.writing import runs


@task()  # type: ignore[untyped-decorator]
def apply_import(run_id: int, attempt: int) -> None:
    runs.apply(run_id, attempt)
